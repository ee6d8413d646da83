"""All rules, read once and made ready. A fault is named with its file and entry."""

import re
from functools import cache

from comments.triage import entries, rules
from comments.triage.rules import BadRules
from comments.triage.spelling import Spelling
from comments.triage.tokens import plain


class Rulebook:
    def __init__(self, files):
        self.files = files
        self.cues = self.read("cue", entries.cue)
        self.rules = self.read("rule", entries.rule)
        # A cue is looked for as a concept is.
        concepts = [*self.read("concept", entries.concept), *self.read("cue", entries.concept)]
        self.concepts = self.named(concepts)
        self.numbers = self.merged("number")
        self.signs = {name: sign(each) for name, each in self.merged("sign").items()}
        self.groups = grouped(self.concepts.values())
        self.require_names({*self.concepts, *self.groups, *self.numbers, *self.signs})
        self.touchable = {name for name, each in self.concepts.items() if each.context}
        self.absences = [name for name, each in self.concepts.items() if each.absence]
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

    def named(self, concepts):
        """Return the concepts by name, with those that phrases name as wake_up: several words as one alternative."""
        by_name = {each.name: each for each in concepts}
        if len(by_name) < len(concepts):
            names = [each.name for each in concepts]
            twice = sorted({name for name in names if names.count(name) > 1})
            raise BadRules(f"These names stand for two concepts or cues: {', '.join(twice)}")
        several = {name for each in concepts for name in each.needs if " " in name}
        return {**by_name, **{name: entries.several_words(name) for name in several}}

    def listed(self, key):
        return [each for file in self.files for each in file.get(key, ())]

    def merged(self, key):
        return {name: entry for file in self.files for name, entry in file.get(key, {}).items()}

    def parts(self):
        return [part for each in self.concepts.values() for part in each.parts]

    def by_anchor(self):
        """Map each word, or beginning with its "*", to the phrases that need it or an equal; None to those that need none."""
        table = {}
        for phrase in (phrase for each in self.concepts.values() for phrase in each.all_phrases):
            for key in phrase.keys[0] if phrase.keys else [None]:
                table.setdefault(key, []).append(phrase)
        return table

    def worth_trying(self, words, begun):
        """Return the phrases of which a text with these words, and words so begun, has every part that names words."""
        present = {*words, *(f"{each}*" for each in begun), None}
        return {
            phrase
            for key in present & self.anchored.keys()
            for phrase in self.anchored[key]
            if not any(map(present.isdisjoint, phrase.keys[1:]))
        }

    def speller(self):
        loose = [part for each in self.concepts.values() if not each.exact for part in each.parts]
        meant = {word for part in loose for word in part.words}
        known = {word for part in self.parts() for word in part.words}
        same = {}
        for word, spellings in self.merged("same").items():
            for each in map(plain, spellings):
                same[each] = f"{same.get(each, '')} {plain(word)}".strip()
        return Spelling(known, meant, same, {plain(each) for each in self.listed("taken")})

    def require_names(self, known):
        for kind, each in self.users():
            if missing := sorted(each.needs - known):
                raise BadRules(f"{kind} {each.name} names what is not there: {', '.join(missing)}")
        for name in self.concepts:
            self.require_no_circle(name, ())

    def users(self):
        yield from (("rule", each) for each in self.rules)
        yield from (("cue", each) for each in self.cues)
        yield from (("concept", each) for each in self.concepts.values())

    def require_no_circle(self, name, above):
        if name in above:
            raise BadRules(f"concept {name} names itself, by way of {', '.join(above)}")
        for each in self.concepts[name].needs & self.concepts.keys():
            self.require_no_circle(each, (*above, name))


def sign(text):
    return re.compile(text, re.IGNORECASE)


def grouped(concepts):
    groups = {}
    for each in concepts:
        for group in each.groups:
            groups.setdefault(group, []).append(each.name)
    return groups


@cache
def rulebook():
    return Rulebook(rules.families())
