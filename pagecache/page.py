"""A page that is the same bytes for everyone: no cookie, one address per content, ready compressed, with an ETag.

The headers are those of docs/decisions/0004: shared caches may keep a page for 30 seconds.
"""

import gzip
from functools import wraps
from hashlib import sha256

from django.http import Http404, HttpResponseRedirect
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

FRESH = {
    "Cache-Control": "public, max-age=0, s-maxage=30",
    "CDN-Cache-Control": "max-age=30, stale-while-revalidate=15, stale-if-error=3600",
}
MISSING = {"Cache-Control": "public, max-age=0, s-maxage=5"}


def public_page(view):
    """Mark a view of the request's path and page number, and of nothing else that the client sends."""

    @csrf_exempt  # only read: a POST is told so, and not that its form is too old
    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.GET.get("page") == "1":
            response = HttpResponseRedirect(request.path)
        else:
            request.page_number = page_number(request.GET.get("page"))
            response = view(request, *args, **kwargs)
        return published(request, response)

    return answer


def page_number(text):
    """Return 1 for no page, else the number; raises Http404 for anything but 2, 3, … 999999."""
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and text[0] != "0"):
        raise Http404("No such page")
    return int(text)


def published(request, response):
    """Give a finished answer its encoding, its caching rules and, when it is a page, its ETag; maybe a 304."""
    # Conditions for changes. Here they would put one client's 412 into everybody's cache.
    for name in ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"):
        request.META.pop(name, None)
    if response.status_code == 200:
        response = encoded(request, response)
    mark(response, FRESH)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def encoded(request, response):
    if accepts_gzip(request):
        response.content = gzip.compress(response.content, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers["Content-Length"] = str(len(response.content))
    return get_conditional_response(request, etag=etag, response=response)


def accepts_gzip(request):
    for coding in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def mark(response, headers):
    for name, value in headers.items():
        response.headers[name] = value
