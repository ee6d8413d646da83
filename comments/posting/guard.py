"""Same-origin guard: a post must come from our own page. No token, no cookie, so pages can be cached.

Browsers set Sec-Fetch-Site and Origin themselves; a page's script cannot. The posting view never reads the session, so a
forged post would gain nothing but noise; this stops the noise. The rule is docs/decisions/0003.
"""

from enum import Enum

from django.conf import settings


class Verdict(Enum):
    OURS = "ours"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"  # a client that sends neither header


def verdict(request):
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return Verdict.OURS if site in ("same-origin", "none") else Verdict.FOREIGN
    origin = request.headers.get("Origin")
    if origin is None:
        return Verdict.UNKNOWN
    return Verdict.OURS if origin in settings.SITE_ORIGINS else Verdict.FOREIGN
