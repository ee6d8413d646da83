"""Editors open, close or hide the discussion under an article."""

import pytest
from conftest import make_comment, signed_in

from articles.models import Article
from comments.models import Comment, Thread

POST = {"name": "Marisol", "body": "Warm baths help me.", "consent": "on"}


@pytest.fixture
def office(editor):
    """Edgar at his desk."""
    return signed_in(editor)


def change(article):
    return f"/admin/comments/thread/{article.pk}/change/"


def counters(article):
    thread = Thread.objects.get(pk=article.pk)
    return thread.openness, thread.last_number, thread.approved_count


def test_the_articles_page_leads_to_its_discussion(office, article):
    page = f"/admin/articles/article/{article.pk}/change/"
    assert f'href="{change(article)}"' in office.get(page).text
    assert "/admin/comments/thread/" not in office.get("/admin/articles/article/add/").text


def test_every_article_has_a_discussion_before_anything_of_it_is_stored(office, article, draft):
    for each in (article, draft):
        assert each.title in office.get(change(each)).text
        response = office.post(change(each), {"openness": "read_only"})
        assert response.status_code == 302
        assert counters(each) == ("read_only", 0, 0)


@pytest.mark.parametrize("nothing", ["999", "abc", "9" * 30])
def test_without_an_article_there_is_no_discussion(office, article, nothing):
    office.post(f"/admin/comments/thread/{nothing}/change/", {"openness": "hidden"})
    assert not Thread.objects.exists()


def test_looking_at_the_settings_stores_nothing(office, article):
    assert office.get(change(article)).status_code == 200
    assert not Thread.objects.exists()


def test_closing_takes_the_form_away_and_leaves_what_is_there(
    office, article, comment, moderator, reader
):
    comment.approve(by=moderator)
    office.post(change(article), {"openness": "read_only"})
    page = reader.get("/articles/spasms/").text
    assert comment.body in page
    assert 'name="consent"' not in page
    assert reader.post("/articles/spasms/comments/", POST).status_code == 422
    assert Comment.objects.count() == 1


def test_hiding_takes_everything_away_and_opening_brings_it_back(
    office, article, comment, moderator, reader
):
    comment.approve(by=moderator)
    office.post(change(article), {"openness": "hidden"})
    assert comment.body not in reader.get("/articles/spasms/").text
    office.post(change(article), {"openness": "open"})
    page = reader.get("/articles/spasms/").text
    assert comment.body in page
    assert 'name="consent"' in page


@pytest.mark.parametrize("openness", ["read_only", "hidden"])
def test_readers_see_the_change_at_once(office, article, comment, moderator, reader, openness):
    comment.approve(by=moderator)
    version, before = Article.objects.get().version, reader.get("/articles/spasms/")
    office.post(change(article), {"openness": openness})
    assert reader.get("/articles/spasms/")["ETag"] != before["ETag"]
    assert Article.objects.get().version == version + 1


def test_an_approval_while_the_form_was_open_keeps_its_count(article, moderator):
    make_comment(article).approve(by=moderator)
    opened = Thread.objects.get()
    make_comment(article).approve(by=moderator)
    opened.change_to("hidden")
    assert counters(article) == ("hidden", 2, 2)


def test_an_approval_while_the_first_setting_was_chosen_does_not_stop_it(
    office, article, comment, moderator
):
    office.get(change(article))
    comment.approve(by=moderator)
    office.post(change(article), {"openness": "hidden"})
    assert counters(article) == ("hidden", 1, 1)


def test_numbers_and_article_cannot_be_set_by_hand(office, article, comment, moderator, draft):
    comment.approve(by=moderator)
    words = {"openness": "open", "last_number": 7, "approved_count": 7, "article": draft.pk}
    office.post(change(article), words)
    assert counters(article) == ("open", 1, 1)
    assert Thread.objects.count() == 1


def test_an_unknown_setting_is_refused(office, article, comment, moderator):
    comment.approve(by=moderator)
    response = office.post(change(article), {"openness": "ajar"})
    assert "openness" in response.context["adminform"].form.errors
    assert counters(article) == ("open", 1, 1)


def test_a_moderator_still_decides_under_a_closed_discussion(article, comment, moderator):
    Thread(article=article).change_to("read_only")
    comment.approve(by=moderator)
    assert counters(article) == ("read_only", 1, 1)


def test_an_unused_one_goes_with_its_article_and_never_alone(admin_client, article):
    Thread(article=article).change_to("read_only")
    assert "deletelink" not in admin_client.get(change(article)).text
    address = f"/admin/comments/thread/{article.pk}/delete/"
    assert admin_client.post(address, {"post": "yes"}).status_code == 403
    assert Thread.objects.exists()
    admin_client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()


def test_its_numbers_outlive_every_attempt_to_delete_it(admin_client, article, moderator):
    first = make_comment(article)
    first.approve(by=moderator)
    admin_client.post(f"/admin/comments/thread/{article.pk}/delete/", {"post": "yes"})
    ticked = {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"}
    admin_client.post("/admin/comments/thread/", ticked)
    second = make_comment(article)
    second.approve(by=moderator)
    assert (first.number, second.number) == (1, 2)
