"""What is asked about comments. Everything that readers see goes through public()."""

from django.db import models
from django.db.models import Q

from articles.models import Article
from comments.models.thread import Thread
from comments.models.verbs import State
from comments.triage import Tier

URGENT = (Tier.DANGER.value, Tier.TODAY.value)  # from, to: what triage has read and found urgent


class CommentQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=State.PENDING).order_by("pk")

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
        same_words = Q(likeness=comment.likeness, state=State.PENDING) & ~Q(likeness="")
        same_connection = Q(connection=comment.connection) & ~Q(connection="")
        return self.waiting().filter(Q(pk=comment.pk) | same_words | same_connection)
