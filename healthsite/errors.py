"""Error pages: plain words, nothing internal, no database, no session."""

import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from healthsite.help import site
from pagecache.page import MISSING, mark


def not_found(request, exception):
    response = render(request, "404.html", status=404)
    if not request.path_info.startswith("/admin/"):
        mark(response, MISSING)
    return response


def server_error(request):
    """Answer 503 when the database is away, else 500; rendered without the request, which may be what broke."""
    # InternalError: a PostgreSQL that has become a replica refuses to write.
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError | InternalError)
    response = HttpResponse(
        render_to_string("500.html", site(request)), status=503 if away else 500
    )
    if away:
        response.headers["Retry-After"] = "30"
    return response
