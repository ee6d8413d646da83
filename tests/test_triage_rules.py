"""The rules of triage, each by its own examples: a clinician who edits one sees at once what it does."""

import pytest

from comments.triage import Tier, assess, rules
from comments.triage.rulebook import Rulebook, rulebook

RULES = [
    (f"{family['name']}.{name}", rule)
    for family in rules.families()
    for name, rule in family.get("rule", {}).items()
]
FIRES = [(name, text) for name, rule in RULES for text in rule["fires"]]
QUIET = [(name, text) for name, rule in RULES for text in rule["quiet"]]


@pytest.mark.parametrize(("name", "text"), FIRES)
def test_a_rule_fires_on_its_example(name, text):
    assert name in [each.rule for each in assess(text).findings]


@pytest.mark.parametrize(("name", "text"), QUIET)
def test_a_rule_stays_quiet_on_its_example(name, text):
    assert name not in [each.rule for each in assess(text).findings]


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_a_rule_says_why_and_where_it_is_from(name, rule):
    assert rule["label"] and rule["why"].endswith(".") and rule["source"]
    assert rule["fires"] and rule["quiet"]


def test_no_rule_of_an_illness_forgets_which_help_is_shown():
    urgent = [each for each in rulebook().rules if each.tier.is_urgent]
    assert {each.help for each in urgent} == {"medical", "crisis", "danger"}


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"rule": {"a": RULE_WITHOUT_CONCEPT}}, "odd.a names what is not there: nowhere")
        for RULE_WITHOUT_CONCEPT in [
            {
                "label": "x",
                "tier": "today",
                "when": ["nowhere"],
                "why": "X.",
                "source": "x",
                "fires": ["x"],
                "quiet": ["y"],
            }
        ]
    ]
    + [
        ({"concept": {"a": {"phrases": ["<b> .."]}}}, "odd.toml, concept.a: '<b> ..' must begin"),
        ({"concept": {"a": {"phrases": ["x|"]}}}, "odd.toml, concept.a: 'x|' has an empty part"),
        ({"concept": {"a": {"phrases": ["<b>"]}}}, "concept a names <b>"),
        ({"cue": {"a": {"kind": "k", "scope": "far", "phrases": ["x"]}}}, "scope must be one of"),
    ],
)
def test_a_faulty_rule_is_named(entry, complaint):
    with pytest.raises(ValueError, match=complaint.replace("|", r"\|").replace("..", r"\.\.")):
        Rulebook([*rules.families(), {"name": "odd", **entry}])


def test_a_fault_inside_puts_the_comment_on_top(monkeypatch):
    monkeypatch.setattr("comments.triage.reading.LONGEST", 10)
    result = assess("Warm baths help me a lot.")
    assert result.tier is Tier.NOT_RUN
    assert result.score > assess("I am going").score
