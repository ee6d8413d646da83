"""Published, urgent by its words, and not answered: a list for editors and moderators. Nothing is decided here."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.moderation.queue import number

PAGE_SIZE = 50


def page(request, site):
    """Show the newest, or those older than the last one of the page before."""
    comments = Comment.objects.urgent_unanswered().select_related("article")
    if before := number(request.GET.get("before")):
        comments = comments.filter(pk__lt=before)
    found = list(comments[: PAGE_SIZE + 1])
    context = {
        **site.each_context(request),
        "title": _("Urgent, published, not answered"),
        "comments": found[:PAGE_SIZE],
        "last": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None,
    }
    return render(request, "admin/comments/comment/unanswered.html", context)
