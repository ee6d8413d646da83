"""Exploits, approved by a moderator who was not looking, in a real browser: nothing runs, nothing leaves, nothing breaks."""

import html
import json
import re
from pathlib import Path

import pytest
from visitor import COMMENTS, Visitor

pytestmark = pytest.mark.once

SAMPLE = Path(__file__).parent / "data" / "hostile" / "sample.jsonl"
KINDS = ("pb-", "xc-", "mk-", "bl-", "ur-")
WHERE = "/articles/hostile/"
# Some exploits set this, others open a dialog; the page's own words do neither.
CANARY = "window.__xss"
SEEN = f"typeof {CANARY} !== 'undefined'"
HOLDING = "document.documentElement.scrollWidth <= window.innerWidth"
ZALGO = "z" + "\u0300\u0301\u0489\u0340" * 100 + "algo"
WIDE = """[...document.querySelectorAll('body *')]
  .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1 || each.getBoundingClientRect().left < 0)
  .map(each => each.outerHTML.slice(0, 200))"""
SHAPES = {
    "endless word": "x" * 5000,
    "marks upon marks": f"{ZALGO} " * 9,
    "turned round": "\u202e" * 200 + "turned \u2067\u2068 round " + "\u202d" * 50,
    "no space for breaking": "\u00a0".join(["word"] * 900),
    "lines": "line\n\n" * 800,
}
EXPLOIT = "<img src=x onerror=window.__xss=1>"
PLAIN = "An ordinary comment: 3 mg, (twice), the end."


def values():
    rows = map(json.loads, SAMPLE.read_text().splitlines())
    return [row["value"] for row in rows if row["id"].startswith(KINDS)]


@pytest.fixture(scope="module")
def hostile(site, staff):
    """An article under which every exploit was approved, and every shape with an ordinary comment behind it."""
    words = {"title": "Hostile", "slug": "hostile", "summary": "How.", "body": "Words."}
    date = {"published_at_0": "2026-01-01", "published_at_1": "09:00"}
    staff.send("/admin/articles/article/add/", **words, **date)
    for said in [each for shape in SHAPES.values() for each in (shape, PLAIN + shape[:9])]:
        send(site, said, "Shape")
    for value in [EXPLOIT, *values()]:
        send(site, value, value)
    waiting = "SELECT id FROM comments_comment WHERE state = 'pending' AND article_id = ("
    keys = site.sql(f"{waiting}SELECT id FROM articles_article WHERE slug = 'hostile') ORDER BY id")
    staff.send(COMMENTS, _selected_action=[key for (key,) in keys], action="approve")
    return [key for (key,) in keys]


def send(site, body, name):
    data = {"body": body.encode("utf-8", "replace"), "name": name[:80].encode("utf-8", "replace")}
    Visitor(site.url).ask(f"{WHERE}comments/", {**data, "consent": "on"})


@pytest.fixture(params=[True, False], ids=["without a policy", "as readers have it"])
def watched(request, browser, browser_context_args, site, staff):
    """A moderator's window that writes down whatever happens in it by itself."""
    with browser.new_context(**browser_context_args, bypass_csp=request.param) as context:
        cookies = staff.cookies.items()
        context.add_cookies([{"name": k, "value": v.value, "url": site.url} for k, v in cookies])
        page, page.happened = context.new_page(), []
        page.on("dialog", lambda each: (page.happened.append(each.message), each.dismiss()))
        page.on("console", lambda each: page.happened.append(each.text))
        page.on("pageerror", lambda each: page.happened.append(str(each)))
        page.on("popup", lambda each: page.happened.append(each.url))
        page.on("request", lambda each: elsewhere(page, site, each))
        yield page


def elsewhere(page, site, request):
    if not request.url.startswith((site.url, "data:image/svg+xml", "about:")):
        page.happened.append(request.url)


def visit(page, path):
    """Open a page, and pass the pointer and the focus over all of it."""
    page.goto(path)
    page.evaluate(
        "for (const each of document.querySelectorAll('main *, #content *'))"
        " for (const what of ['mouseover', 'focus', 'toggle', 'animationend'])"
        " each.dispatchEvent(new Event(what))"
    )
    return page.evaluate(SEEN)


def test_nothing_runs(watched, hostile):
    pages = [WHERE, f"{WHERE}?page=2", f"{COMMENTS}?state=approved"]
    pages += [f"{COMMENTS}{key}/change/" for key in hostile[10::25]]
    for path in pages:
        assert not visit(watched, path), path
        assert watched.happened == [], path
        assert watched.url.endswith(path)


def test_a_page_that_forgot_to_escape_would_be_noticed(watched, hostile):
    def forget(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(html.escape(EXPLOIT), EXPLOIT))

    watched.route(f"**{WHERE}", forget)
    assert visit(watched, WHERE) or watched.happened


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_shape_of_words_makes_the_page_wider(page, hostile, width):
    page.set_viewport_size({"width": width, "height": 700})
    for path in (WHERE, f"{WHERE}?page=2"):
        page.goto(path)
        assert page.evaluate(HOLDING), (path, page.evaluate(WIDE))


@pytest.mark.parametrize("number", range(1, 2 * len(SHAPES), 2), ids=list(SHAPES))
def test_the_next_comment_looks_as_it_would_behind_any_other(page, hostile, number):
    page.goto(WHERE)
    following = page.locator(f"#comment-{number + 1}")
    assert re.match("An ordinary comment", following.locator(".said").inner_text())
    page.evaluate(
        "n => document.querySelector(`#comment-${n} .said`).style.contentVisibility = 'hidden'",
        number,
    )
    beside_nothing = following.screenshot()
    page.reload()
    assert following.screenshot() == beside_nothing
