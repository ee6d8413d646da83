"""The order of what waits: four bands, in each the oldest first. What may be urgent stands on top, whatever else there is.

A place in the list is (band, id) and never a time: the id up to which comments have waited too long is read once and then
goes along from page to page, so that nobody falls between two pages when somebody's time runs out.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from comments.triage import Tier

# Who has waited this long comes before those whom the rules only flagged.
WAITING_CEILING = timedelta(hours=24)

TITLES = {
    1: _("May be urgent, or triage did not run"),
    2: _("Waiting for more than 24 hours"),
    3: _("Check first: a sign that was left out, or words that may harm"),
    4: _("All others: no rule puts them higher, and rules miss things"),
}


def last_overdue():
    """Return the id up to which comments have waited too long; 0 for none."""
    until = timezone.now() - WAITING_CEILING
    newest = Comment.objects.filter(written_at__lte=until).order_by("-written_at")
    return newest.values_list("pk", flat=True).first() or 0


def conditions(overdue):
    """Return what each band asks of a comment that waits. Every comment fits exactly one of them."""
    flagged = Q(tier__gte=Tier.CHECK_FIRST.value, tier__lte=Tier.FLAGGED.value)
    return {
        1: Q(tier__lte=Tier.TODAY.value),
        2: Q(tier__gt=Tier.TODAY.value, pk__lte=overdue),
        3: flagged & Q(pk__gt=overdue),
        4: Q(tier=Tier.ROUTINE.value, pk__gt=overdue),
    }
