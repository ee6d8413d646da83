"""An author takes along what is kept about their comment."""

import json

import pytest
from conftest import make_comment
from test_erase import erase

from comments.models import Note, OutcomeNotice, Redaction

WORDS = "My husband's face has dropped on one side since an hour ago and he cannot speak."


def export(client, comment):
    return json.loads(client.get(f"{comment.receipt_url}export/").content)


@pytest.fixture
def rejected(article, moderator):
    """Marisol's, with something urgent in it, rejected with a note."""
    comment = make_comment(article, body=WORDS)
    decision = comment.reject(by=moderator, reason="off_topic")
    Note.objects.create(comment=comment, decision=decision, text="Call Noor", author=moderator)
    return comment


def test_it_is_a_file_that_nobody_else_keeps(reader, comment):
    answer = reader.get(f"{comment.receipt_url}export/")
    assert answer["Content-Disposition"] == 'attachment; filename="my-comment.json"'
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"
    assert f"{comment.receipt_url}export/" in reader.get(comment.receipt_url).text


def test_it_holds_words_times_decisions_reasons_and_what_was_agreed_to(reader, rejected):
    told = export(reader, rejected)
    assert (told["comment"]["words"], told["comment"]["name"]) == (WORDS, "Marisol")
    assert told["decisions"][0] | {"when": ""} == {
        "what": "rejected",
        "by": "a moderator",
        "when": "",
        "reason": "about something else",
    }
    assert "may say something about my health" in told["agreement"]["words"]
    assert told["article"]["title"] == "Spasms in the buttocks"


def test_of_triage_it_tells_in_plain_words_and_names_no_rule(reader, rejected):
    told = export(reader, rejected)["triage"]
    assert told["how_soon"] == "danger now"
    assert told["help_that_was_shown"] == ["when to get medical help"]
    assert set(told) == {"how_soon", "kinds", "help_that_was_shown", "version_of_the_rules"}


def test_nobody_reads_that_a_comment_is_routine(reader, comment):
    told = export(reader, comment)["triage"]
    assert "they miss things" in told["how_soon"]
    assert "routine" not in json.dumps(told) and "nothing in particular" not in json.dumps(told)


def test_colleagues_are_neither_named_nor_quoted(reader, rejected):
    told = export(reader, rejected)
    assert told["notes_by_moderators"] == 1
    assert "ines" not in json.dumps(told) and "Noor" not in json.dumps(told)


def test_it_holds_what_a_moderator_took_out_as_long_as_that_is_kept(reader, comment, moderator):
    comment.redact([Redaction(start=0, end=4, kind="name")], by=moderator)
    told = export(reader, comment)["comment"]
    assert told["words"] == "[name removed] baths help me."
    assert told["words_as_you_wrote_them"] == "Warm baths help me."
    assert told["taken_out_by_a_moderator"] == ["name"]
    erase(reader, comment)
    assert "Warm" not in json.dumps(export(reader, comment))


def test_whoever_else_opens_it_learns_no_mail_address(reader, comment):
    OutcomeNotice.objects.create(comment=comment, address="marisol@mail.example")
    told = export(reader, comment)
    assert told["mail_address_is_kept"] and "marisol@" not in json.dumps(told)


def test_after_erasing_it_tells_what_is_left(reader, rejected):
    erase(reader, rejected)
    told = export(reader, rejected)
    assert (told["comment"]["words"], told["triage"], told["notes_by_moderators"]) == ("", None, 0)
    assert [(each["what"], each["by"]) for each in told["decisions"]] == [
        ("rejected", "a moderator"),
        ("erased", "you"),
    ]


def test_a_comment_from_before_triage_has_none(reader, rejected):
    rejected.triage.delete()
    assert export(reader, rejected)["triage"] is None
