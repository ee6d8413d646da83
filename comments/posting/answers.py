"""What a reader gets when a comment was not taken: one clear sentence, where help is, and their words. No database."""

from functools import wraps
from math import ceil

from django.db import InterfaceError, InternalError, OperationalError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from comments.posting import safety, wire
from comments.posting.forms import CommentForm


def answer(request, template, words, status=200, **context):
    """Render any answer to a post; help stands first on it when its words call for help, or when nobody read them: None."""
    context["safety"] = safety.for_words(words)
    return render(request, template, context, status=status)


def words_back(request, status, title, advice, words, **more):
    """Answer with the reader's words: a form to send again, or a body to copy, with a new_form's address."""
    template = "comments/words_back.html"
    return answer(request, template, words, status, title=title, advice=advice, **more)


def page_again(request, article, form, status):
    """Show the article's page with the form as it was filled in, and what is wrong with it."""
    more = {"article": article, "comment_form": form}
    return answer(request, "articles/article.html", typed(request), status, **more)


def typed(request):
    return request.POST.get("body", "")


def begin_anew(request, status, title, advice, body):
    """Give the words to copy, and the way to a fresh form. Asks no table: the post could not be read as it came."""
    article = Article(slug=request.resolver_match.kwargs["slug"])
    new_form = f"{article.get_absolute_url()}#add"
    return words_back(request, status, title, advice, body, body=body, new_form=new_form)


def survives_outage(view):
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError, InternalError):  # the last: it may only read
            return no_database(request)

    return answer


def no_database(request):
    title = _("We cannot take your comment just now")
    advice = _("Your words are below. Send them again in a minute: sending twice does no harm.")
    form = CommentForm(request.POST)
    response = words_back(request, 503, title, advice, typed(request), form=form)
    response.headers["Retry-After"] = "30"
    return response


def too_many(request, form, full):
    """Say when there is room again. `full` is a limits.TooMany."""
    seconds = max(1, ceil(full.wait.total_seconds()))
    title = _("Please wait before you send this")
    if full.scope == "client":
        why = _("Many comments have come over your connection in a short time.")
    else:
        why = _("Many comments are arriving just now.")
    advice = f"{why} {send_again(seconds)}"
    response = words_back(request, 429, title, advice, typed(request), form=form)
    response.headers["Retry-After"] = str(seconds)
    return response


def send_again(seconds):
    minutes = ceil(seconds / 60)
    if minutes > 90:
        hours = ceil(minutes / 60)
        return _("Your words are below. Send them again in %d hours, or copy them.") % hours
    return (
        ngettext(
            "Your words are below. Send them again in %d minute.",
            "Your words are below. Send them again in %d minutes.",
            minutes,
        )
        % minutes
    )


def ask_first(request, comment, form, proof):
    more = {"comment": comment, "form": form, "proof": proof}
    return answer(request, "comments/confirm.html", comment.body, **more)


def too_large(request):
    return answer(request, "comments/too_large.html", words=None, status=413)


def cut_off(request):
    title = _("Your comment did not arrive whole")
    advice = _(
        "The connection broke while it was sent, so nothing was stored. Copy what arrived, and send it again."
    )
    return begin_anew(request, 400, title, advice, wire.words(request))


def unreadable(request):
    title = _("Your comment has not been sent")
    advice = _(
        "It arrived in a form that we cannot read. Copy what we could make out, and paste it into a new form."
    )
    return begin_anew(request, 415, title, advice, wire.words(request))


def doubled(request):
    title = _("Your comment has not been sent")
    advice = _(
        "Part of the form was filled in twice, perhaps by your browser. Copy your words, and paste them into a new form."
    )
    return begin_anew(request, 400, title, advice, "\n\n".join(request.POST.getlist("body")))


def gone(request):
    title, advice = (
        _("That page is no longer here"),
        _("Your comment has not been sent. Copy your words if you want to keep them."),
    )
    return words_back(request, 404, title, advice, typed(request), body=typed(request))
