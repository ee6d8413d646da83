"""What is forgotten when its time has come; healthsite/forget.py asks at the start and every hour."""

from datetime import UTC, datetime, time

from django.db import transaction

from comments.models import Comment, DayKey, OutcomeNotice, ProofMail, Submission
from comments.models.day_key import KEPT, ONE_DAY, today


def connections():
    """Destroy the keys of a week ago, and the digests made with them."""
    with transaction.atomic():
        DayKey.objects.due().delete()
        old_digests().update(connection="")


def old_digests():
    oldest_kept = datetime.combine(today() - KEPT + ONE_DAY, time.min, UTC)
    return Comment.objects.with_connection().filter(written_at__lt=oldest_kept)


def repeats():
    """Delete the traces by which a post is known again: posting does so, too, but not on a quiet day."""
    Submission.objects.expired().delete()


def addresses():
    """Delete those that nobody proved or no mail could reach, and the traces by which mails are counted."""
    OutcomeNotice.objects.due().delete()
    ProofMail.objects.due().delete()
