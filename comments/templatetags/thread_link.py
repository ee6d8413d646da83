"""What the admin's own pages ask of comments: where a discussion's settings are, and which discussions are closed."""

from django import template
from django.urls import reverse

from comments.models import Thread

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
