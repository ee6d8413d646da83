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
    found = Article(title=parts["title"], slug=name, summary=parts["summary"])
    found.body = Template(parts["body"]).safe_substitute(variables())
    found.render()
    return found


def place(name):
    own = settings.DATA_DIR / "pages" / f"{name}.md"
    return own if own.exists() else OURS / own.name


def variables():
    """Return what a page's text may name, $SITE_NAME and so on, as Markdown."""
    address = as_typed(settings.CONTACT_EMAIL)
    return {
        "SITE_NAME": as_typed(settings.SITE_NAME),
        "SITE_URL": as_typed(settings.SITE_URL),
        "OPERATOR_NAME": as_typed(settings.OPERATOR_NAME)
        or _("somebody who has not given a name yet"),
        "CONTACT_EMAIL": f"[{address}](<mailto:{address}>)"
        if address
        else _("the operator has not given an address yet"),
    }


def as_typed(value):
    """Return Markdown that shows the value and does nothing: a backslash disarms any sign (CommonMark 0.31.2, 2.4)."""
    return re.sub(f"([{re.escape(punctuation)}])", r"\\\1", " ".join(value.split()))
