"""Who may do what: reader, moderator, editor and superuser at every address of the admin."""

import pytest
from conftest import signed_in
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern
from test_moderation_list import LIST

# Address: what moderator, editor and superuser get for GET, then for an empty POST.
EXPECTED = {
    "": "200 200 200  200 200 200",
    "login/": "302 302 302  200 200 200",
    "password_change/": "200 200 200  200 200 200",
    "password_change/done/": "200 200 200  405 405 405",
    "autocomplete/": "403 403 403  405 405 405",
    "jsi18n/": "200 200 200  405 405 405",
    "r/<path:content_type_id>/<path:object_id>/": "302 302 302  302 302 302",
    "auth/group/": "403 403 200  403 403 200",
    "auth/group/add/": "403 403 200  403 403 200",
    "auth/group/<path:object_id>/": "302 302 302  302 302 302",
    "auth/group/<path:object_id>/history/": "403 403 200  403 403 200",
    "auth/group/<path:object_id>/delete/": "403 403 200  403 403 200",
    "auth/group/<path:object_id>/change/": "403 403 200  403 403 200",
    "auth/user/": "403 403 200  403 403 200",
    "auth/user/add/": "403 403 200  403 403 200",
    "auth/user/<id>/password/": "403 403 200  403 403 200",
    "auth/user/<path:object_id>/": "302 302 302  302 302 302",
    "auth/user/<path:object_id>/history/": "403 403 200  403 403 200",
    "auth/user/<path:object_id>/delete/": "403 403 200  403 403 200",
    "auth/user/<path:object_id>/change/": "403 403 200  403 403 200",
    "articles/article/": "403 200 200  403 200 200",
    "articles/article/add/": "403 200 200  403 200 200",
    "articles/article/preview/": "405 405 405  403 200 200",
    "articles/article/<int:object_id>/preview/": "405 405 405  403 200 200",
    "articles/article/<path:object_id>/": "302 302 302  302 302 302",
    "articles/article/<path:object_id>/history/": "403 200 200  403 200 200",
    "articles/article/<path:object_id>/delete/": "403 403 200  403 403 200",
    "articles/article/<path:object_id>/change/": "403 200 200  403 200 200",
    "comments/comment/": "200 403 200  422 403 422",
    "comments/comment/add/": "403 403 403  403 403 403",
    "comments/comment/<path:object_id>/": "302 302 302  302 302 302",
    "comments/comment/<path:object_id>/history/": "302 403 302  302 403 302",
    "comments/comment/<path:object_id>/delete/": "403 403 403  403 403 403",
    "comments/comment/<path:object_id>/change/": "200 403 200  403 403 403",
    "comments/thread/": "403 200 200  403 200 200",
    "comments/thread/add/": "403 403 403  403 403 403",
    "comments/thread/<int:object_id>/openness/": "405 405 405  400 403 400",
    "comments/thread/<path:object_id>/": "302 302 302  302 302 302",
    "comments/thread/<path:object_id>/history/": "403 200 200  403 200 200",
    "comments/thread/<path:object_id>/delete/": "403 403 403  403 403 403",
    "comments/thread/<path:object_id>/change/": "403 200 200  403 200 200",
    "auth/": "404 404 200  404 404 200",
    "articles/": "404 200 200  404 200 200",
    "comments/": "200 200 200  200 200 200",
    "(?P<url>.*)$": "404 404 404  404 404 404",
}
# One pattern, three addresses; and the one that ends the session.
APP_LIST, LOGOUT = "^(?P<app_label>auth|articles|comments)/$", "logout/"


def patterns(urls, before=""):
    for each in urls:
        here = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield here
        else:
            yield from patterns(each.url_patterns, here)


@pytest.fixture
def addresses(article, comment, moderator):
    """Every address of the admin, with what is stored filled in, by its pattern."""
    comment.approve(by=moderator)
    kind = ContentType.objects.get_for_model(article)
    keys = {
        "auth/group": moderator.groups.get().pk,
        "auth/user": moderator.pk,
        "comments/comment": comment.pk,
    }

    def fill(pattern):
        key = keys.get("/".join(pattern.split("/")[:2]), article.pk)
        filled = pattern.replace("<path:content_type_id>", str(kind.pk))
        for gap in ("<path:object_id>", "<int:object_id>", "<id>"):
            filled = filled.replace(gap, str(key))
        return "/admin/" + filled.replace("(?P<url>.*)$", "nowhere/")

    return {pattern: fill(pattern) for pattern in EXPECTED}


def test_the_table_knows_every_address():
    known = set(EXPECTED) - {"auth/", "articles/", "comments/"} | {APP_LIST, LOGOUT}
    assert set(patterns(admin.site.get_urls())) == known


def test_each_role_gets_what_the_table_says(addresses, moderator, editor, admin_user):
    clients = [signed_in(each) for each in (moderator, editor, admin_user)]
    found = {}
    for pattern, address in addresses.items():
        gets = [str(client.get(address).status_code) for client in clients]
        posts = [str(client.post(address).status_code) for client in clients]
        found[pattern] = " ".join(gets) + "  " + " ".join(posts)
    assert found == EXPECTED


def test_a_reader_is_sent_to_the_sign_in_page(addresses, client):
    del addresses["login/"]
    for address in addresses.values():
        for answer in (client.get(address), client.post(address)):
            assert answer["Location"].startswith("/admin/login/?next=")


def test_who_may_only_read_comments_decides_about_none(comment, django_user_model):
    user = django_user_model.objects.create_user("ned", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_comment"))
    page = signed_in(user).get(LIST)
    assert comment.body in page.text
    assert "_selected_action" not in page.text
    assert 'value="approve"' not in signed_in(user).get(f"{LIST}{comment.pk}/change/").text
    data = {"action": "approve", "_selected_action": comment.pk}
    assert signed_in(user).post(LIST, data).status_code == 403
    assert not comment.decisions.exists()


def test_an_account_without_a_role_may_do_nothing(addresses, django_user_model):
    nobody = signed_in(django_user_model.objects.create_user("ned", is_staff=True))
    for pattern in ("articles/article/", "comments/comment/", "comments/thread/", "auth/user/"):
        assert nobody.get(addresses[pattern]).status_code == 403
        assert nobody.post(addresses[pattern]).status_code == 403
