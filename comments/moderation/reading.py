"""What triage said of a comment, as a moderator reads it: in words, with numbered reasons, and the words marked."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from comments.models import State, Tiers
from comments.moderation.marks import Span, paragraphs

LABELS = {
    Tiers.NOT_RUN: _("Triage did not run: read it first"),
    Tiers.DANGER: _("May be urgent: danger now"),
    Tiers.TODAY: _("May be urgent: needs help today"),
    Tiers.CHECK_FIRST: _("Check first"),
    Tiers.FLAGGED: _("Flagged"),
    # "Routine" is a colleagues' word: nobody reads here that something is not urgent.
    Tiers.ROUTINE: _("No rule found anything"),
}
HIDDEN_FIELD = _("Filled the hidden field, as programs do")
CATEGORIES = {
    "personal": _("Personal details"),
    "advice_risk": _("Advice that may harm"),
    "spam": _("Advertising or fraud"),
    "abuse": _("Hurtful"),
    "question": _("Asks for an answer"),
}
HELP = {
    "medical": _("medical help"),
    "crisis": _("help in a crisis"),
    "danger": _("danger from another person"),
}


class Reading:
    def __init__(self, comment):
        self.comment = comment
        self.triage = getattr(comment, "triage", None)  # what came in another way has none

    @property
    def tier(self):
        return Tiers(self.comment.tier)

    @property
    def label(self):
        """The tier in words; empty when it tells nothing that a person would have to know."""
        is_plain = self.tier in (Tiers.NOT_RUN, Tiers.ROUTINE)
        if is_plain and self.comment.state != State.PENDING:
            return ""
        found_something = self.findings or self.discounted
        return "" if self.is_quiet and found_something else LABELS[self.tier]

    @property
    def chips(self):
        """Return (its look, its words) of each short note."""
        look = "urgent" if self.is_urgent else "plain" if self.is_quiet else "check"
        notes = [(look, self.label)] if self.label else []
        notes += self.categories
        return notes + ([("plain", HIDDEN_FIELD)] if self.comment.hidden_field_filled else [])

    @property
    def is_urgent(self):
        return self.tier <= Tiers.TODAY

    @property
    def is_quiet(self):
        return self.tier == Tiers.ROUTINE

    @property
    def findings(self):
        return self.triage.findings if self.triage else []

    @property
    def discounted(self):
        return self.triage.discounted if self.triage else []

    @property
    def version(self):
        return self.triage.version if self.triage else ""

    @property
    def categories(self):
        """Return (code, label) of each, without "routine": that is no all-clear."""
        found = self.triage.categories if self.triage else []
        return [(each, CATEGORIES[each]) for each in found if each in CATEGORIES]

    @property
    def help(self):
        """Which safety texts its author has seen, in words."""
        shown = self.triage.help if self.triage else []
        return [HELP.get(each, each) for each in shown]

    @cached_property
    def reasons(self):
        """Return (number, finding) of each, in the order in which triage gave them."""
        return list(enumerate(self.findings, 1))

    @cached_property
    def left_out(self):
        """Return (number, discounted, the words because of which, if they are others) of each."""
        body, first = self.comment.body, len(self.findings) + 1
        return [
            (number, each, body[slice(*each["cue"])] if each["cue"] != each["span"] else "")
            for number, each in enumerate(self.discounted, first)
        ]

    @property
    def spans(self):
        for number, finding in self.reasons:
            yield from (Span(start, end, number) for start, end in finding["spans"])
        for number, each, _words in self.left_out:
            yield Span(*each["span"], number, counts=False)

    @property
    def paragraphs(self):
        return paragraphs(self.comment.body, list(self.spans))
