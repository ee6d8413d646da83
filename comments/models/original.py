"""A redacted comment as its author wrote it: kept for some days, so that a mistake can be undone, and then nowhere."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.redaction import Redaction, fitting
from comments.models.table import BODY_LIMIT, NAME_LIMIT


def until():
    return timezone.now() + settings.RETENTION["original"]


class OriginalQuerySet(models.QuerySet):
    def due(self):
        return self.filter(kept_until__lte=timezone.now())

    def delete(self):
        """Delete them. What was suggested and is still undecided keeps its place, now in the comment itself."""
        for original in self.select_related("comment"):
            original.settle()
        return super().delete()


class Original(models.Model):
    comment = models.OneToOneField(
        "Comment", models.CASCADE, primary_key=True, related_name="original"
    )
    name = models.CharField(max_length=NAME_LIMIT, blank=True)
    body = models.TextField()
    kept_until = models.DateTimeField(default=until, db_index=True)

    objects = OriginalQuerySet.as_manager()

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("originals")
        base_manager_name = "objects"  # whoever deletes it, delete() above is asked

    def __str__(self):
        return str(self.comment_id)

    def cuts(self):
        """Return (start, end, mark) of each place in the body where a mark stands now."""
        applied = self.comment.redactions.applied().placed().filter(field=Redaction.Field.BODY)
        places = [(each.start, each.end, each.mark) for each in applied]
        return fitting(self.body, places, BODY_LIMIT)

    def settle(self):
        """Count what is still suggested in the comment as it is now; forget the places of all others."""
        cuts = self.cuts()
        placed = self.comment.redactions.placed()
        for each in placed.suggested():
            if each.field == Redaction.Field.NAME:
                gone = self.comment.name != self.name
            else:
                gone = any(each.start < end and start < each.end for start, end, _ in cuts)
            if gone:
                each.delete()
            elif each.field == Redaction.Field.BODY:
                shift = sum(
                    len(mark) - (end - start) for start, end, mark in cuts if end <= each.start
                )
                each.start, each.end = each.start + shift, each.end + shift
                each.save(update_fields=["start", "end"])
        placed.exclude(state=Redaction.State.SUGGESTED).update(start=None, end=None)
