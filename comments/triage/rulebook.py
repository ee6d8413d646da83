"""All rules, read once and made ready. A fault is named with its file and entry."""

import re
from dataclasses import dataclass
from functools import cache

from comments.triage import patterns, rules
from comments.triage.context import REACH, SCOPES, Cue
from comments.triage.result import Tier
from comments.triage.spelling import Spelling
from comments.triage.tokens import plain

COUNTED = re.compile(r"(\d+) (\w+)")


class BadRules(ValueError):
    """Rules that name what is not there, or say it in a way that cannot be read."""


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


class Rulebook:
    def __init__(self, files):
        self.files = files
        concepts = {each.name: each for each in self.read("concept", concept)}
        concepts |= {each.name: each for each in self.read("cue", concept)}
        concepts |= {each: several_words(each) for each in needed_words(concepts.values())}
        self.cues = self.read("cue", cue)
        self.rules = self.read("rule", rule)
        self.numbers = self.merged("number")
        self.signs = {
            name: re.compile(each, re.IGNORECASE) for name, each in self.merged("sign").items()
        }
        given = {*self.numbers, *self.signs}
        self.concepts = in_order(concepts, done=dict.fromkeys(given, "whole"))
        self.touchable = {each.name for each in self.concepts if each.context}
        self.groups = grouped(concepts.values())
        self.require_names({*concepts, *self.groups, *given})
        self.small = frozenset(plain(each) for each in self.listed("small"))
        self.beginnings = {each for part in self.parts() for each in part.beginnings}
        self.spelling = self.speller()
        self.anchored = self.by_anchor()

    def read(self, kind, reader):
        found = []
        for file in self.files:
            for name, entry in file.get(kind, {}).items():
                try:
                    found.append(reader(file, name, entry))
                except (KeyError, ValueError) as why:
                    raise BadRules(f"{file['name']}.toml, {kind}.{name}: {why}") from None
        return found

    def listed(self, key):
        return [each for file in self.files for each in file.get(key, ())]

    def merged(self, key):
        return {name: entry for file in self.files for name, entry in file.get(key, {}).items()}

    def parts(self, concepts=None):
        return [
            part
            for each in concepts or self.concepts
            for sides in each.phrases
            for phrase in sides
            for part in phrase.parts
        ]

    def by_anchor(self):
        """Map each word, or beginning with its "*", to the phrases that need it or an equal; None to those that need none."""
        table = {}
        for sides in (sides for each in self.concepts for sides in each.phrases):
            for phrase in sides:
                anchor = phrase.anchor
                keys = [*anchor.words, *(f"{b}*" for b in anchor.beginnings)] if anchor else [None]
                for key in keys:
                    table.setdefault(key, set()).add(phrase)
        return table

    def worth_trying(self, words, begun):
        """Return the phrases of which a text with these words, and words so begun, has the rarest part."""
        present = {*words, *(f"{each}*" for each in begun), None} & self.anchored.keys()
        return set().union(*(self.anchored[key] for key in present))

    def speller(self):
        known = {word for part in self.parts() for word in part.words}
        loose = [each for each in self.concepts if not each.exact]
        meant = {word for part in self.parts(loose) for word in part.words}
        same = {}
        for word, spellings in self.merged("same").items():
            for each in map(plain, spellings):
                same[each] = f"{same.get(each, '')} {plain(word)}".strip()
        return Spelling(known, meant, same, {plain(each) for each in self.listed("taken")})

    def require_names(self, known):
        for each in self.rules:
            named = {name for condition in each.when for _, names in condition for name in names}
            if missing := sorted((named | set(each.unless)) - known):
                raise BadRules(f"{each.name} names what is not there: {', '.join(missing)}")
        for each in self.cues:
            if missing := sorted({*each.undone_by, *each.ends_at} - known):
                raise BadRules(f"cue {each.name} names what is not there: {', '.join(missing)}")


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


def needed_words(concepts):
    """Return what stands in phrases as wake_up: several words as one alternative."""
    return {name for each in concepts for name in needed(each) if " " in name}


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


def grouped(concepts):
    groups = {}
    for each in concepts:
        for group in each.groups:
            groups.setdefault(group, []).append(each.name)
    return groups


def in_order(concepts, done):
    """Return the concepts, each behind those that its phrases name; `done` are names that need nothing."""
    ordered = []

    def visit(name, asked_by):
        if done.get(name) == "half" or name not in {*concepts, *done}:
            raise BadRules(
                f"concept {asked_by} names <{name}>, which is not there or names it back"
            )
        if name not in done:
            done[name] = "half"
            for each in sorted(needed(concepts[name])):
                visit(each, name)
            ordered.append(concepts[name])
            done[name] = "whole"

    for name in concepts:
        visit(name, name)
    return ordered


def needed(concept):
    named = {name for sides in concept.phrases for phrase in sides for name in phrase.concepts}
    return named | set(concept.unless_part_of)


@cache
def rulebook():
    return Rulebook(rules.families())
