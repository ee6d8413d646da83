"""Pages about the site itself, which law and readers expect: Markdown files, read and rendered once in each process.

They lie in articles/pages; a file of the same name in DATA_DIR/pages is the operator's own and wins.
"""

import re
from functools import cache
from pathlib import Path
from string import Template, punctuation

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article

OURS = Path(__file__).parent / "pages"
NAMES = ("about", "rules", "privacy", "contact", "accessibility")
SHAPE = re.compile(r"\s*# (?P<title>.+)\n+(?P<summary>(?!#).+(\n.+)*)\n(?P<body>[\s\S]*)")


def read_all():
    """Read every page, so that a flaw is found at the start. Raises ImproperlyConfigured."""
    return [page(name) for name in NAMES]


@cache
def page(name):
    """Return the page as an article that no table holds."""
    path = place(name)
    try:
        parts = SHAPE.fullmatch(path.read_text(encoding="utf-8-sig") + "\n").groupdict()
    except (AttributeError, OSError, UnicodeDecodeError):
        raise ImproperlyConfigured(
            f"{path} must be readable UTF-8 that begins with a line “# Title”, "
            "an empty line and a paragraph of plain words that sums the page up."
        ) from None
    found = Article(title=filled_in(path, parts["title"], typed()), slug=name)
    found.summary = filled_in(path, parts["summary"], typed())
    found.body = filled_in(path, parts["body"], variables())
    found.render()
    return found


def filled_in(path, text, values):
    """Return the text with the variables it names. Raises ImproperlyConfigured for a name in capitals that is none."""
    for name in re.findall(r"\$\{?([A-Z_]{3,})", text):
        if name not in values:
            known = ", ".join(f"${each}" for each in values)
            raise ImproperlyConfigured(f"{path} names ${name}: only {known} are known.")
    return Template(text).safe_substitute(values)


def place(name):
    own = settings.DATA_DIR / "pages" / f"{name}.md"
    return own if own.exists() else OURS / own.name


def strangers():
    """Return the files in DATA_DIR/pages that stand in for no page of ours."""
    own = {path.name for path in (settings.DATA_DIR / "pages").glob("*")}
    return sorted(own - {f"{name}.md" for name in NAMES})


def typed():
    """Return what a page may name, $SITE_NAME and so on, as plain words."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "OPERATOR_NAME": settings.OPERATOR_NAME or _("somebody who has not given a name yet"),
        "CONTACT_EMAIL": settings.CONTACT_EMAIL or _("the operator has not given an address yet"),
        **{f"KEPT_{name.upper()}": in_days(term) for name, term in settings.RETENTION.items()},
    }


def in_days(term):
    return ngettext("%d day", "%d days", term.days) % term.days


def variables():
    """Return the same as Markdown."""
    values = {name: as_typed(value) for name, value in typed().items()}
    if settings.CONTACT_EMAIL:
        address = values["CONTACT_EMAIL"]
        values["CONTACT_EMAIL"] = f"[{address}](<mailto:{address}>)"
    return values


def as_typed(value):
    """Return Markdown that shows the value and does nothing: a backslash disarms any sign (CommonMark 0.31.2, 2.4)."""
    return re.sub(f"([{re.escape(punctuation)}])", r"\\\1", " ".join(value.split()))
