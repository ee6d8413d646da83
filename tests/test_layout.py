"""Small windows, paper, dark rooms, endless words: the page holds. And its HTML is what the standard says."""

import re
from collections import Counter

import pytest
from justhtml import JustHTML
from running_site import ARTICLE, URGENT
from visitor import COMMENTS, Visitor

pytestmark = pytest.mark.once

PHONE = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
PUBLIC = ["/", ARTICLE, "/nowhere/", "closed", "pending", "approved", "rejected", "removed"]
PUBLIC += ["withdrawn", "urgent", "/about/", "/rules/", "/privacy/", "/contact/", "/accessibility/"]
PUBLIC += ["erasing"]
HOLDING = "document.documentElement.scrollWidth <= window.innerWidth"
# Links and controls, except those in the middle of a sentence (WCAG 2.2, 2.5.8) and what only programs find.
TOO_LOW = """() => [...document.querySelectorAll('a[href], button, summary, input, textarea, select')]
  .filter(each => !each.closest('.hp') && each.checkVisibility() && each.type !== 'hidden')
  .filter(each => !(getComputedStyle(each).display === 'inline'
    && each.parentElement.textContent.trim() !== each.textContent.trim()))
  .map(each => each.type === 'checkbox' ? each.parentElement : each)
  .filter(each => each.getBoundingClientRect().height < 44)
  .map(each => each.outerHTML)"""


@pytest.fixture(scope="module")
def window(browser, browser_context_args, site, staff):
    """As wide as a small phone, and signed in: a reader's page is the same for everyone."""
    context = browser.new_context(**browser_context_args, viewport=PHONE)
    context.add_cookies(
        [{"name": k, "value": each.value, "url": site.url} for k, each in staff.cookies.items()]
    )
    with context:
        yield context.new_page()


@pytest.fixture
def problem(window):
    """The page with an error on it."""
    window.goto(ARTICLE)
    window.get_by_role("button", name="Send").click()
    window.locator("#problem").wait_for()
    return window


@pytest.mark.parametrize("address", PUBLIC)
def test_a_readers_page_fits_a_small_phone(window, states, address):
    window.goto(states.get(address, address))
    assert window.evaluate(HOLDING)
    assert window.evaluate(TOO_LOW) == []


def test_somebody_in_danger_lands_on_the_number_to_call(window):
    window.goto(ARTICLE)
    window.fill("[name=body]", URGENT)
    window.get_by_role("button", name="Send").click()
    window.locator(".safety").wait_for()
    assert window.evaluate("document.activeElement.closest('.safety') !== null")
    assert window.evaluate("document.activeElement.getBoundingClientRect().top") < 100
    assert window.evaluate(HOLDING)


def test_the_page_with_a_problem_fits_a_small_phone(problem):
    assert problem.evaluate(HOLDING)
    assert problem.evaluate(TOO_LOW) == []


def test_the_moderators_pages_fit_a_small_phone(window, site, staff, states):
    site.comment("My husband's face has dropped on one side since an hour ago and he cannot speak.")
    keys = [states["waiting"], staff.find("face has dropped")]
    queries = ["", "?state=approved", "?article=1", "?why=spam", f"?like={keys[0]}", "unanswered/"]
    pages = [f"{COMMENTS}{each}" for each in (*queries, *(f"{key}/change/" for key in keys))]
    rules = ["/admin/", "/admin/comments/triage/", "/admin/comments/triage/?family=stroke"]
    for path in (*pages, *rules):
        window.goto(path)
        assert window.evaluate(HOLDING), path


def test_nothing_that_sticks_covers_half_of_a_zoomed_window(window, states):
    window.set_viewport_size(ZOOMED)
    covered = """() => Math.max(0, ...[...document.querySelectorAll('body *')]
      .filter(each => ['sticky', 'fixed'].includes(getComputedStyle(each).position))
      .map(each => each.getBoundingClientRect().height))"""
    heights = {}
    for path in (ARTICLE, COMMENTS, f"{COMMENTS}{states['waiting']}/change/"):
        window.goto(path)
        heights[path] = window.evaluate(covered)
    window.set_viewport_size(PHONE)
    assert max(heights.values()) <= ZOOMED["height"] / 2, heights


def test_a_word_without_end_breaks(window, site, staff):
    receipt = site.comment("x" * 5000, name="y" * 80)
    window.goto(receipt)
    assert window.evaluate(HOLDING)
    key = staff.find("x" * 50)
    for path in (COMMENTS, f"{COMMENTS}{key}/change/"):
        window.goto(path)
        assert window.evaluate(HOLDING), path
    staff.decide(key, "approve")
    window.goto(ARTICLE)
    assert window.locator("body").inner_text().count("x" * 5000) == 1
    assert window.evaluate(HOLDING)


def test_paper_carries_the_article_and_its_address_alone(window, site):
    window.goto(ARTICLE)
    window.emulate_media(media="print")
    gone = ["nav", "form", "#comments", "textarea", ".skip"]
    assert [each for each in gone if window.locator(f"{each}:visible").count()] == []
    assert window.locator("h1:visible, #help:visible").count() == 2
    assert window.get_by_text(f"{site.url}{ARTICLE}").is_visible()
    window.emulate_media(media="screen")


def test_paper_carries_the_numbers_of_an_urgent_receipt(window, states):
    window.goto(states["urgent"])
    window.emulate_media(media="print")
    assert window.locator(".safety h2:visible, .safety .dial:visible").count() > 1
    assert window.locator(".safety .exit:visible, details:visible").count() == 0
    window.emulate_media(media="screen")


@pytest.mark.parametrize("path", [ARTICLE, COMMENTS])
def test_a_dark_room_gets_a_dark_page(window, path):
    window.goto(path)
    grounds = []
    for scheme in ("light", "dark"):
        window.emulate_media(color_scheme=scheme)
        shade = window.evaluate("getComputedStyle(document.body).backgroundColor")
        grounds.append(sum(map(int, re.findall(r"\d+", shade)[:3])))
    assert grounds[0] > 600
    assert grounds[1] < 150


@pytest.mark.parametrize("address", [*PUBLIC, "problem", "urgent words", "words back"])
def test_the_html_is_valid_and_carries_no_code_of_its_own(site, states, address):
    page, form = Visitor(site.url), None
    if address == "problem":
        address, form = f"{ARTICLE}comments/", {"body": "<b>"}
    if address == "urgent words":
        address, form = f"{ARTICLE}comments/", {"body": URGENT}
    if address == "words back":
        address, form = "/articles/gone/comments/", {"body": "\n<b>"}
    document = JustHTML(
        page.ask(states.get(address, address), form).body.decode(), collect_errors=True
    )
    assert document.errors == []
    elements = document.query("*")
    ids = Counter(each.attrs["id"] for each in elements if "id" in each.attrs)
    assert [name for name, times in ids.items() if times > 1] == []
    assert [
        e for e in elements if e.name == "style" or (e.name == "script" and "src" not in e.attrs)
    ] == []
    assert [a for e in elements for a in e.attrs if a == "style" or a.startswith("on")] == []
