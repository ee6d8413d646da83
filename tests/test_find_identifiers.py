"""What shows who somebody is gets found, where it stands and as what it is; everything else is left in peace."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from comments.triage import identifiers

pytestmark = pytest.mark.once

DATA = Path(__file__).parent / "data"
CASES = tomllib.loads((DATA / "identifiers.toml").read_text("utf-8"))
MARK = re.compile(r"\{(\w+)\|([^}]*)\}")
HOSTILE = [
    *(
        "0 ",
        "1",
        "a",
        "a dot ",
        "@",
        "a@",
        "born ",
        "Dr A",
        "12 Aa ",
        "Aa Bb born 1/1/",
        "+44 ",
        "u/",
        "(at) ",
    ),
    *(
        "a.b",
        "one ",
        "A1 ",
        "my insta is ",
        "x.com/a",
        "Flat 1, ",
        "Aa ",
        "nhs 1234567890 ",
        "07700 900123 ",
    ),
    *(
        "a@b.c.",
        "12 Main Road ",
        "(",
        " ",
        "\n",
        "born 1/1/2000 ",
        "@a.",
        "0.0.0.0.",
        "7700900123 ",
        "\u096f",
        "a-",
    ),
    *(
        "12345-",
        "dr. ",
        "Oh, ",
        "\U0001f468\u200d",
        " at b dot c",
        "nhs no ",
        "DOB Aa Bb ",
        "a at gmail ",
    ),
]


def without_marks(marked):
    """Return the text, and (kind, words, start) of each mark."""
    marks, shift = [], 0
    for each in MARK.finditer(marked):
        marks.append((each[1], each[2], each.start() - shift))
        shift += len(each[0]) - len(each[2])
    return MARK.sub(r"\2", marked), marks


def found(text):
    return [(each.kind, text[each.start : each.end], each.start) for each in identifiers.find(text)]


@pytest.mark.parametrize("marked", CASES["marked"])
def test_it_is_found_as_what_it_is_and_no_word_beside_it(marked):
    text, marks = without_marks(marked)
    assert found(text) == marks


@pytest.mark.parametrize("text", CASES["quiet"])
def test_what_shows_nobody_is_left_in_peace(text):
    assert found(text) == []


def test_places_count_characters_whatever_stands_before_them():
    for before in ("", "\U0001f642 ", "e\u0301\u00df\u0130 ", "\n\n\t"):
        assert found(before + "rowan@example.com") == [("email", "rowan@example.com", len(before))]


def test_neither_of_two_stands_on_the_other():
    text = "Ring 07700 900123 or jo@example.com, DOB 1/2/1970. " * 40
    all_found = identifiers.find(text)
    assert all(a.end <= b.start for a, b in zip(all_found, all_found[1:], strict=False))
    assert all(0 <= each.start < each.end <= len(text) for each in all_found)
    assert {each.kind for each in all_found} <= set(identifiers.KINDS)


def test_a_list_of_addresses_is_marked_to_a_bound():
    assert len(identifiers.find("a@example.com " * 357)) == identifiers.MOST


def test_who_treated_somebody_makes_no_comment_personal():
    [clinician] = identifiers.find("I saw Dr Testerman.")
    assert not clinician.is_personal
    assert all(each.is_personal for each in identifiers.find("rowan@example.com, SSN 987-65-4329"))


@pytest.mark.parametrize("piece", HOSTILE)
def test_nothing_makes_it_find_without_end(piece):
    text = (piece * 5000)[:5000]
    assert len(identifiers.find(text)) <= identifiers.MOST


def test_strange_texts_are_texts_too():
    lines = (DATA / "hostile" / "sample.jsonl").read_text("utf-8").splitlines()
    for value in [json.loads(line)["value"] for line in lines]:
        assert isinstance(identifiers.find(value[:5000]), list)
