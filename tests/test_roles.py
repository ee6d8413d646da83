"""A role is what it may do: with less than a whole one, less is done."""

import pytest
from conftest import signed_in
from django.contrib.auth.models import Permission
from test_moderation_list import LIST


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


@pytest.mark.parametrize(
    "place", ["articles/article", "comments/comment", "comments/thread", "auth/user"]
)
def test_an_account_without_a_role_may_do_nothing(place, django_user_model):
    nobody = signed_in(django_user_model.objects.create_user("ned", is_staff=True))
    assert nobody.get(f"/admin/{place}/").status_code == 403
    assert nobody.post(f"/admin/{place}/").status_code == 403


def test_nobody_makes_an_administrator_of_themselves(moderator, editor):
    for user in (moderator, editor):
        address = f"/admin/auth/user/{user.pk}/change/"
        data = {"username": user.username, "is_superuser": "on", "is_staff": "on"}
        assert signed_in(user).post(address, data).status_code == 403
        user.refresh_from_db()
        assert not user.is_superuser


def test_who_moderates_opens_no_account_not_even_their_own(moderator, other_moderator):
    for user in (moderator, other_moderator):
        for page in ("change", "password", "history", "delete"):
            address = f"/admin/auth/user/{user.pk}/{page}/"
            assert signed_in(moderator).get(address).status_code == 403


def test_a_role_taken_away_is_gone_with_the_next_request(desk, moderator):
    assert desk.get(LIST).status_code == 200
    moderator.groups.clear()
    assert desk.get(LIST).status_code == 403
