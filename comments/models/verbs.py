"""What may happen to a comment: the table from which constraints, verbs and tests are made.

A machine stands nowhere in it. The named actors act for the operator, by a command that a person ran.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PENDING = "pending", _("waiting")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REMOVED = "removed", _("taken down")


class Reason(models.TextChoices):
    """Why a moderator says no. What the author reads is in templates/comments/_reason.html."""

    PERSONAL_DATA = "personal_data", _("personal details")
    MEDICAL_RISK = "medical_risk", _("advice that may harm")
    ADVERTISING = "advertising", _("advertising")
    ABUSIVE = "abusive", _("hurtful")
    OFF_TOPIC = "off_topic", _("about something else")
    DUPLICATE = "duplicate", _("said already")
    SPAM = "spam", _("spam")
    OTHER = "other", _("another reason")


# Who acts when it is not a member of the staff; a Decision keeps these words as the actor's name.
AUTHOR = "its author"
RESTORE = "restore"
SAMPLE = "sample data"
IMPORT = "import"


STAYS = ""  # in whatever state it is


@dataclass(frozen=True)
class Verb:
    sources: tuple
    target: str
    needs_reason: bool = False
    said: str = ""  # how a colleague reads it


VERBS = {
    "approve": Verb(
        (State.PENDING, State.REJECTED, State.REMOVED), State.APPROVED, said=_("approved")
    ),
    "reject": Verb((State.PENDING,), State.REJECTED, needs_reason=True, said=_("rejected")),
    "take_down": Verb((State.APPROVED,), State.REMOVED, needs_reason=True, said=_("taken down")),
    "withdraw": Verb(
        (State.PENDING, State.APPROVED, State.REJECTED), State.WITHDRAWN, said=_("withdrawn")
    ),
    "redact": Verb(tuple(State), STAYS, said=_("redacted")),
    "unredact": Verb(tuple(State), STAYS, said=_("put back as it was")),
    "erase": Verb(tuple(State), STAYS, said=_("erased")),
    "erase_name": Verb(tuple(State), STAYS, said=_("parted from its name")),
}


def allowed():
    """Return the table as a database condition on a Decision's columns."""
    rows = models.Q()
    for name, verb in VERBS.items():
        reasons = Reason.values if verb.needs_reason else [""]
        target = verb.target or models.F("from_state")
        rows |= models.Q(
            verb=name, from_state__in=verb.sources, to_state=target, reason__in=reasons
        )
    return rows
