"""How much is taken from one connection, under one article, on the whole site. Counted in the database: exact for all workers.

What is counted are stored comments in a sliding window, so that whoever is refused knows to the second when to come back.
"""

from django.conf import settings
from django.utils import timezone

from comments.models import Comment, DayKey


class TooMany(Exception):
    """There is no room now. Carries the scope that is full, and after how long (a timedelta) there will be."""

    def __init__(self, scope, wait):
        self.scope, self.wait = scope, wait


def one_at_a_time():
    """Until this transaction ends, no other post is counted."""
    if settings.COMMENT_LIMITS:
        DayKey.objects.hold()


def require_room(comment, clients):
    """Raise TooMany when a limit is reached; inside the transaction that stores the comment."""
    now = timezone.now()
    full = []
    for rate in settings.COMMENT_LIMITS:
        last = nth_newest(counted(rate.scope, comment, clients), rate, now)
        if last:
            full.append(TooMany(rate.scope, last + rate.window - now))
    if full:
        raise max(full, key=lambda each: each.wait)  # before that, another would still be full


def counted(scope, comment, clients):
    # Only what readers posted: what an operator brought in came over no connection.
    posts = Comment.objects.with_connection()
    which = {"client": {"connection__in": clients}, "article": {"article": comment.article_id}}
    return posts.filter(**which.get(scope, {}))


def nth_newest(comments, rate, now):
    """Return when the post was written that must leave the window first; None while there is room."""
    # Not those of a clock that ran ahead.
    inside = comments.filter(written_at__range=(now - rate.window, now))
    times = inside.order_by("-written_at").values_list("written_at", flat=True)
    return next(iter(times[rate.most - 1 : rate.most]), None)
