"""What the article's admin page asks of comments: where the discussion's settings are."""

from django import template
from django.urls import reverse

from comments.models import Thread

register = template.Library()


@register.simple_tag
def thread_address(article):
    if not article:
        return ""
    if Thread.objects.filter(pk=article.pk).exists():
        return reverse("admin:comments_thread_change", args=[article.pk])
    return reverse("admin:comments_thread_add") + f"?article={article.pk}"
