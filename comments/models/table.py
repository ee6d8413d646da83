"""The comments' table: what the database itself keeps true, and by which way it finds a row quickly."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from comments.models.verbs import State
from comments.triage import Tier

NAME_LIMIT = 80  # code points, after normalisation; the same in browser, form and database
BODY_LIMIT = 5000

WAITS = Q(state="pending", words_removed_at=None)
INDEXES = [
    models.Index(fields=["id"], name="comments_waiting", condition=WAITS),
    models.Index(
        fields=["id"],
        name="comments_waiting_urgent",
        condition=WAITS & Q(tier__lte=Tier.TODAY.value),
    ),
    models.Index(
        fields=["id"],
        name="comments_waiting_flagged",
        condition=WAITS & Q(tier__gte=Tier.CHECK_FIRST.value, tier__lte=Tier.FLAGGED.value),
    ),
    models.Index(
        fields=["id"],
        name="comments_waiting_routine",
        condition=WAITS & Q(tier=Tier.ROUTINE.value),
    ),
    models.Index(
        # By id alone, SQLite would rather walk all the approved.
        fields=["state", "id"],
        name="comments_public_urgent",
        condition=Q(state="approved", tier__gte=Tier.DANGER.value, tier__lte=Tier.TODAY.value),
    ),
    # One for each state: beside an index on (state, id) SQLite would overlook those above.
    *(
        models.Index(fields=["id"], name=f"comments_{state}", condition=Q(state=state))
        for state in ("approved", "rejected", "withdrawn", "removed")
    ),
    models.Index(fields=["article", "state", "id"], name="comments_by_article"),
    models.Index(fields=["written_at"], name="comments_by_time"),
    models.Index(fields=["article", "written_at"], name="comments_by_article_time"),
    models.Index(
        fields=["connection", "written_at"],
        name="comments_by_connection",
        condition=~Q(connection=""),
    ),
    models.Index(
        fields=["likeness"],
        name="comments_waiting_alike",
        condition=WAITS & ~Q(likeness=""),
    ),
    models.Index(
        fields=["state", "changed_at"],
        name="comments_words_due",
        condition=Q(words_removed_at=None) & ~Q(state="approved"),
    ),
]

CONSTRAINTS = [
    models.UniqueConstraint(fields=["article", "number"], name="comments_comment_number"),
    models.CheckConstraint(name="comments_comment_state", condition=Q(state__in=State.values)),
    # The list of what waits has a band for each of these, and for no other.
    models.CheckConstraint(
        name="comments_comment_tier", condition=Q(tier__in=[each.value for each in Tier])
    ),
    models.CheckConstraint(
        name="comments_comment_public_has_number",
        condition=~Q(state__in=["approved", "removed"]) | Q(number__isnull=False),
    ),
    models.CheckConstraint(
        name="comments_comment_name_length",
        condition=LessThanOrEqual(Length("name"), NAME_LIMIT),
    ),
    models.CheckConstraint(
        name="comments_comment_body_length",
        condition=LessThanOrEqual(Length("body"), BODY_LIMIT),
    ),
]
