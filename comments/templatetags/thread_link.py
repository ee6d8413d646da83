"""What the article's admin page asks of comments: where the discussion's settings are."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def thread_address(article):
    return reverse("admin:comments_thread_change", args=[article.pk]) if article else ""
