"""What the admin's own pages ask of comments: a discussion's settings, closed discussions, urgent comments without an answer."""

from django import template
from django.urls import reverse

from comments.models import Comment, Thread
from comments.moderation.alike import COUNTED_AT_MOST, capped

register = template.Library()
NAMED_AT_MOST = 10


@register.simple_tag
def thread_address(article):
    return reverse("admin:comments_thread_change", args=[article.pk]) if article else ""


@register.simple_tag
def closed_threads():
    """Return some of the discussions that take no comments: after a flood one is easily forgotten."""
    closed = Thread.objects.filter(openness=Thread.Openness.READ_ONLY)
    return closed.select_related("article").order_by("-pk")[:NAMED_AT_MOST]


@register.simple_tag
def urgent_unanswered_count():
    """Return how many, as text, counted no further than 999."""
    return capped(Comment.objects.urgent_unanswered()[:COUNTED_AT_MOST].count(), COUNTED_AT_MOST)
