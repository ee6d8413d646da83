"""Triage as the staff see it: a button for "that was wrong", and a page with every rule, its source and its record."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, TriageReview
from comments.moderation import rule_book

SAID = {
    TriageReview.Direction.TOO_HIGH: gettext_lazy(
        "Noted for whoever reviews the rules. The comment stays where it is."
    ),
    TriageReview.Direction.TOO_LOW: gettext_lazy(
        "Noted for whoever reviews the rules. While it waits, the comment stands on top."
    ),
}


def judge(request, object_id):
    """Write down that triage was wrong about a comment, and go back to it."""
    comment = get_object_or_404(Comment.objects.select_related("triage"), pk=object_id)
    direction = request.POST.get("direction")
    if direction not in SAID:
        raise BadRequest("Only too_high and too_low can be said here.")
    TriageReview.say(comment, direction, by=request.user)
    messages.success(request, SAID[direction])
    return HttpResponseRedirect(
        reverse("admin:comments_comment_change", args=[comment.pk]), status=303
    )


def how_it_works(request, site):
    context = {
        **site.each_context(request),
        "title": _("How triage works"),
        "families": rule_book.families(),
        "family": rule_book.family(request.GET.get("family")),
        "scores": rule_book.scores(),
        "reviews": rule_book.reviews(),
    }
    return render(request, "admin/comments/triage/change_list.html", context)
