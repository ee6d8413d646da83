"""Every address that the site has, from its own resolver, with what is stored filled in: for tests that walk them all.

A new address of readers' needs a line in READERS, below; one of the staff's a line in EXPECTED in test_roles_matrix.py.
"""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver
from django_tasks import task
from incidents import open_incident

from articles.flat import NAMES
from comments.models import OutcomeNotice

FRESH = "public, max-age=0, s-maxage=30"
MISSING = "public, max-age=0, s-maxage=5"
PRIVATE = "no-store, private"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Pattern: what a GET is answered with, and what caches are told.
READERS = {
    "": (200, FRESH),
    "readyz": (200, PRIVATE),
    "robots.txt": (200, FRESH),
    "favicon.ico": (200, FRESH),
    ".well-known/security.txt": (404, MISSING),  # until CONTACT_EMAIL is set
    **{f"{page}/": (200, FRESH) for page in NAMES},
    "articles/<slug:slug>/": (200, FRESH),
    "articles/<slug:slug>/comments/": (303, PRIVATE),
    "articles/<slug:slug>/comments/<int:number>/": (302, FRESH),
    "comments/<token:token>/": (200, PRIVATE),
    "comments/<token:token>/withdraw/": (405, PRIVATE),
    "comments/<token:token>/erase/": (200, PRIVATE),
    "comments/<token:token>/export/": (200, PRIVATE),
    "comments/<token:token>/tell/": (405, PRIVATE),
    "comments/<token:token>/tell/stop/": (405, PRIVATE),
    "comments/<token:mail>/yes/": (200, PRIVATE),
    "comments/<token:mail>/off/": (200, PRIVATE),
}
STAFF = "admin/"
APP_LABELS = re.compile(r"\^\(\?P<app_label>(.+)\)/\$")
CATCH_ALL = "(?P<url>.*)$"


def patterns(urls, before=""):
    """Yield every pattern; an index of one app's models is one for each app."""
    for each in urls:
        here = before + str(each.pattern)
        if not isinstance(each, URLPattern):
            yield from patterns(each.url_patterns, here)
        elif labels := APP_LABELS.search(here):
            yield from (f"{before}{label}/" for label in labels[1].split("|"))
        else:
            yield here


def every_pattern():
    return list(patterns(get_resolver("healthsite.urls").url_patterns))


@task()
def nothing_much():
    """Somebody's job, for the pages that show jobs."""


@pytest.fixture
def addresses(article, comment, moderator):
    """Address by pattern, with an approved comment whose author wants to be told, its article, Ines and her group."""
    notice = OutcomeNotice.objects.create(comment=comment, address="reader@example.org")
    comment.approve(by=moderator)
    keys = {"auth/group": moderator.groups.get().pk, "auth/user": moderator.pk}
    keys["comments/comment"] = comment.pk
    keys["comments/incident"] = open_incident(comment, by=moderator).pk
    keys["healthsite/job"] = nothing_much.enqueue().id
    gaps = {
        "<slug:slug>": article.slug,
        "<int:number>": comment.number,
        "<token:token>": comment.receipt_url.split("/")[2],
        "<token:mail>": notice.link,
        "<path:content_type_id>": ContentType.objects.get_for_model(article).pk,
        CATCH_ALL: "nowhere/",
    }

    def fill(pattern):
        key = keys.get("/".join(pattern.split("/")[1:3]), article.pk)
        filled = re.sub(r"<(int:|path:)?(object_)?id>", str(key), pattern)
        for gap, value in gaps.items():
            filled = filled.replace(gap, str(value))
        assert "<" not in filled, f"{pattern}: say in tests/addresses.py what to fill in"
        return "/" + filled

    return {pattern: fill(pattern) for pattern in every_pattern()}


@pytest.fixture
def readers_addresses(addresses):
    return {each: addresses[each] for each in addresses if not each.startswith(STAFF)}


@pytest.fixture
def staffs_addresses(addresses):
    return {each: addresses[each] for each in addresses if each.startswith(STAFF)}
