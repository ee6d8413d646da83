"""What programs ask for by a fixed address: robots.txt, favicon.ico and security.txt."""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone

from healthsite.environment import BASE_DIR
from pagecache.page import public_page

ROBOTS = """\
# Receipts are not named here: a robot must fetch one to learn from its X-Robots-Tag that it belongs in no index.
User-agent: *
Disallow: /admin/
"""
# static/mark.svg, drawn at 32 by 32.
ICON = BASE_DIR / "static" / "favicon.ico"
SECURITY = """\
Contact: mailto:{address}
Expires: {expires:%Y-%m-%dT%H:%M:%SZ}
Preferred-Languages: {settings.LANGUAGE_CODE}
Canonical: {settings.SITE_URL}/.well-known/security.txt
"""


@public_page
def robots(request):
    return plain(ROBOTS)


@public_page
def favicon(request):
    return HttpResponse(ICON.read_bytes(), content_type="image/x-icon")


@public_page
def security(request):
    """RFC 9116. Without an address there is nobody to tell."""
    if not settings.CONTACT_EMAIL:
        raise Http404("No address was given")
    address = quote(settings.CONTACT_EMAIL, safe="@+")
    return plain(
        SECURITY.format(address=address, expires=expiry(timezone.now()), settings=settings)
    )


def expiry(now):
    """Return the beginning of a month, two to three months ahead: the file's bytes change once a month."""
    ahead = now + timedelta(days=92)
    return ahead.replace(day=1, hour=0, minute=0, second=0)


def plain(words):
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
