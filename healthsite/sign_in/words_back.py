"""Somebody's session ended before they pressed: they are told that nothing happened, and get their words back."""

import re

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import csrf

from comments.posting.guard import Verdict, verdict

LONG = 50  # characters: what is shorter is soon typed again
SECRET = re.compile("password|csrf|code")
LOG_OUT = {"csrfmiddlewaretoken"}  # all that this press sends, and it may come late


def words(request):
    """Return the long texts that were sent, by the name of their field."""
    sent = request.POST.items()
    return {name: text for name, text in sent if len(text) >= LONG and not SECRET.search(name)}


def is_press(request):
    return request.method == "POST" and bool(set(request.POST) - LOG_OUT)


def words_back(request, context):
    """Return the page that says so. The context is what every page of the admin needs."""
    kept = words(request)
    # Without words there is no reason to stay, and some addresses that are pressed cannot be opened.
    goal = request.path if kept else reverse("admin:index")
    door = redirect_to_login(goal, reverse("admin:login")).url
    context |= {"title": _("Log in to go on"), "words": kept, "door": door}
    return render(request, "admin/words_back.html", context, status=403)


def csrf_failure(request, reason=""):
    """Answer a form from before the last sign-in: whoever logged in anew in another tab meets this, sent from our page."""
    if words(request) and verdict(request) is Verdict.OURS:
        return words_back(request, admin.site.each_context(request))
    return csrf.csrf_failure(request, reason)
