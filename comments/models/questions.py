"""What is asked about comments. Everything that readers see goes through public()."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import Article
from comments.models.decision import Decision
from comments.models.incident import Incident
from comments.models.thread import Thread
from comments.models.verbs import Reason, State
from comments.triage import Tier

URGENT = (Tier.DANGER.value, Tier.TODAY.value)  # from, to: what triage has read and found urgent


class CommentQuerySet(models.QuerySet):
    def waiting(self):
        """Those that somebody has to decide about: not those whose words are gone."""
        return self.filter(state=State.PENDING, words_removed_at=None).order_by("pk")

    def in_state(self, state):
        return self.waiting() if state == State.PENDING else self.filter(state=state)

    def due(self, name):
        """Those of this kind whose words have been kept long enough, and that no incident holds."""
        since = timezone.now() - settings.RETENTION[name]
        rows = self.filter(of_kind(name), words_removed_at=None, changed_at__lte=since)
        # What is public is never due; its partial index wants to hear that.
        return rows.exclude(state=State.APPROVED).exclude(pk__in=Incident.objects.held())

    def urgent(self):
        """Those that wait and may be urgent, and those that triage has not read."""
        return self.waiting().filter(tier__lte=Tier.TODAY.value)

    def read_by_other_rules(self, version):
        """Those that wait and were not read by these rules, or by none."""
        return self.waiting().exclude(triage__version=version, tier__gt=Tier.NOT_RUN.value)

    def public(self):
        """What stands on a page: approved ones, and the markers of those that once were."""
        return self.filter(
            number__isnull=False, state__in=[State.APPROVED, State.WITHDRAWN, State.REMOVED]
        ).order_by("number")

    def urgent_unanswered(self):
        """Those on a page now whose words are urgent: where help is stands beneath them, until somebody has answered."""
        urgent = Q(state=State.APPROVED, tier__gte=URGENT[0], tier__lte=URGENT[1])
        hidden = Thread.objects.filter(openness=Thread.Openness.HIDDEN).values("pk")
        on_pages = self.public().filter(urgent, article__in=Article.objects.published())
        return on_pages.exclude(article__in=hidden).order_by("-pk")

    def with_connection(self):
        """Those of which a digest of the connection is still kept."""
        return self.exclude(connection="")

    def waiting_like(self, comment):
        """Those that wait with the same words, or were sent over the same connection on the same day; itself, too."""
        # Both branches repeat the condition of their partial index: without it SQLite uses neither.
        waits = Q(state=State.PENDING, words_removed_at=None)
        same_words = Q(likeness=comment.likeness) & waits & ~Q(likeness="")
        same_connection = Q(connection=comment.connection) & ~Q(connection="")
        return self.waiting().filter(Q(pk=comment.pk) | same_words | same_connection)


def of_kind(name):
    """Return what is kept equally long: a name of comments/privacy/terms.py, as a condition."""
    spam = Decision.objects.filter(
        comment=OuterRef("pk"), decided_at=OuterRef("changed_at"), reason=Reason.SPAM
    )
    return {
        "waiting": Q(state=State.PENDING),
        "spam": Q(Exists(spam), state=State.REJECTED),
        "rejected": Q(~Exists(spam), state=State.REJECTED),
        "withdrawn": Q(state=State.WITHDRAWN),
        "removed": Q(state=State.REMOVED),
    }[name]
