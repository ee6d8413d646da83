"""A place in a comment that shows who somebody is: suggested by the rules, blacked out or left by a person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What was there. The first ten are comments.triage.identifiers.KINDS."""

    EMAIL = "email", _("email address")
    PHONE = "phone", _("phone number")
    ADDRESS = "address", _("address")
    BIRTH_DATE = "birth_date", _("name and date of birth")
    NHS_NUMBER = "nhs_number", _("NHS number")
    HOSPITAL_NUMBER = "hospital_number", _("hospital number")
    SSN = "ssn", _("national number")
    BANK_NUMBER = "bank_number", _("bank or card number")
    PROFILE = "profile", _("profile or handle")
    CLINICIAN = "clinician", _("name of a doctor or nurse")
    NAME = "name", _("name")
    OTHER = "other", _("personal detail")

    @property
    def mark(self):
        """What readers see in its place, for good: in the site's language of that day."""
        return now_("[%(what)s removed]") % {"what": self.label}


class RedactionQuerySet(models.QuerySet):
    def suggested(self):
        return self.filter(state=Redaction.State.SUGGESTED).order_by("pk")

    def applied(self):
        return self.filter(state=Redaction.State.APPLIED).order_by("pk")

    def placed(self):
        """Those whose place is known: it is forgotten with the words that stood there."""
        return self.filter(start__isnull=False)


class Redaction(models.Model):
    """Holds no word of the comment. Places count characters of the Original where there is one, else of the comment."""

    class Field(models.TextChoices):
        NAME = "name", _("name")
        BODY = "body", _("words")

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        APPLIED = "applied", _("removed")
        DISMISSED = "dismissed", _("left in")

    comment = models.ForeignKey("Comment", models.CASCADE, related_name="redactions")
    field = models.CharField(max_length=4, choices=Field, default=Field.BODY)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=Kind)
    # Shown it before it was sent, the writer ticked "keep this".
    kept_by_writer = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        constraints = [
            models.CheckConstraint(
                name="comments_redaction_place",
                condition=models.Q(start__isnull=True, end__isnull=True)
                # An unknown place is no place, but a condition that is unknown holds.
                | models.Q(start__isnull=False, end__isnull=False, start__lt=models.F("end")),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.get_state_display()}"

    @property
    def mark(self):
        return Kind(self.kind).mark

    def words(self, source):
        """Return what stands there. `source` has the name and the body that the places count."""
        return getattr(source, self.field)[self.start : self.end]


def without(text, places, most):
    """Return the text with a mark in each place (start, end, mark), in at most so many characters."""
    cuts = fitting(text, places, most)
    pieces, at = [], 0
    for start, end, mark in cuts:
        pieces += [text[at:start], mark]
        at = end
    return "".join([*pieces, text[at:]])


def fitting(text, places, most):
    """Return the places in order, joined where they overlap, with the longest marks that leave room for the text."""
    whole = joined(places)
    left = most - len(text) + sum(end - start for start, end, _ in whole)
    for shorter in (None, now_("[removed]"), "[…]", "…"):
        cuts = [(start, end, shorter or mark) for start, end, mark in whole]
        if sum(len(mark) for _, _, mark in cuts) <= left:
            break
    return cuts


def joined(places):
    whole = []
    for start, end, mark in sorted(places):
        if whole and start < whole[-1][1]:
            first, last, named = whole[-1]
            whole[-1] = (first, max(last, end), named)
        else:
            whole.append((start, end, mark))
    return whole
