"""Following links changes nothing: only what is sent by POST does."""

from collections import Counter, deque
from html import unescape
from re import findall, search, sub
from urllib.parse import urljoin

import pytest
from conftest import make_article, make_comment, signed_in
from django.apps import apps
from django.db.models import F
from django.http import HttpResponse
from django.urls import path
from test_moderation_list import make_many

from articles.models import Article
from comments.models import Comment, Note, State, Thread
from healthsite import urls

OF_A_KIND = 3  # addresses that differ in numbers alone: three stand for a thousand
ENOUGH = 300  # pages; more means that addresses beget addresses
PASSING = ["Session"]  # moves on with every visit


def careless(request):
    Article.objects.update(version=F("version") + 1)
    return HttpResponse("Thank you.")


handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path("admin/careless/", careless), *urls.urlpatterns]


@pytest.fixture
def everything(article, draft, moderator, editor, admin_user):
    """A comment in every state, a second page of them, a note, closed and hidden discussions, a draft; returns a receipt."""
    make_many(article, 55)
    for number, state in enumerate(State.values, start=10):
        make_comment(article, state=state, number=number, name=state)
    decided = make_comment(article)
    decision = decided.approve(by=moderator)
    Note.objects.create(comment=decided, decision=decision, text="Seen by two.", author=moderator)
    Thread.objects.filter(article=article).update(last_number=51)
    for openness in ("read_only", "hidden"):
        Thread(article=make_article(openness)).change_to(openness)
    return decided.receipt_url


def one_of_each_state():
    return [Comment.objects.filter(state=state).latest("pk").pk for state in State.values]


def everything_stored():
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_models()
        if model.__name__ not in PASSING
    }


def links(address, page):
    """Where this page leads within the site. A table sorted differently, a way back to it, or two filters at once, is no new page."""
    found = findall(r'<(?:a|link|iframe|img|script)\b[^>]*\b(?:href|src)="([^"#]+)', page)
    found = {urljoin(address, unescape(each)) for each in found}
    return {each for each in found if each.startswith("/") and not is_same_again(each)}


def is_same_again(address):
    return address.startswith("/static/") or bool(
        search(r"[?&](o|_facets|_changelist_filters)=|__.+&.+__", address)
    )


def crawl(client, *start):
    """Follow every link from these addresses, breadth first; return what was visited."""
    ahead, seen, kinds = deque(start), set(start), Counter()
    while ahead:
        address = ahead.popleft()
        answer = client.get(address)
        assert answer.status_code in (200, 301, 302), address
        found = links(address, answer.text) | {answer.headers.get("Location", address)}
        for each in sorted(found - seen):
            kinds[kind(each)] += 1
            if kinds[kind(each)] <= OF_A_KIND:
                ahead.append(each)
                seen.add(each)
        assert len(seen) < ENOUGH, "\n".join(sorted(seen))
    return seen


def kind(address):
    return sub(r"\d+", "N", address)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("moderator", "/admin/comments/comment/"),
        ("editor", "/admin/articles/article/add/"),
        ("admin_user", "/admin/auth/user/"),
    ],
)
def test_following_every_link_twice_changes_nothing(request, everything, role, place):
    client, start = signed_in(request.getfixturevalue(role)), ("/admin/", "/", everything)
    if role != "editor":
        start += tuple(f"/admin/comments/comment/{each}/change/" for each in one_of_each_state())
    before = everything_stored()
    seen = crawl(client, *start)
    assert crawl(client, *start) == seen
    assert everything_stored() == before
    assert {place, "/articles/spasms/?page=2"} <= seen


def test_a_link_that_writes_would_be_noticed(everything, desk, settings):
    settings.ROOT_URLCONF = __name__
    before = everything_stored()
    crawl(desk, "/admin/careless/")
    changed = {name for name, rows in everything_stored().items() if rows != before[name]}
    assert changed == {"Article"}
