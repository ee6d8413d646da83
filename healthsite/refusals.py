"""Requests that no page reads: refused before any other part looks at them, and nothing of them is repeated."""

from django.utils.translation import gettext as _

from healthsite.health import plain

# What the site takes at all. An address that takes less says so itself.
METHODS = ("GET", "HEAD", "POST")
UTF_8 = ("utf-8", "utf8")


def odd_requests(get_response):
    def answer(request):
        # As it was sent: Django would take "get" for GET, and the server would send the words of a "head".
        if request.META["REQUEST_METHOD"] not in METHODS:
            return not_allowed()
        if not is_number(request.META.get("CONTENT_LENGTH") or "0"):
            return unreadable()
        if request.path_info.startswith("/admin/"):
            return refused_to_staff(request) or get_response(request)
        return get_response(request)

    return answer


def refused_to_staff(request):
    """Readers' posts in another charset get their words back: comments/posting/wire.py. Here Django would fail."""
    said = [*request.COOKIES.values(), *request.GET.values()]
    if any("\0" in value for value in said):
        return unreadable()  # PostgreSQL cannot even look for it
    charset = request.content_params.get("charset", "utf-8").lower()
    if request.method == "POST" and charset not in UTF_8:
        return plain(_("Send this form as UTF-8: no other charset is read."), 415)
    return None


def not_allowed():
    response = plain(_("Only GET, HEAD and POST are answered here."), 405)
    response.headers["Allow"] = ", ".join(METHODS)
    return response


def unreadable():
    return plain(_("This request cannot be read."), 400)


def is_number(text):
    return text.isascii() and text.isdigit()
