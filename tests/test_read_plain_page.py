"""How a plain-text page is understood, and what is said of one that is not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from justhtml import JustHTML

from articles.markdown import render
from articles.models import Article
from portability.as_markdown import as_markdown
from portability.plain_page import Block, Unreadable, read

COMMENTS = "\n\n  1. Wren\n\n    Mine too.\n\n  2. Pip\n\n    Same here.\n"
MEANT = [
    "# ",
    "1. ",
    "2) ",
    "- ",
    "+ ",
    "* ",
    "> ",
    "~~~",
    "```",
    "**a**",
    "_b_",
    "[c](d)",
    "![e](f)",
]
MEANT += [
    "<b>",
    "&amp;",
    "&",
    "\\",
    "{#help}",
    " ##",
    "===",
    "---",
    "| a | b |",
    "<!--",
    "http://g.example",
]


def page(text):
    return read(text.encode())


def blocks(text):
    return [(each.is_heading, each.text) for each in page(text).blocks]


def comments(text):
    return [(each.name, each.words) for each in page(text).comments]


def problem(text):
    with pytest.raises(Unreadable) as why:
        read(text if isinstance(text, bytes) else text.encode())
    return str(why.value)


def test_a_short_line_alone_without_a_stop_is_a_heading():
    text = "T\n\nWhy?\n\nIt hurts.\n\nAt night\n\nMore\nwords."
    assert blocks(text) == [
        (True, "Why?"),
        (False, "It hurts."),
        (True, "At night"),
        (False, "More words."),
    ]


@pytest.mark.parametrize(
    "line", ["It hurts.", "Look:", "“It hurts.”", "1. Rest", "- Rest", "x" * 101]
)
def test_another_line_is_a_paragraph(line):
    assert blocks(f"T\n\n{line}\n\nWords.")[0] == (False, line)


def test_nothing_that_stands_last_is_a_heading():
    assert blocks("T\n\nWords.\n\nComments" + COMMENTS)[-1] == (False, "Comments")


def test_points_of_a_list_stand_apart():
    text = "T\n\nTry:\n1. Rest\n2. Warmth\n- Walks"
    assert [words for _, words in blocks(text)] == ["Try:", "1. Rest", "2. Warmth", "- Walks"]


def test_a_comment_keeps_its_lines_and_paragraphs():
    assert comments("T\n\nWords.\n\n 1. Wren\n\n   One\n   two\n\n   three\n 2) Pip\n  four") == [
        ("Wren", "One\ntwo\n\nthree"),
        ("Pip", "four"),
    ]


@pytest.mark.parametrize(
    "listed", ["1. Rest\n2. Warmth", "1. Rest\n\n2. Warmth", "1. Rest and\n   sleep\n\nMore."]
)
def test_a_numbered_list_in_the_article_is_no_list_of_comments(listed):
    text = f"T\n\nTry this:\n\n{listed}{COMMENTS}"
    assert comments(text) == [("Wren", "Mine too."), ("Pip", "Same here.")]
    assert " ".join(words for _, words in blocks(text)).split() == f"Try this: {listed}".split()


def test_a_list_in_somebodys_words_is_part_of_them():
    text = "T\n\nWords.\n\n1. Wren\n\n   I do:\n   1. yoga\n   2. walks\n\n2. Pip\n   Me too."
    assert comments(text) == [("Wren", "I do:\n1. yoga\n2. walks"), ("Pip", "Me too.")]


def test_a_page_may_have_no_comments():
    assert comments("T\n\nWords.") == []


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff\n\n" + text,
        lambda text: text.replace("\n", " \t\n"),
        lambda text: text.replace("    ", "\t"),
        lambda text: text.replace("  1", "\u00a0\u00a01").replace("\n\n", "\n\u00a0\n"),
        lambda text: text.replace("ü", "u\u0308"),
    ],
)
def test_what_cannot_be_seen_changes_nothing(change):
    text = "Müde\n\nWhy?\n\nNo one knows." + COMMENTS
    changed = page(change(text))
    assert (changed.title, changed.blocks) == ("Müde", page(text).blocks)
    assert [(each.name, each.words) for each in changed.comments] == comments(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "The file is empty"),
        ("\ufeff \n\t\n", "The file is empty"),
        (b"T\n\nx\r\nCaf\xe9.", "Line 4: this is not UTF-8"),
        ("T\n\nWords.".encode("utf-16"), "Line 1: this is not UTF-8"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        ("T\n\na\x00b", "Line 3: a control character (U+0000)"),
        ("T\n\na\x1b[2Jb", "Line 3: a control character (U+001B)"),
        ("T\nWords.", "Line 2: leave a blank line"),
        ("x" * 201 + "\n\nWords.", "Line 1: shorten the title to 200 characters: it has 201."),
        ("\n\nT\n\n", "Line 3: below the title there is no text"),
        ("T" + COMMENTS, "Line 1: below the title there is no text"),
        ("T\n\nW." + COMMENTS + "\n  4. Jo\n    x", "Line 13: number 4 stands where 3 belongs"),
        ("T\n\nW." + COMMENTS.replace("1.", "2."), "Line 5: number 2 stands where 1 belongs"),
        ("T\n\nW." + COMMENTS + "\n  3. Jo\n", "Line 13: this comment has no words"),
        ("T\n\nW." + COMMENTS + "\nThe end.", "Line 13: this stands below the comments"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text, said):
    assert said in problem(text)


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("x" * 81, "Words.", "page.txt: Line 5: Shorten your name to 80 characters: it has 81."),
        ("Wren", "x" * 5001, "Line 5: Shorten your comment to 5000 characters: it has 5001."),
        ("Wren", "\u200b", "Line 5: Write your comment."),
    ],
)
def test_the_limits_are_those_of_the_form(db, tmp_path, name, words, said):
    path = tmp_path / "page.txt"
    path.write_text(f"T\n\nWords.\n\n1. {name}\n\n   {words}\n")
    with pytest.raises(CommandError, match=said):
        call_command("import_page", path, stdout=StringIO())
    assert not Article.objects.exists()


def test_a_file_that_is_not_there_is_one_sentence(tmp_path, db):
    for path in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(CommandError, match=r"cannot be read: [A-Z][a-z ]+\.$"):
            call_command("import_page", path)


@given(st.binary(max_size=300))
@tries(max_examples=200, deadline=None, derandomize=True)
def test_whatever_the_bytes_are_they_are_read_or_refused_in_a_sentence(data):
    try:
        read(data)
    except Unreadable as why:
        assert str(why).endswith(".")


PIECES = st.one_of(
    st.sampled_from(MEANT), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
)
WORDS = st.lists(PIECES, min_size=1, max_size=6).map("".join).map(str.strip).filter(str.strip)


@given(st.lists(st.builds(Block, WORDS, st.booleans()), min_size=1, max_size=4))
@tries(max_examples=300, deadline=None, derandomize=True)
def test_whatever_is_typed_the_page_shows_exactly_that(typed):
    html = JustHTML(render(as_markdown(typed)).html, sanitize=False, fragment=True)
    shown = [(each.name, each.to_text().split()) for each in html.query("h2, p")]
    assert shown == [("h2" if each.is_heading else "p", each.text.split()) for each in typed]
    assert {each.name for each in html.query("*")} <= {"h2", "p"}
