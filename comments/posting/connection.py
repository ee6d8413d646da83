"""Who sent this, without knowing it: a keyed digest of the network address. The address itself is kept nowhere."""

import ipaddress

from django.conf import settings
from django.utils.crypto import salted_hmac

from comments.models import DayKey

SALT = "comments.connection"
# A household or an office gets at least this much of IPv6 (RFC 6177), so it counts as one.
IPV6_PREFIX = 64


def digests(request):
    """Return the digest of the reader's connection with today's key, then with yesterday's: 32 hexadecimal characters."""
    where = network(address(request))
    return [digest(key, where) for key in DayKey.objects.recent()]


def digest(day, where):
    return salted_hmac(SALT + day.key, where, algorithm="sha256").hexdigest()[:32]


def address(request):
    """Return what the outermost proxy of ours wrote down, never what a client claims before it."""
    said = request.headers.get("X-Forwarded-For", "").split(",")
    hops = settings.TRUSTED_PROXIES
    if hops and len(said) >= hops and said[-hops].strip():
        return said[-hops].strip()
    return request.META.get("REMOTE_ADDR", "")


def network(text):
    """Return the IPv4 address or the IPv6 /64 that the text names; else the text, which a proxy may have made up."""
    host = text.strip("[]") if text.count(":") != 1 else text.partition(":")[0]
    try:
        found = ipaddress.ip_address(host.partition("]")[0].partition("%")[0])
    except ValueError:
        return text
    found = getattr(found, "ipv4_mapped", None) or found
    prefix = IPV6_PREFIX if found.version == 6 else 32
    return str(ipaddress.ip_network((found, prefix), strict=False))
