"""Where help is, as data; and the few words that every page needs about the site."""

import tomllib
from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from healthsite.environment import BASE_DIR, REGIONS

NUMBERS = BASE_DIR / "healthsite" / "help_numbers.toml"
COUNTRIES = REGIONS[1:]
# What a region may have besides its emergency number, in the order in which readers see it.
LINES = {
    "urgent": _("Urgent advice"),
    "ambulance": _("Ambulance"),
    "mind": _("Urgent help for mental health"),
    "talk": _("To talk"),
    "text": _("To write"),
    "child": _("Under 18"),
    "poison": _("Something harmful swallowed"),
}
# Half a year after somebody looked, they have to look again.
GOOD_FOR = timedelta(days=183)


@cache
def numbers():
    """Return (regions by code, what holds elsewhere). Raises ImproperlyConfigured for a file that cannot be used."""
    own = settings.DATA_DIR / NUMBERS.name
    path = own if own.exists() else NUMBERS
    try:
        regions = tomllib.loads(path.read_text(encoding="utf-8"))
        require(regions)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ImproperlyConfigured(
            f"{path} must name help for {', '.join(COUNTRIES)} and elsewhere, as {NUMBERS} does: copy that and change it."
        ) from None
    return regions, regions.pop("elsewhere")


def require(regions):
    """Raise for what no page can do without, before a reader meets the gap."""
    for code in {*COUNTRIES, "elsewhere", *regions}:
        own = ("directory", "exit") if code == "elsewhere" else ("short", "emergency")
        "".join(regions[code][name] for name in ("name", "source", *own))
        if type(regions[code]["checked"]) is not date:
            raise ValueError("checked is no date")


@cache
def here():
    """Return the operator's region, or, for an international site, each emergency number with its places."""
    regions, elsewhere = numbers()
    region = regions.get(settings.SITE_REGION)
    shown = [region] if region else list(regions.values())
    emergency = {}
    for each in shown:
        emergency.setdefault(each["emergency"], []).append(each["short"])
    return {
        "emergency": [{"number": n, "places": ", ".join(p)} for n, p in emergency.items()],
        "region": region,
        "regions": [{**each, "lines": lines(each)} for each in regions.values()],
        "elsewhere": elsewhere,
        "checked": min(each["checked"] for each in everywhere()),
    }


def lines(region):
    return [(label, region[kind]) for kind, label in LINES.items() if kind in region]


def everywhere():
    regions, elsewhere = numbers()
    return [*regions.values(), elsewhere]


def overdue(today=None):
    """Return what nobody has looked up again for six months."""
    today = today or timezone.localdate()
    return [each for each in everywhere() if today - each["checked"] > GOOD_FOR]


def site(request):
    """Context processor: constant for the life of the process, the same for every reader."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "help": here(),
    }
