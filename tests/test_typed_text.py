"""What becomes of what readers type: the rules of comments/posting/text.py, and nothing besides."""

import re
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_post_comment import parsed, send

from comments.models import Comment
from comments.posting import text

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
UNSEEN = ["\u200b", "\u200d\ufeff", "\u3164", "\u2800", "\u00ad", "\u202e", "\u0301", "\U000e0041"]
UNSEEN += ["\x00\x01", "\u2028", "\ufffe"]


@given(ANY)
def test_applying_the_rules_again_changes_nothing(typed):
    once, named = text.plain(typed), text.one_line(typed)
    assert (text.plain(once), text.one_line(named)) == (once, named)


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S"])))
def test_letters_signs_and_numbers_are_kept_as_typed(typed):
    kept = re.sub("[\ufffe\uffff]", "", typed)
    assert text.plain(typed) == normalize("NFC", kept)


@given(ANY)
def test_what_is_stored_holds_no_control_character(typed):
    assert {each for each in text.plain(typed) if category(each) == "Cc"} <= {"\t", "\n"}
    assert not {each for each in text.one_line(typed) if category(each) == "Cc"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\0b\x07c\x1b[31m\x7f\x9bd", "abc[31md"),
        (
            "one\r\ntwo\rthree\x0bfour\x0cfive\x85six\u2028seven",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven",
        ),
        ("\u202eabc\u202c and \u2067more\u2069", "\u202eabc\u202c and \u2067more\u2069"),
        ("e\0\u0301", "é"),
        ("👨\u200d👩\u200d👧 \ufe0f می\u200cخواهم", "👨\u200d👩\u200d👧 \ufe0f می\u200cخواهم"),
        ("\ufdd0a\U0010ffff", "a"),
    ],
)
def test_a_comment_is_stored_by_the_rules(reader, article, typed, stored):
    assert send(reader, article, body=typed).status_code == 303
    assert Comment.objects.get().body == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Jo\r\n\tAnn  B", "Jo Ann B"), ("\u202eevil\u202c", "evil"), ("a\0b", "ab"), ("\u200b", "")]
    + [("Jo \u202a B", "Jo B"), ("e\u202a\u0301", "é")],
)
def test_a_name_stands_on_one_line_and_turns_nothing_round(reader, article, typed, stored):
    assert send(reader, article, name=typed).status_code == 303
    assert Comment.objects.get().name == stored


@pytest.mark.parametrize("unseen", UNSEEN)
def test_words_that_nobody_can_see_are_asked_for(reader, article, unseen):
    response = send(reader, article, body=unseen * 3)
    assert (response.status_code, Comment.objects.count()) == (422, 0)
    assert [each.attrs["href"] for each in parsed(response).query("#problem a")] == ["#id_body"]


def test_bytes_that_are_no_utf_8_become_the_replacement_character(reader, article):
    where = "/articles/spasms/comments/"
    words = b"body=caf%E9+%ED%A0%80&consent=on"
    response = reader.generic(
        "POST", where, words, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 303
    assert Comment.objects.get().body == "caf\ufffd \ufffd\ufffd\ufffd"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Buy pills at 555-0100!", "BUY  pills, at\n555 0199", True),
        ("Ｂｕｙ pills", "buy pills", True),
        ("Buy pills", "Buy pillows", False),
    ],
)
def test_texts_that_differ_in_case_digits_and_signs_are_alike(one, other, alike):
    assert (text.likeness(one) == text.likeness(other)) == alike


def test_texts_without_a_letter_are_like_nothing():
    assert text.likeness("123 !?") == ""
