"""A publisher brings in a plain-text page that exists already, with what its readers wrote."""

from io import StringIO
from pathlib import Path

import pytest
from conftest import make_article, make_comment, signed_in
from django.core.management import CommandError, call_command
from justhtml import JustHTML
from seed import Page, broken_line, difference, words_of

from articles.models import Article
from comments.models import Comment, Decision

FILE = Path(__file__).parent / "data" / "stiff-neck.txt"
SLUG = "a-stiff-neck-after-reading-what-brings-it-on-and-what-may-ease-it"
ADDRESS = f"/articles/{SLUG}/"
MARK = "Imported, not reviewed, sources not given"
SHORT = "Title\n\nWords.\n\n  1. Wren\n\n    Mine too.\n"


def bring_in(file=FILE, **flags):
    said = StringIO()
    call_command("import_page", file, stdout=said, **flags)
    return said.getvalue()


@pytest.fixture
def written(tmp_path):
    """Write a file of these words, or bytes, and return its path."""

    def write(words, name="page.txt"):
        path = tmp_path / name
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return path

    return write


def stored():
    return Article.objects.count(), Comment.objects.count()


def test_every_word_heading_and_comment_is_on_the_page_in_order(db, reader):
    bring_in(publish=True)
    page = Page(reader, ADDRESS)
    assert difference(words_of(FILE), page.words) == ""
    assert broken_line(FILE, page) == ""
    assert page.report.endswith("3 headings, 7 paragraphs, 4 comments")


def test_the_comparison_notices_what_is_missing_changed_or_torn_apart(db, reader):
    bring_in(publish=True)
    article = Article.objects.get()
    whole = article.body
    for typed, instead in (
        ("a rope", "rope"),
        ("heavy", "Heavy"),
        ("The head is", "The head\n\nis"),
    ):
        article.body = whole.replace(typed, instead)
        assert article.body != whole
        article.save()
        page = Page(reader, ADDRESS)
        assert difference(words_of(FILE), page.words) or broken_line(FILE, page)


def test_more_comments_than_a_page_holds_are_all_there(db, reader, written):
    many = "".join(f"\n{n}. Reader{n}\n\n  Words of {n}.\n" for n in range(1, 53))
    path = written("Title\n\nWords." + "\n" + many)
    bring_in(path, publish=True)
    assert difference(words_of(path), Page(reader, "/articles/title/").words) == ""


def test_it_says_what_it_understood(db):
    said = bring_in(dry_run=True)
    assert f"Address: {ADDRESS}\nText: paragraphs 7, words 210\nHeadings: 3\n" in said
    assert "  Why Does Reading Do This?\n" in said
    assert "Comments: 4\n  1. Wren: Mine comes on" in said
    assert "  2. Old Oak: A folded towel" in said


def test_a_dry_run_stores_nothing(db):
    assert bring_in(dry_run=True, publish=True).endswith("Nothing was stored.\n")
    assert stored() == (0, 0)


@pytest.mark.parametrize("flags", [{}, {"hold": True}])
def test_it_is_a_draft_and_its_comments_wait(reader, moderator, flags):
    assert "It is a draft. Comments waiting: 4." in bring_in(**flags)
    assert reader.get(ADDRESS).status_code == 404
    assert Article.objects.get().published_at is None
    waiting = signed_in(moderator).get("/admin/comments/comment/").text
    assert all(name in waiting for name in ("Wren", "Old Oak", "Pip &amp; Co", "Juniper"))


def test_publishing_approves_its_comments_and_the_history_names_the_import(db, reader):
    assert "Comments approved: 4." in bring_in(publish=True)
    assert list(Comment.objects.order_by("pk").values_list("number", "name")) == [
        (1, "Wren"),
        (2, "Old Oak"),
        (3, "Pip & Co"),
        (4, "Juniper"),
    ]
    assert set(Decision.objects.values_list("verb", "actor_name")) == {("approve", "import")}


def test_published_with_its_comments_held_they_wait(db, reader):
    bring_in(publish=True, hold=True)
    assert Page(reader, ADDRESS).comments == []
    assert Comment.objects.waiting().count() == 4


