"""An editor looks at a page before it is saved."""

from datetime import timedelta

import pytest
from conftest import signed_in
from django.contrib.auth.models import Permission
from django.utils import timezone
from test_write_article import PREVIEW, WORDS, at

from articles.models import Article


def preview_of(article):
    return f"/admin/articles/article/{article.pk}/preview/"


def test_it_shows_the_unsaved_words_in_the_readers_page_and_saves_nothing(editor, article):
    response = signed_in(editor).post(preview_of(article), WORDS)
    assert response.status_code == 200
    assert "articles/article.html" in [each.name for each in response.templates]
    assert "Long days on your feet." in response.text
    assert "Nothing has been saved" in response.text
    saved = Article.objects.get()
    assert (saved.title, saved.version) == (article.title, article.version)


def test_it_shows_an_article_that_was_never_saved(editor):
    response = signed_in(editor).post(PREVIEW, WORDS)
    assert response.status_code == 200
    assert "Long days on your feet." in response.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("missing", [*WORDS, "published_at"])
def test_it_shows_what_is_there_so_far(editor, missing):
    words = {name: "" if name.startswith(missing) else text for name, text in WORDS.items()}
    assert signed_in(editor).post(PREVIEW, words).status_code == 200


def test_it_shows_a_new_article_that_is_to_be_public_at_once(editor):
    words = WORDS | at(timezone.now() - timedelta(hours=1))
    assert signed_in(editor).post(PREVIEW, words).status_code == 200


def test_it_holds_no_comments_and_no_form_for_them(editor, article, comment):
    comment.approve(by=editor)
    page = signed_in(editor).post(preview_of(article), WORDS).text
    assert comment.body not in page
    assert 'name="consent"' not in page


def test_it_keeps_unsafe_html_out(editor):
    words = WORDS | {"body": "<script>alert(1)</script> [x](javascript:alert(1))", "title": "<b>"}
    page = signed_in(editor).post(PREVIEW, words).text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "&lt;b&gt;" in page


def test_it_is_asked_for_by_post_only(editor, article):
    assert signed_in(editor).get(preview_of(article)).status_code == 405
    assert signed_in(editor).get(PREVIEW).status_code == 405


def test_a_moderator_gets_none(moderator, article):
    assert signed_in(moderator).post(preview_of(article), WORDS).status_code == 403
    assert signed_in(moderator).post(PREVIEW, WORDS).status_code == 403


@pytest.mark.parametrize("nobody", ["999999", "abc", "9" * 30])
def test_there_is_none_of_an_article_that_does_not_exist(editor, nobody):
    path = f"/admin/articles/article/{nobody}/preview/"
    # Django's admin sends what is no number on, to an address that it does not know either.
    response = signed_in(editor).post(path, WORDS, follow=True)
    assert response.redirect_chain or response.status_code == 404
    assert "Long days on your feet." not in response.text


def test_who_may_only_add_articles_previews_no_draft_of_others(db, draft, django_user_model):
    user = django_user_model.objects.create_user("ned", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_article"))
    address = f"/admin/articles/article/{draft.pk}/preview/"
    assert signed_in(user).post(address, {}).status_code == 403
