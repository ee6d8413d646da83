"""Somebody's session ended while they wrote: they get their words back, since no earlier page has them any more."""

import re

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

LONG = 50  # characters: what is shorter is soon typed again
SECRET = re.compile("password|csrf|code")


def words(request):
    """Return the long texts that were sent, by the name of their field."""
    sent = request.POST.items()
    return {name: text for name, text in sent if len(text) >= LONG and not SECRET.search(name)}


def words_back(request, context):
    """Return the page that says so. The context is what every page of the admin needs."""
    door = redirect_to_login(request.path, reverse("admin:login")).url
    context |= {"title": _("Log in to go on"), "words": words(request), "door": door}
    return render(request, "admin/words_back.html", context, status=403)
