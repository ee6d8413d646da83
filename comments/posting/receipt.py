"""The receipt: a page that only its author knows, where they see what became of their comment and can take it back."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from comments.models import AlreadyDecided, Comment, OutcomeNotice, State
from comments.models.receipt import digest
from comments.posting import connection, outcome, safety

TITLES = {
    State.PENDING: _("Your comment is waiting for a moderator"),
    State.APPROVED: _("Your comment is on the page"),
    State.REJECTED: _("Your comment was not published"),
    State.REMOVED: _("Your comment was taken down"),
    State.WITHDRAWN: _("You have withdrawn your comment"),
}
OUTCOMES = {
    State.APPROVED: _("Published"),
    State.REJECTED: _("Not published"),
    State.REMOVED: _("Taken down"),
}


@require_safe
def receipt(request, token):
    return page(request, by_token(token), token)


def page(request, comment, token, form=None):
    """Show the receipt; `form` is one for an address that was not taken."""
    here = reverse("comments:receipt", args=[token])
    context = {
        "comment": comment,
        "safety": safety.for_comment(comment),
        "title": title(comment),
        "outcome": OUTCOMES.get(comment.state),
        "decision": comment.moved_by(),
        "removed": comment.removed_kinds(),
        "may_withdraw": comment.can("withdraw"),
        "may_erase": comment.can("erase"),
        "is_erased": comment.is_erased,
        "withdrawn_days": settings.RETENTION["withdrawn"].days,
        "token": token,
        "address": settings.SITE_URL + here,
        "telling": outcome.part(comment, form),
    }
    response = render(request, "comments/receipt.html", context, status=422 if form else 200)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt  # who knows the address may withdraw: it is the author's key, and no other page prints it
@require_POST
def withdraw(request, token):
    # If it was taken down or withdrawn meanwhile, the receipt says so.
    with suppress(AlreadyDecided):
        by_token(token).withdraw()
    return back(token)


@csrf_exempt  # as for withdrawing
@require_POST
def tell(request, token):
    """Take an address to which the outcome is told; once a moderator has decided, there is nothing left to tell."""
    comment = by_token(token)
    form = outcome.AddressForm(request.POST)
    if comment.state != State.PENDING or comment.words_removed_at:
        return back(token)
    if not form.is_valid():
        return page(request, comment, token, form)
    OutcomeNotice.ask(comment, form.cleaned_data["email"], connection.digests(request)[0])
    return back(token, "#tell")


@csrf_exempt  # as for withdrawing
@require_POST
def tell_no_more(request, token):
    OutcomeNotice.objects.filter(comment=by_token(token)).delete()
    return back(token, "#tell")


def back(token, part=""):
    return HttpResponseRedirect(reverse("comments:receipt", args=[token]) + part, status=303)


def title(comment):
    if comment.is_erased:
        return _("Your comment was erased")
    if comment.words_removed_at and comment.state == State.PENDING:
        return _("Your comment was not read in time")
    return TITLES[comment.state]


def by_token(token):
    return get_object_or_404(
        Comment.objects.select_related("article", "triage", "outcome_notice"),
        receipt_digest=digest(token),
    )