@pytest.mark.parametrize("flags", [{}, {"publish": True}, {"publish": True, "hold": True}])
def test_the_same_file_again_changes_nothing(db, reader, flags):
    bring_in(**flags)
    before = list(Article.objects.values()), list(Comment.objects.values())
    assert "It is here already: nothing has changed." in bring_in(**flags)
    assert (list(Article.objects.values()), list(Comment.objects.values())) == before


def test_a_draft_is_published_by_the_same_file_later(db, reader):
    bring_in()
    bring_in(publish=True, hold=True)
    assert Page(reader, ADDRESS).comments == []
    assert "Comments approved: 4." in bring_in(publish=True)
    assert stored() == (1, 4)
    assert difference(words_of(FILE), Page(reader, ADDRESS).words) == ""


def test_what_a_moderator_has_decided_stays_decided(db, reader, moderator):
    bring_in()
    Comment.objects.get(name="Wren").reject(by=moderator, reason="off_topic")
    readers = make_comment(Article.objects.get(), name="Later")
    bring_in(publish=True)
    assert Comment.objects.get(name="Wren").state == "rejected"
    assert Comment.objects.get(pk=readers.pk).state == "pending"
    assert Comment.objects.get(name="Old Oak").number == 1


def test_a_page_edited_since_is_left_alone(db, reader):
    bring_in()
    article = Article.objects.get()
    article.body += "\n\nAdded by an editor."
    article.save()
    with pytest.raises(CommandError, match="Another text stands at"):
        bring_in(publish=True)
    assert Article.objects.get().published_at is None


def test_a_page_of_ones_own_at_the_address_is_left_alone(db, written):
    make_article("title")
    with pytest.raises(CommandError, match="give that page another address in the admin"):
        bring_in(written(SHORT), publish=True)
    assert stored() == (1, 0)


def test_the_same_page_with_other_comments_is_another_page(db, written):
    bring_in(written(SHORT))
    with pytest.raises(CommandError, match="Another text stands at"):
        bring_in(written(SHORT + "\n  2. Pip\n\n    And mine.\n"))
    assert stored() == (1, 1)


def test_all_or_nothing(db, monkeypatch):
    class Broken(Exception):
        pass

    def breaks(*args, **kwargs):
        if Decision.objects.count() == 2:
            raise Broken
        return approve(*args, **kwargs)

    approve = Comment.approve
    monkeypatch.setattr(Comment, "approve", breaks)
    with pytest.raises(Broken):
        bring_in(publish=True)
    assert stored() == (0, 0)


def test_readers_see_the_mark_until_an_editor_takes_it_away(db, reader, editor):
    bring_in(publish=True)
    assert reader.get(ADDRESS).text.count(MARK) == 2
    assert MARK in reader.get("/").text
    article = Article.objects.get()
    article.origin = ""
    article.save()
    assert MARK not in reader.get(ADDRESS).text


def test_editors_see_the_mark_and_can_take_it_away(db, editor):
    bring_in()
    desk, article = signed_in(editor), Article.objects.get()
    assert MARK.lower() in desk.get("/admin/articles/article/").text
    change = f"/admin/articles/article/{article.pk}/change/"
    assert '<option value="imported" selected>' in desk.get(change).text
    words = {"title": "T", "slug": SLUG, "summary": "S.", "body": "B.", "origin": ""}
    desk.post(change, {**words, "published_at_0": "", "published_at_1": ""})
    assert Article.objects.get().origin == ""


def test_an_article_written_here_has_no_mark(reader, article):
    assert MARK not in reader.get(article.get_absolute_url()).text


def test_search_engines_get_its_first_words_and_the_page_says_them_once(db, reader):
    bring_in(publish=True)
    page = JustHTML(reader.get(ADDRESS).text, sanitize=False)
    described = page.query_one("meta[name=description]").attrs["content"]
    assert described.startswith("Whoever reads for an hour with a bent head")
    assert page.query(".lead") == []
    assert page.query_one("main").to_text().count("Whoever reads for an hour") == 1


def test_a_title_in_another_script_takes_its_address_from_the_file(db, written):
    said = bring_in(written("Шея\n\nСлова.", name="Stiff neck.txt"))
    assert "Address: /articles/stiff-neck/" in said
