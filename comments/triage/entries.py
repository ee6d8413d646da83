"""Concepts, cues and rules, each read from its entry in a TOML file. Raises ValueError or KeyError: what is wrong with it."""

import re
from dataclasses import dataclass
from functools import cached_property

from comments.triage import patterns
from comments.triage.context import REACH, SCOPES, Cue
from comments.triage.result import Tier
from comments.triage.tokens import plain

COUNTED = re.compile(r"(\d+) (\w+)")


@dataclass(frozen=True)
class Concept:
    name: str
    label: str
    phrases: tuple  # each a tuple of the sides of "&"
    groups: tuple
    absence: bool  # "cannot feel": its "cannot" is the sign itself, and negates nothing else
    context: bool  # whether a negation and the like can touch it; not for times and persons
    exact: bool  # no slip of the finger stands for one of its words
    unless_part_of: tuple  # concepts whose words do not count as this one: "now" in "fine now"

    @cached_property
    def all_phrases(self):
        return [phrase for sides in self.phrases for phrase in sides]

    @cached_property
    def parts(self):
        return [part for phrase in self.all_phrases for part in phrase.parts]

    @cached_property
    def needs(self):
        """The names that its phrases are made of."""
        return {name for part in self.parts for name in part.concepts} | set(self.unless_part_of)


@dataclass(frozen=True)
class Rule:
    name: str
    label: str
    tier: Tier
    when: tuple  # of conditions, each a tuple of (how many, names): any name will do
    unless: tuple  # concepts that put it back to "check first"
    immune_to: tuple  # kinds of context that do not touch it
    why: str
    source: str
    help: str
    category: str

    @property
    def needs(self):
        named = {name for condition in self.when for _, names in condition for name in names}
        return named | set(self.unless)


def concept(file, name, entry):
    phrases = tuple(patterns.parse(each, plain) for each in entry["phrases"])
    return Concept(
        name,
        entry.get("label", name.replace("_", " ")),
        phrases,
        tuple(entry.get("groups", ())),
        entry.get("absence", False),
        entry.get("context", True),
        file.get("exact", False),
        tuple(entry.get("unless_part_of", ())),
    )


def several_words(name):
    return concept({}, name, {"phrases": [name], "label": name, "context": False})


def cue(file, name, entry):
    if entry["scope"] not in SCOPES:
        raise ValueError(f"scope must be one of {', '.join(SCOPES)}")
    undone_by, ends_at = tuple(entry.get("undone_by", ())), tuple(entry.get("ends_at", ()))
    weak, reach = entry.get("weak", False), entry.get("reach", REACH)
    return Cue(name, entry["kind"], entry["scope"], weak, reach, undone_by, ends_at)


def rule(file, name, entry):
    return Rule(
        name=f"{file['name']}.{name}",
        label=entry["label"],
        tier=Tier[entry["tier"].upper()],
        when=tuple(condition(each) for each in entry["when"]),
        unless=tuple(entry.get("unless", ())),
        immune_to=tuple(entry.get("immune_to", ())),
        why=entry["why"],
        source=entry["source"],
        help=entry.get("help", file.get("help", "")),
        category=entry.get("category", file.get("category", "")),
    )


def condition(text):
    """Read "back_pain + 2 worrying + now|sudden": each part must hold, any of the names between bars will do."""
    parts = []
    for part in map(str.strip, text.split(" + ")):
        counted = COUNTED.fullmatch(part)
        count, names = (int(counted[1]), counted[2]) if counted else (1, part)
        parts.append((count, tuple(names.split("|"))))
    return tuple(parts)
