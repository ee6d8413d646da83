"""How triage reads: slips, texting, stretched letters, things nobody sees; and spans that fit the text as it was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.triage import Tier, assess
from comments.triage.patterns import parse
from comments.triage.reading import Reading
from comments.triage.rulebook import Rulebook
from comments.triage.tokens import plain

pytestmark = pytest.mark.once

BOOK = Rulebook(
    [
        {
            "name": "test",
            "small": ["my", "the", "very"],
            "same": {"cant": ["cannot", "carnt"]},
            "concept": {
                "numb": {"phrases": ["cant feel .. leg|foot", "breathless", "swell* & ankle"]},
                "start": {"phrases": ["^ how long"]},
                "pair": {"phrases": ["wake|wake_up now"]},
            },
        }
    ]
)


def found(text, name="numb"):
    reading = Reading(text, BOOK)
    return [
        text[slice(*reading.words.characters(match.start, match.end))]
        for match in reading.found[name]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "can't feel my leg",
        "CAN’T FEEL THE FOOT",
        "cannot feel my very leg",
        "carnt feel much of my leg",
        "cant feeeel my leg",
        "ca\u00adn't fe\u200bel my leg",
        "çän't féel my leg",
        "breathles",
        "braethless",
        "swelling round one ankle",
        "ankle is swelled",
    ],
)
def test_the_same_words_in_other_letters(text):
    assert found(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "can't feel. My leg is fine",
        "can't feel one two three four five leg",
        "swelling everywhere. The ankle is fine",
        "legend of a canteen",
    ],
)
def test_words_too_far_apart_are_others(text):
    assert found(text) == []


def test_a_question_begins_a_clause():
    assert found("I rest. How long", "start") == ["How long"]
    assert found("I know how long", "start") == []


def test_several_words_can_be_one_alternative():
    assert found("wake up now", "pair") == ["wake up now"] and found("wake now", "pair")


def test_spans_fit_the_text_as_typed():
    text = "👨‍👩‍👧 Ünd nun: 🙂 my husband’s face has dropped on one side since an hour ago"
    spans = [span for each in assess(text).findings for span in each.spans]
    assert "dropped" in " ".join(text[start:end] for start, end in spans)


def test_an_empty_phrase_is_refused():
    with pytest.raises(ValueError, match="must begin and end"):
        parse("", plain)


@settings(deadline=None)  # the first one reads the rules
@given(st.text(max_size=300))
def test_no_text_is_too_odd(text):
    result = assess(text)
    assert result.tier is not Tier.NOT_RUN
    spans = [span for each in result.findings for span in each.spans]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(deadline=None)
@given(st.text(alphabet="no cant feel my leg dropped face. now ?!,", max_size=200))
def test_the_same_text_gives_the_same_result(text):
    assert assess(text) == assess(text)
