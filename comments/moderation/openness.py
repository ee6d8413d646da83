"""In a flood a moderator closes a discussion with one press, and opens it again; settings are an editor's."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from comments.models import Thread
from comments.moderation.place import number

# What the button sends: the verb, what the discussion's history says, what the moderator is told.
STEPS = {
    Thread.Openness.READ_ONLY: (
        Thread.close,
        gettext_lazy("Closed."),
        gettext_lazy("New comments are closed under “%s”. What is there stays readable."),
    ),
    Thread.Openness.OPEN: (
        Thread.reopen,
        gettext_lazy("Opened again."),
        gettext_lazy("Readers can write under “%s” again."),
    ),
}


def change(request, article_id):
    article = get_object_or_404(Article, pk=article_id)
    if request.POST.get("openness") not in STEPS:
        raise BadRequest("Only open and read_only can be asked for here.")
    verb, recorded, told = STEPS[request.POST["openness"]]
    if take(verb, Thread.objects.of(article), by=request.user, recorded=recorded):
        messages.success(request, told % article)
    else:
        messages.warning(request, _("Nothing was changed: the discussion is as you see it here."))
    return HttpResponseRedirect(back(request, article), status=303)


def take(verb, thread, *, by, recorded):
    """Return whether it changed anything; who and when stand in the discussion's history in Django's admin."""
    with transaction.atomic():
        changed = verb(thread)
        if changed:
            LogEntry.objects.log_actions(by.pk, [thread], CHANGE, recorded, single_object=True)
    return changed


def back(request, article):
    comment = number(request.POST.get("page_of"))
    if comment:
        return reverse("admin:comments_comment_change", args=[comment])
    return f"{reverse('admin:comments_comment_changelist')}?article={article.pk}"
