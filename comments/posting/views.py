"""Posting a comment. Nothing here reads the session; whatever is refused, the words come back."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article
from comments.models import Thread
from comments.posting import answers, confirm, connection, details, once, wire
from comments.posting.forms import CommentForm
from comments.posting.guard import Verdict, verdict
from comments.posting.limits import TooMany
from pagecache.page import public_page

FOREIGN = _("Send it once more from here: your browser said that it came from another site")
CLOSED = _("New comments are closed here: copy your words if you want to keep them")


@csrf_exempt  # comments/posting/guard.py says why no token is needed
@require_http_methods(["GET", "HEAD", "POST"])
@answers.survives_outage
def post(request, slug):
    if request.method != "POST":
        return HttpResponseRedirect(Article(slug=slug).get_absolute_url(), status=303)
    if wire.is_oversize(request):
        wire.throw_away(request)
        return answers.too_large(request)
    if wire.is_cut_off(request):
        return answers.cut_off(request)
    if not wire.is_form(request):
        return answers.unreadable(request)
    if wire.is_doubled(request):
        return answers.doubled(request)
    try:
        article = get_object_or_404(Article.objects.published(), slug=slug)
    except Http404:
        return answers.gone(request)
    return take(request, article, CommentForm(request.POST))


def take(request, article, form):
    """Show the page again, with the words in the form, or store an acceptable comment once and lead to its receipt."""
    came_from = verdict(request)
    if came_from is Verdict.FOREIGN:
        form.add_error(None, FOREIGN)
    elif not Thread.objects.of(article).is_open:
        form.add_error(None, CLOSED)
    if form.is_valid():
        comment = form.comment(article)
        comment.suggestions = details.suggestions(comment, form)
        if not details.is_to_be_shown(comment, form):
            return store(request, comment, form, is_ours=came_from is Verdict.OURS)
        details.mark(form, comment)
    status = 403 if came_from is Verdict.FOREIGN else 422
    return answers.page_again(request, article, form, status)


def store(request, comment, form, is_ours):
    clients = connection.digests(request)
    shown = request.POST.get("proof", "")
    if not is_ours and not confirm.is_proven(shown, comment, clients):
        return answers.ask_first(request, comment, form, confirm.proof(comment, clients))
    try:
        stored = once.store(comment, clients)
    except TooMany as full:
        return answers.too_many(request, form, full)
    return HttpResponseRedirect(stored.receipt_url, status=303)


@public_page
def permalink(request, slug, number):
    article = get_object_or_404(Article.objects.published(), slug=slug)
    thread = Thread.objects.of(article)
    if thread.is_hidden or not 1 <= number <= thread.last_number:
        raise Http404("No such comment")
    return HttpResponseRedirect(thread.address_of(number))
