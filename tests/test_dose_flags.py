"""A moderator sees who tells others a dose, apart from who says what they were given."""

import tomllib
from pathlib import Path

import pytest

from comments.triage import assess

pytestmark = pytest.mark.once

PAIRS = tomllib.loads((Path(__file__).parent / "data" / "doses.toml").read_text())["pairs"]
TOLD, OWN = zip(*PAIRS, strict=True)


def flags(text):
    return {each.rule for each in assess(text).findings}


@pytest.mark.parametrize("text", TOLD)
def test_a_dose_told_to_others_is_flagged(text):
    assert "advice_risk" in assess(text).categories


@pytest.mark.parametrize("text", OWN)
def test_a_dose_of_ones_own_is_not_taken_for_advice(text):
    assert "advice_risk" not in assess(text).categories


def test_the_moderator_reads_whose_dose_it_is():
    assert "advice.dose" in flags("Take 10 mg of it.")
    assert "advice.own" in flags("My doctor gave me 10 mg of it.")


def test_there_are_a_hundred_sentences_and_none_stands_twice():
    assert len({*TOLD, *OWN}) == 100
