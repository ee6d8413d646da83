"""An editor writes a page: draft, preview, publication, later changes."""

from datetime import UTC, datetime, timedelta

import pytest
from conftest import make_article, signed_in
from django.utils import timezone

from articles.models import Article

ADD = "/admin/articles/article/add/"
PREVIEW = "/admin/articles/article/preview/"
WORDS = {
    "title": "Cramps at night",
    "slug": "cramps",
    "summary": "Why calves cramp in bed.",
    "body": "## Causes\n\nLong days on your feet.",
    "help_now": "",
    "help_today": "",
    "help_later": "",
    "published_at_0": "",
    "published_at_1": "",
}


def at(moment):
    return {
        "published_at_0": f"{moment:%Y-%m-%d}",
        "published_at_1": f"{moment:%H:%M:%S}",
    }


def change(article):
    return f"/admin/articles/article/{article.pk}/change/"


def errors(response):
    return response.context["adminform"].form.errors


def test_a_new_article_is_a_draft_that_nobody_else_can_open(editor, reader):
    response = signed_in(editor).post(ADD, WORDS)
    assert response.status_code == 302
    assert Article.objects.get(slug="cramps").published_at is None
    assert reader.get("/articles/cramps/").status_code == 404
    assert "Cramps at night" not in reader.get("/").text


def test_publishing_shows_it_in_the_list_and_at_its_address(editor, reader):
    yesterday = at(timezone.now() - timedelta(days=1))
    signed_in(editor).post(ADD, WORDS | yesterday)
    page = reader.get("/articles/cramps/")
    assert page.status_code == 200
    assert "Long days on your feet." in page.text
    assert "Cramps at night" in reader.get("/").text


def test_a_moment_in_the_future_keeps_it_back_until_then(editor, reader):
    signed_in(editor).post(ADD, WORDS | at(timezone.now() + timedelta(days=1)))
    assert reader.get("/articles/cramps/").status_code == 404
    Article.objects.update(published_at=timezone.now())
    assert reader.get("/articles/cramps/").status_code == 200


def test_the_list_says_which_ones_are_public_scheduled_and_drafts(editor, article, draft):
    make_article("later", published_at=timezone.now() + timedelta(days=1))
    page = signed_in(editor).get("/admin/articles/article/").text
    assert page.count('class="field-state">public<') == 1
    assert page.count('class="field-state">scheduled<') == 1
    assert page.count('class="field-state">draft<') == 1


def test_a_draft_published_by_a_later_edit_appears(editor, draft, reader):
    signed_in(editor).post(
        change(draft), WORDS | {"slug": "draft"} | at(timezone.now() - timedelta(minutes=1))
    )
    assert reader.get("/articles/draft/").status_code == 200


def test_an_edit_raises_the_version_and_the_date_and_the_page_changes(editor, article, reader):
    long_ago = timezone.now() - timedelta(days=9)
    Article.objects.update(updated_at=long_ago, published_at=long_ago)
    before = reader.get("/articles/spasms/")
    signed_in(editor).post(change(article), WORDS | {"slug": "spasms"} | at(long_ago))
    now, after = Article.objects.get(), reader.get("/articles/spasms/")
    assert now.version == article.version + 1
    assert now.updated_at > long_ago + timedelta(days=8)
    assert "Long days on your feet." in after.text
    assert after["ETag"] != before["ETag"]


def test_two_edits_at_the_same_time_never_share_a_version(article):
    first, second = Article.objects.get(), Article.objects.get()
    first.save()
    second.save()
    assert first.version != second.version
    assert Article.objects.get().version == article.version + 2


def test_taking_the_date_away_takes_the_page_away(editor, article, reader):
    signed_in(editor).post(change(article), WORDS | {"slug": "spasms"})
    assert reader.get("/articles/spasms/").status_code == 404


def test_an_address_in_use_is_said_and_the_text_is_kept(editor, article):
    response = signed_in(editor).post(ADD, WORDS | {"slug": "spasms"})
    assert "slug" in errors(response)
    assert "Long days on your feet." in response.text
    assert Article.objects.count() == 1


def test_what_is_missing_is_said_and_the_rest_is_kept(editor):
    response = signed_in(editor).post(ADD, WORDS | {"title": ""})
    assert list(errors(response)) == ["title"]
    assert "Long days on your feet." in response.text
    assert not Article.objects.exists()


def test_the_form_explains_its_fields(editor):
    page = signed_in(editor).get(ADD).text
    assert "Markdown: “## Title” begins a section" in page
    assert "Signs for the emergency number, one a line." in page
    assert "Empty: a draft." in page


def test_signs_are_listed_one_a_line(editor, reader):
    signs = {"help_now": "numb legs\n\n  a bad fall  \n", "help_today": "fever"}
    signed_in(editor).post(ADD, WORDS | signs | at(timezone.now() - timedelta(hours=1)))
    page = reader.get("/articles/cramps/").text
    assert "<li>numb legs</li>" in page
    assert "<li>a bad fall</li>" in page
    assert "<li>fever</li>" in page


def test_an_editor_deletes_no_article(editor, article):
    response = signed_in(editor).post(
        f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}
    )
    assert response.status_code == 403
    assert Article.objects.exists()


@pytest.mark.parametrize(
    ("zone", "updated", "said"),
    [("Pacific/Auckland", 20, True), ("UTC", 20, False), ("America/Los_Angeles", 26, False)],
)
def test_a_later_day_is_one_of_the_sites_own_days(settings, zone, updated, said):
    settings.TIME_ZONE = zone
    day = datetime(2026, 1, 5, tzinfo=UTC)
    article = Article(
        published_at=day + timedelta(hours=10), updated_at=day + timedelta(hours=updated)
    )
    assert article.was_updated is said


def test_an_article_may_be_stored_under_a_given_key(db):
    assert make_article("given", pk=77).version == 1
