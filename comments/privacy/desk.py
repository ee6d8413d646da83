"""A moderator erases for somebody who asked by mail, or because words must not even be kept. Nobody asks for a reason."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from comments.models import Comment
from comments.privacy.your_data import WAYS


def erase(request, pk):
    comment = get_object_or_404(Comment, pk=pk)
    if request.POST.get("what") not in WAYS:
        raise BadRequest("Only all and name can be asked for here.")
    if getattr(comment, WAYS[request.POST["what"]])(by=request.user):
        messages.success(request, _("Erased."))
    else:
        messages.warning(request, _("Nothing was changed: that was gone already."))
    address = reverse("admin:comments_comment_change", args=[pk])
    return HttpResponseRedirect(address, status=303)
