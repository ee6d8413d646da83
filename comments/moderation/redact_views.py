"""The address that the redaction form on a comment's own page sends to; comments/admin.py has checked who asks."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.models import AlreadyDecided, Comment
from comments.moderation import redact, views

TOLD = {
    redact.REDACT: _("Taken out. Readers see a mark in its place."),
    redact.APPROVE: _("Taken out, and approved."),
    redact.LEAVE: _("It stays in."),
    redact.UNREDACT: _("The words stand there again as they were written."),
}


def change(request, site, object_id):
    comment = get_object_or_404(Comment, pk=object_id)
    form = redact.RedactionForm(comment, request.POST)
    if not form.is_valid() or form.cleaned_data["do"] == redact.PREVIEW:
        return views.comment_page(request, site, str(object_id), redaction=form)
    try:
        form.decide(by=request.user)
    except AlreadyDecided as conflict:
        form.add_error(None, views.told(conflict))
        return views.comment_page(request, site, str(object_id), redaction=form)
    messages.success(request, TOLD[form.cleaned_data["do"]])
    return HttpResponseRedirect(back(form), status=303)


def back(form):
    """Return where the moderator goes on: after an approval with what waits, else with this comment."""
    if form.cleaned_data["do"] == redact.APPROVE:
        return reverse("admin:comments_comment_changelist")
    return reverse("admin:comments_comment_change", args=[form.comment.pk])
