"""From a text to a Result."""

import logging

from comments.triage import identifiers, rules
from comments.triage.judging import Holds, judge
from comments.triage.reading import Reading
from comments.triage.result import Discounted, Finding, Result, Tier
from comments.triage.rulebook import rulebook

log = logging.getLogger("comments.triage")

HELP = ("danger", "crisis", "medical")  # the most pressing first
GENERAL = ("crisis", "medical")  # where nobody has read the words


def assess(text):
    """Return the Result for a text. Raises nothing: a fault of ours must not cost a cry for help."""
    try:
        return result(text, Reading(text, rulebook()))
    except Exception as why:  # whatever it is, a person must look
        # Not the message, which may quote the words.
        log.warning("Triage did not run on a comment: %s", type(why).__name__)
        return not_run()


def not_run():
    return Result(Tier.NOT_RUN, 1000.0, (), GENERAL, (), (), "")


def result(text, reading):
    found, discounted, tiers = [*personal(text)], [], [Tier.ROUTINE]
    for rule in reading.book.rules:
        verdict = judge(rule, reading)
        if verdict.holds is Holds.WHOLLY:
            found.append(finding(rule, verdict, reading.words))
        elif verdict.holds is not Holds.ABSENT and rule.tier.is_urgent:
            discounted.append(discount(rule, verdict, reading.words))
            if verdict.holds is Holds.DOUBTED:
                tiers.append(Tier.CHECK_FIRST)
    tier = min(tiers + [each.tier for each in found])
    found.sort(key=lambda each: each.tier)
    return Result(
        tier=tier,
        score=100.0 * (Tier.ROUTINE - tier) + min(len(found), 99),
        categories=categories(found, tier),
        help=help_for(found),
        findings=tuple(found),
        discounted=tuple(discounted),
        version=rules.version(),
    )


def personal(text):
    for each in identifiers.find(text):
        yield Finding(
            rule=f"identifiers.{each.kind}",
            label=identifiers.LABELS[each.kind],
            why=identifiers.WHY,
            source=identifiers.SOURCE,
            tier=Tier.FLAGGED,
            spans=((each.start, each.end),),
            category="" if each.kind == "clinician" else "personal",
        )


def finding(rule, verdict, words):
    spans = tuple(dict.fromkeys(span for each in verdict.matches for span in marked(each, words)))
    return Finding(
        rule.name, rule.label, rule.why, rule.source, rule.tier, spans, rule.help, rule.category
    )


def marked(match, words):
    """Yield the spans of characters of a match: its words, joined where they stand side by side."""
    start = previous = None
    for place in range(match.start, match.end + 1):
        named = place < match.end and match.used >> place & 1
        if named and start is None:
            start = place
        if not named and start is not None:
            yield words.characters(start, previous + 1)
            start = None
        previous = place


def discount(rule, verdict, words):
    span = words.characters(verdict.matches[0].start, verdict.matches[0].end)
    touch = verdict.touch
    if touch is None:
        return Discounted(rule.label, "something else in it speaks against it", span, span)
    return Discounted(rule.label, touch.cue.kind, span, words.characters(touch.start, touch.end))


def categories(found, tier):
    named = tuple(sorted({each.category for each in found if each.category}))
    return named or (() if tier.is_urgent else ("routine",))


def help_for(found):
    kinds = {each.help for each in found if each.tier.is_urgent}
    return tuple(kind for kind in HELP if kind in kinds)
