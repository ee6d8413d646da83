"""A comment that shows who somebody is comes back once, marked; its writer changes the words or keeps them."""

import pytest
from conftest import make_article
from django.test import Client
from test_confirm_comment import hidden
from test_post_comment import kept, parsed, send

from comments.models import Comment, Redaction
from comments.posting.forms import CommentForm
from comments.posting.rates import parse

WORDS = "Warm baths help me.\n\nRing me on 07700 900123 or rowan@example.com."
URGENT = "My husband's face has dropped on one side since an hour ago and he cannot speak."
ASKED = {"asked": "1"}


def ticks(response):
    """Return the boxes of the marked pieces: name, words."""
    boxes = parsed(response).query(".details input[type=checkbox]")
    return {each.attrs["name"]: each.attrs["value"] for each in boxes}


def stored():
    return [
        (each.kind, each.words(each.comment), each.kept_by_writer, each.state)
        for each in Redaction.objects.order_by("pk")
    ]


def test_it_comes_back_once_with_the_places_marked_and_the_words_kept(reader, article):
    response = send(reader, article, body=WORDS)
    assert (response.status_code, Comment.objects.count()) == (422, 0)
    page = parsed(response)
    marks = [each.to_text() for each in page.query("mark")]
    assert ["07700 900123" in marks[0], "rowan@example.com" in marks[1]] == [True, True]
    assert kept(response) == WORDS
    assert ticks(response) == {"keep-1": "07700 900123", "keep-2": "rowan@example.com"}


def test_each_mark_has_a_number_and_is_called_what_it_is(reader, article):
    page = parsed(send(reader, article, body=WORDS))
    assert [each.to_text() for each in page.query("sup")] == ["1", "2"]
    labels = [each.to_text() for each in page.query(".keep label")]
    assert labels[0].startswith("1. Phone number:")
    assert labels[1].startswith("2. Email address:")
    assert page.query_one("title").to_text().startswith("Error:")
    assert page.query_one("#id_body").attrs["aria-invalid"] == "true"
    assert "2 marked places" in page.query_one("#problem").to_text()


def test_the_message_leads_to_the_marks(reader, article):
    message = parsed(send(reader, article, body="Ring me on 07700 900123.")).query_one("#problem a")
    assert message.attrs["href"] == "#details"
    assert message.to_text() == "Look at the marked place: change the words, or keep them"


def test_words_in_a_mark_are_text(reader, article):
    response = send(reader, article, body='"><b>x</b> a@example.com <script>alert(1)</script>')
    assert "<script>alert" not in response.text
    assert "<b>x" not in response.text


def test_the_second_post_is_taken_as_it_is(reader, article):
    assert send(reader, article, body=WORDS, **ASKED).status_code == 303
    assert Comment.objects.get().body == WORDS
    assert stored() == [
        ("phone", "07700 900123", False, "suggested"),
        ("email", "rowan@example.com", False, "suggested"),
    ]


def test_what_the_writer_keeps_reaches_the_moderator_as_kept(reader, article):
    boxes = ticks(send(reader, article, body=WORDS))
    assert (
        send(reader, article, body=WORDS, **ASKED, **{"keep-2": boxes["keep-2"]}).status_code == 303
    )
    assert [each[2] for each in stored()] == [False, True]


def test_nobody_is_asked_twice_not_about_new_words_either(reader, article):
    other = "Now it is 07700 900999 and my flat is 4 Quince Road."
    assert send(reader, article, body=other, **ASKED).status_code == 303
    assert [each[:2] for each in stored()] == [
        ("phone", "07700 900999"),
        ("address", "4 Quince Road"),
    ]


def test_changed_words_leave_nothing_to_suggest(reader, article):
    assert send(reader, article, **ASKED).status_code == 303
    assert stored() == []


@pytest.mark.parametrize("name", ["rowan@example.com", "call 07700 900123"])
def test_a_name_that_shows_how_to_find_somebody_is_explained_beside_it(reader, article, name):
    response = send(reader, article, name=name)
    page = parsed(response)
    assert response.status_code == 422
    assert "nickname is best" in page.query_one("#id_name_error").to_text()
    assert page.query_one("#id_name").attrs["value"] == name
    assert "aria-invalid" not in page.query_one("#id_body").attrs
    assert send(reader, article, name=name, **ASKED).status_code == 303
    assert Redaction.objects.get().field == "name"


def test_a_clinician_may_sign_as_one(reader, article):
    assert send(reader, article, name="Dr Testerman").status_code == 303


def test_a_cry_for_help_is_never_turned_back(reader, article):
    response = send(reader, article, body=f"{URGENT} I am on 07700 900123.")
    assert response.status_code == 303
    assert stored() == [("phone", "07700 900123", False, "suggested")]


def test_what_is_missing_is_asked_for_first_and_the_marks_come_then(reader, article):
    assert not ticks(send(reader, article, body=WORDS, consent=None))
    assert ticks(send(reader, article, body=WORDS))


def test_another_mistake_after_that_keeps_what_was_chosen(reader, article):
    chosen = {**ASKED, "keep-1": "07700 900123"}
    again = send(reader, article, body=WORDS, consent=None, **chosen)
    fields = {
        each.attrs["name"]: each.attrs["value"]
        for each in parsed(again).query("#add input[type=hidden]")
    }
    assert fields == chosen


def test_a_browser_that_says_nothing_is_asked_both_things_once(article):
    silent = Client()
    assert ticks(send(silent, article, body=WORDS))
    confirm = send(silent, article, body=WORDS, **ASKED, **{"keep-1": "07700 900123"})
    assert (confirm.status_code, Comment.objects.count()) == (200, 0)
    assert send(silent, article, **hidden(confirm)).status_code == 303
    assert [each[2] for each in stored()] == [True, False]


def test_what_was_chosen_outlives_a_wait(reader, article, settings):
    settings.COMMENT_LIMITS = parse("client=1/1h")
    send(reader, article, body="First.")
    full = send(reader, article, body=WORDS, **ASKED, **{"keep-1": "07700 900123"})
    assert full.status_code == 429
    fields = hidden(full)
    assert (fields["asked"], fields["keep-1"]) == ("1", "07700 900123")


def test_a_repeat_has_no_suggestions_of_its_own(reader, article):
    first, second = (send(reader, article, body=WORDS, **ASKED) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(stored()) == 2


@pytest.mark.parametrize(
    "tampered",
    [{"asked": ""}, {"asked": "\0", "keep-1": "\0"}, {"keep-9999": "x", "asked": "x" * 999}],
)
def test_what_is_sent_in_the_hidden_fields_stops_nothing(reader, article, tampered):
    assert send(reader, article, body=WORDS, **tampered).status_code == 303


def test_a_page_full_of_them_is_shown_and_taken(reader, article):
    body = "a@example.com " * 357
    assert len(ticks(send(reader, article, body=body))) == 100
    kept_all = {f"keep-{number}": "a@example.com" for number in range(1, 101)}
    assert send(reader, article, body=body, **ASKED, **kept_all).status_code == 303
    assert Redaction.objects.filter(kept_by_writer=True).count() == 100


def test_the_empty_form_has_none_of_it(reader, article):
    page = reader.get(article.get_absolute_url()).text
    assert 'name="asked"' not in page
    assert "<mark" not in page


def test_what_an_operator_brings_in_is_not_asked_about(db):
    form = CommentForm({"name": "Jo", "body": WORDS, "consent": "on"})
    assert form.is_valid()
    form.comment(make_article("brought")).save()
    assert stored() == []
