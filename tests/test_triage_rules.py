"""The rules of triage, each by its own examples: a clinician who edits one sees at once what it does."""

import re

import pytest

from comments.triage import Tier, assess, rules
from comments.triage.rulebook import Rulebook, rulebook

pytestmark = pytest.mark.once

RULES = [
    (f"{family['name']}.{name}", rule)
    for family in rules.families()
    for name, rule in family.get("rule", {}).items()
]
NAMES = [name for name, _ in RULES]


def fired(text):
    return [each.rule for each in assess(text).findings]


@pytest.mark.parametrize(("name", "rule"), RULES, ids=NAMES)
def test_a_rule_fires_on_its_examples(name, rule):
    assert [text for text in rule["fires"] if name not in fired(text)] == []


@pytest.mark.parametrize(("name", "rule"), RULES, ids=NAMES)
def test_a_rule_stays_quiet_on_its_examples(name, rule):
    assert [text for text in rule["quiet"] if name in fired(text)] == []


@pytest.mark.parametrize(("name", "rule"), RULES, ids=NAMES)
def test_a_rule_says_why_and_where_it_is_from(name, rule):
    assert rule["label"] and rule["why"].endswith(".") and rule["source"]
    assert rule["fires"] and rule["quiet"]


def test_no_rule_of_an_illness_forgets_which_help_is_shown():
    urgent = [each for each in rulebook().rules if each.tier.is_urgent]
    assert {each.help for each in urgent} == {"medical", "crisis", "danger"}


NOWHERE = {"label": "x", "tier": "today", "when": ["nowhere"], "why": "X.", "source": "x"}
FAULTS = {
    "rule odd.a names what is not there: nowhere": {"rule": {"a": NOWHERE}},
    "odd.toml, concept.a: '<now> ..' must begin": {"concept": {"a": {"phrases": ["<now> .."]}}},
    "odd.toml, concept.a: 'x|' has an empty part": {"concept": {"a": {"phrases": ["x|"]}}},
    "odd.toml, concept.a: 'phrases'": {"concept": {"a": {"label": "x"}}},
    "concept a names what is not there: b": {"concept": {"a": {"phrases": ["<b>"]}}},
    "concept a names itself": {"concept": {"a": {"phrases": ["<b>"]}, "b": {"phrases": ["<a>"]}}},
    "scope must be one of": {"cue": {"a": {"kind": "k", "scope": "far", "phrases": ["x"]}}},
    "stand for two concepts or cues: now": {"concept": {"now": {"phrases": ["x"]}}},
}


@pytest.mark.parametrize("complaint", FAULTS)
def test_a_faulty_rule_is_named(complaint):
    with pytest.raises(ValueError, match=re.escape(complaint)):
        Rulebook([*rules.families(), {"name": "odd", **FAULTS[complaint]}])


def test_a_file_that_is_no_toml_is_named(tmp_path):
    file = tmp_path / "odd.toml"
    file.write_text("[rule.a")
    with pytest.raises(rules.BadRules, match="^odd.toml cannot be read: "):
        rules.parsed(file)


def test_a_fault_inside_puts_the_comment_on_top_and_is_told_without_its_words(monkeypatch, caplog):
    monkeypatch.setattr("comments.triage.reading.LONGEST", 10)
    result = assess("Warm baths help me a lot.")
    assert result.tier is Tier.NOT_RUN
    assert caplog.messages == ["Triage did not run on a comment: TooMuch"]
    assert result.score > assess("I am going").score
