"""What every page of the staff who moderate says on top: how many comments may be urgent, and since when."""

from django import template
from django.db.models import Count, Min

from comments.models import Comment
from comments.moderation.alike import COUNTED_AT_MOST, capped

register = template.Library()


@register.simple_tag
def may_be_urgent():
    """Return how many (counted no further than 999) and when the oldest of them was written."""
    rows = Comment.objects.urgent()[:COUNTED_AT_MOST]
    found = rows.aggregate(count=Count("pk"), oldest=Min("written_at"))
    return {"count": capped(found["count"], COUNTED_AT_MOST), "oldest": found["oldest"]}
