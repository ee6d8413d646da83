"""Where help is, as data; and the few words that every page needs about the site."""

import tomllib
from functools import cache

from django.conf import settings

from healthsite.environment import BASE_DIR

NUMBERS = BASE_DIR / "healthsite" / "help_numbers.toml"


@cache
def numbers():
    """Return (regions by code, the date on which a person last checked them)."""
    regions = tomllib.loads(NUMBERS.read_text())
    return regions, regions.pop("checked")


@cache
def here():
    """Return the operator's region, or, for an international site, each emergency number with its places."""
    regions, checked = numbers()
    region = regions.get(settings.SITE_REGION)
    shown = [region] if region else list(regions.values())
    emergency = {}
    for each in shown:
        emergency.setdefault(each["emergency"], []).append(each["short"])
    return {
        "emergency": [{"number": n, "places": ", ".join(p)} for n, p in emergency.items()],
        "region": region,
        "regions": list(regions.values()),
        "checked": checked,
    }


def site(request):
    """Context processor: constant for the life of the process, the same for every reader."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "help": here(),
    }
