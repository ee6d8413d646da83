"""Once-only: the trace of a post that lets a repeat find the receipt of the first, for an hour."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

LIFETIME = timedelta(hours=1)


def one_hour_from_now():
    return timezone.now() + LIFETIME


class SubmissionQuerySet(models.QuerySet):
    def expired(self):
        return self.filter(expires__lte=timezone.now())

    def alive(self):
        return self.filter(expires__gt=timezone.now()).select_related("comment")


class Submission(models.Model):
    fingerprint = models.CharField(max_length=64, unique=True)
    comment = models.ForeignKey("Comment", models.CASCADE, related_name="submissions")
    expires = models.DateTimeField(default=one_hour_from_now, db_index=True)

    objects = SubmissionQuerySet.as_manager()

    def __str__(self):
        return self.fingerprint[:8]

    @classmethod
    def first_of(cls, fingerprint, comment):
        """Return the comment that this fingerprint stands for: the one given, unless another was first."""
        cls.objects.bulk_create(
            [cls(fingerprint=fingerprint, comment=comment)],
            # Changes nothing in the row of the first, but holds it until this transaction ends.
            update_conflicts=True,
            unique_fields=["fingerprint"],
            update_fields=["fingerprint"],
        )
        return cls.objects.select_related("comment").get(fingerprint=fingerprint).comment
