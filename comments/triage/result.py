"""What triage says of a text: how soon a person should read it, and why. Spans count characters of the text as given."""

from dataclasses import asdict, dataclass
from enum import IntEnum


class Tier(IntEnum):
    """How soon a person should read it; the smaller, the sooner."""

    NOT_RUN = 0  # triage failed: nobody knows, so it stands on top
    DANGER = 1  # a crisis, or danger to life
    TODAY = 2  # help is needed today
    CHECK_FIRST = 3  # a sign of danger, discounted on a weak cue
    FLAGGED = 4  # may harm others: risky advice, an insult, personal details
    ROUTINE = 5

    @property
    def is_urgent(self):
        return self <= Tier.TODAY


@dataclass(frozen=True)
class Finding:
    """A rule that holds for the text."""

    rule: str  # its id, such as "spine.saddle"
    label: str  # what it is called in the list
    why: str
    source: str
    tier: Tier
    spans: tuple  # of (first character, one past the last)
    help: str = ""  # which safety text: "medical", "crisis" or "danger"
    category: str = ""  # personal, advice_risk, spam, abuse or question


@dataclass(frozen=True)
class Discounted:
    """A sign that was left out, and the words because of which."""

    label: str
    why: str  # such as "negated" or "long ago"
    span: tuple
    cue: tuple  # the span of the words that say so


@dataclass(frozen=True)
class Result:
    tier: Tier
    score: float  # higher is nearer the top of the queue; within a tier it counts findings
    categories: tuple
    help: tuple  # the safety texts that fit, the most pressing first
    findings: tuple
    discounted: tuple
    version: str  # of the rules: a digest of their files

    @property
    def urgent(self):
        return self.tier in (Tier.DANGER, Tier.TODAY)

    def as_lists(self):
        """Return findings and discounted as JSON can hold them."""
        return [asdict(each) for each in self.findings], [asdict(each) for each in self.discounted]
