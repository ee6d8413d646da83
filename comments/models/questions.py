"""What is asked about comments. Everything that readers see goes through public()."""

from django.db import models
from django.db.models import Q

from comments.models.verbs import State


class CommentQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=State.PENDING).order_by("pk")

    def public(self):
        """What stands on a page: approved ones, and the markers of those that once were."""
        return self.filter(
            number__isnull=False, state__in=[State.APPROVED, State.WITHDRAWN, State.REMOVED]
        ).order_by("number")

    def with_connection(self):
        """Those of which a digest of the connection is still kept."""
        return self.exclude(connection="")

    def like(self, comment):
        """Those with the same words, or sent over the same connection on the same day."""
        alike = Q(pk=comment.pk)
        if comment.likeness:
            alike |= Q(likeness=comment.likeness)
        if comment.connection:
            alike |= Q(connection=comment.connection)
        return self.filter(alike)
