"""Posting a comment. Nothing here reads the session; whatever is refused, the words come back."""

from functools import wraps

from django.core.exceptions import BadRequest
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article
from comments.models import Comment, Thread
from comments.posting import consent, wire
from comments.posting.forms import CommentForm
from comments.posting.guard import Verdict, verdict
from comments.posting.once import fingerprint
from pagecache.page import public_page

REFUSALS = {
    Verdict.FOREIGN: _(
        "Send it once more from here: your browser said that it came from another site"
    ),
    Verdict.UNKNOWN: _(
        "Copy your words and send them with another browser: this one does not say where they come from"
    ),
}
CLOSED = _("New comments are closed here: copy your words if you want to keep them")


def words_back(request, status, title, advice, form=None):
    """Answer on a page that needs no database, with the reader's words in it, to send again or to copy."""
    context = {"title": title, "advice": advice, "form": form, "body": request.POST.get("body", "")}
    return render(request, "comments/words_back.html", context, status=status)


def survives_outage(view):
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError, InternalError):  # the last: it may only read
            response = words_back(
                request,
                503,
                _("We cannot take your comment just now"),
                _("Your words are below. Send them again in a minute: sending twice does no harm."),
                form=CommentForm(request.POST),
            )
            response.headers["Retry-After"] = "30"
            return response

    return answer


@csrf_exempt  # comments/posting/guard.py says why no token is needed
@require_http_methods(["GET", "HEAD", "POST"])
@survives_outage
def post(request, slug):
    if request.method != "POST":
        return HttpResponseRedirect(Article(slug=slug).get_absolute_url(), status=303)
    if wire.is_oversize(request):
        wire.throw_away(request)
        return render(request, "comments/too_large.html", status=413)
    if not wire.is_utf_8(request):
        raise BadRequest("Only UTF-8 is read.")
    try:
        article = get_object_or_404(Article.objects.published(), slug=slug)
    except Http404:
        advice = _("Nothing was sent. Your words are below, to copy.")
        return words_back(request, 404, _("That page is no longer here"), advice)
    return take(request, article, CommentForm(request.POST))


def take(request, article, form):
    """Store an acceptable comment once and show its receipt; else show the page again, with the words in the form."""
    status, refusal = refused(request, article)
    if refusal:
        form.add_error(None, refusal)
    if not form.is_valid():
        context = {"article": article, "comment_form": form}
        return render(request, "articles/article.html", context, status=status)
    words = form.cleaned_data
    comment = Comment(
        article=article,
        name=words["name"],
        body=words["body"],
        consent=consent.CURRENT,
        hidden_field_filled=bool(words["website"]),
    )
    first = comment.submit(fingerprint(request, article, comment.name, comment.body))
    return HttpResponseRedirect(first.receipt_url, status=303)


def refused(request, article):
    """Return (the status of a refusal, why this post is refused or None)."""
    came_from = verdict(request)
    if came_from in REFUSALS:
        return 403, REFUSALS[came_from]
    return 422, None if Thread.objects.of(article).is_open else CLOSED


@public_page
def permalink(request, slug, number):
    article = get_object_or_404(Article.objects.published(), slug=slug)
    thread = Thread.objects.of(article)
    if thread.is_hidden or not 1 <= number <= thread.last_number:
        raise Http404("No such comment")
    return HttpResponseRedirect(thread.address_of(number))
