"""The list and the comment's own page, inside Django's admin; comments/admin.py has checked who asks."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from comments.models import Comment, Reason, State, Thread
from comments.models.verbs import VERBS
from comments.moderation.alike import others_like
from comments.moderation.batch import DecisionForm
from comments.moderation.place import number
from comments.moderation.queue import Queue
from comments.moderation.reading import Reading
from comments.moderation.redact import RedactionForm

CONFLICTS_TOLD = 20


def may_moderate(request):
    return request.user.has_perm("comments.moderate_comment")


def offered(request, state):
    """Return the verbs that this person can use on comments in this state."""
    if not may_moderate(request):
        return []
    return [name for name in ("approve", "reject", "take_down") if state in VERBS[name].sources]


def comment_list(request, site, form=None):
    queue = Queue.asked(request.GET)
    ticked = form.ids if form and "alike" not in form.data else []
    context = {
        **site.each_context(request),
        "title": _("Comments"),
        "queue": queue,
        "thread": queue.thread,
        "may_moderate": may_moderate(request),
        "verbs": offered(request, queue.state),
        "reasons": Reason.choices,
        "reason": request.GET.get("reason"),
        "form": form,
        "ticked": ticked,
        # Decided by a colleague while this form was open.
        "gone": set(ticked) - {comment.pk for comment in queue.comments},
        "tick_all": request.GET.get("ticked") == "all",
    }
    status = 422 if form else 200
    return render(request, "admin/comments/comment/change_list.html", context, status=status)


def comment_page(request, site, object_id, form=None, redaction=None):
    comments = Comment.objects.select_related("article", "alert", "triage")
    comment = get_object_or_404(comments, pk=number(object_id))
    context = {
        **site.each_context(request),
        "title": str(comment),
        "comment": comment,
        "thread": Thread.objects.of(comment.article),
        "reading": Reading(comment),
        "reviews": comment.triage_reviews.order_by("pk"),
        "others": others_like(comment),
        "may_moderate": may_moderate(request),
        "decisions": comment.decisions.select_related("note").order_by("pk"),
        "verbs": [verb for verb in offered(request, comment.state) if comment.can(verb)],
        "reasons": Reason.choices,
        "form": form,
        "redaction": redaction or RedactionForm(comment),
    }
    status = 422 if form or redaction and redaction.errors else 200
    return render(request, "admin/comments/comment/change_form.html", context, status=status)


def decide(request, site):
    """Do what was asked, tell how it went, and go back to where the moderator stood."""
    one = number(request.POST.get("page_of"))
    form = DecisionForm(asked_by_button(request.POST))
    if not form.is_valid():
        return (
            comment_page(request, site, str(one), form)
            if one
            else comment_list(request, site, form)
        )
    outcome = form.decide(by=request.user)
    if one and outcome.conflicts:
        # Not a redirect: a note typed with a decision that came too late is still in the form.
        form.add_error(None, told(outcome.conflicts[0]))
        return comment_page(request, site, str(one), form)
    tell(request, outcome)
    return HttpResponseRedirect(back(request, form, one), status=303)


def back(request, form, one):
    """Return where a moderator goes on: the page of the list, or the list that a comment's own page came from."""
    if "alike" in form.data:  # to the next batch, whose reason will be the same
        queue = Queue.asked(request.GET)
        return request.path + queue.address(reason=form.cleaned_data["reason"])
    if not one:
        return request.get_full_path()
    state = form.data.get(f"saw-{one}", State.PENDING)
    return reverse("admin:comments_comment_changelist") + Queue.asked({"state": state}).here


def asked_by_button(data):
    """Some buttons say by themselves what they decide about, whatever is ticked elsewhere."""
    data = data.copy()
    if "approve" in data:  # a row's own
        data["action"], data["_selected_action"] = "approve", data["approve"]
    elif "alike" in data:  # all like this: the ids that the page had counted
        data["action"] = "reject"
        data.setlist("_selected_action", data["alike"].split())
    return data


def tell(request, outcome):
    if outcome.decided:
        said = VERBS[outcome.verb].said
        messages.success(
            request, _("%(count)s %(said)s.") % {"count": outcome.decided, "said": said}
        )
    for conflict in outcome.conflicts[:CONFLICTS_TOLD]:
        messages.warning(request, told(conflict))
    if not outcome.decided and not outcome.conflicts:
        messages.warning(request, _("Nothing was changed: no such comment is here."))
    more = len(outcome.conflicts) - CONFLICTS_TOLD
    if more > 0:
        messages.warning(request, _("%(count)s more had already been decided.") % {"count": more})


def told(conflict):
    """Say who was faster, with what, and when."""
    comment, decision = conflict.comment, conflict.decision
    if decision is None:
        return _("%(comment)s is still waiting: nothing was changed.") % {"comment": comment}
    return _(
        "%(comment)s had already been %(said)s by %(who)s on %(when)s. Your decision was not made."
    ) % {
        "comment": comment,
        "said": decision.get_verb_display(),
        "who": decision.actor_name,
        "when": date_format(localtime(decision.decided_at), "DATETIME_FORMAT"),
    }
