"""Following links changes nothing: only what is sent by POST does."""

from html import unescape
from re import findall
from urllib.parse import urljoin

import pytest
from conftest import make_comment, signed_in
from django.apps import apps
from test_moderation_list import make_many

from comments.models import State


def everything_stored():
    return {model: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


def links(address, page):
    """Where this page leads within the admin. Sorting a table differently is no new page."""
    found = (urljoin(address, unescape(each)) for each in findall(r'<a [^>]*href="([^"#]+)', page))
    return {each for each in found if each.startswith("/admin/") and "?o=" not in each}


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_following_every_link_changes_nothing(request, article, comment, moderator, role):
    make_many(article, 55)
    for number, state in enumerate(State.values, start=10):
        make_comment(article, state=state, number=number, name=state)
    comment.approve(by=moderator)
    client = signed_in(request.getfixturevalue(role))
    before, seen, ahead = everything_stored(), set(), {"/admin/"}
    while ahead:
        address = ahead.pop()
        seen.add(address)
        page = client.get(address)
        assert page.status_code in (200, 302), address
        ahead |= links(address, page.text) - seen
    assert len(seen) >= 10
    assert everything_stored() == before
