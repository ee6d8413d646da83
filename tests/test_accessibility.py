"""Every page and state, looked at by axe in light and in dark: what it can find, a reader would have met."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from running_site import ARTICLE, URGENT
from visitor import COMMENTS

pytestmark = pytest.mark.once

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
RING = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
# Django's admin fades its links from colour to colour.
SETTLE = "document.getAnimations().forEach(each => each.finish())"
ABOUT_US = ["/about/", "/rules/", "/privacy/", "/contact/", "/accessibility/"]
RECEIPTS = ["pending", "approved", "rejected", "removed", "withdrawn", "urgent", "erased"]


def barriers(page):
    """Return what axe finds, as its rule and the element it means; in dark only colours can differ."""
    page.emulate_media(color_scheme="light")
    page.evaluate(SETTLE)
    found = Axe().run(page, options=EVERYTHING).response["violations"]
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLE)
    found += page.evaluate("options => axe.run(options)", COLOURS)["violations"]
    return [(each["id"], node["html"]) for each in found for node in each["nodes"]]


@pytest.fixture(scope="module")
def desk(browser, browser_context_args, site, staff):
    """A window that is signed in; a reader's page is the same in it as for everyone."""
    context = browser.new_context(**browser_context_args)
    context.add_cookies(
        [{"name": k, "value": each.value, "url": site.url} for k, each in staff.cookies.items()]
    )
    with context:
        yield context.new_page()


@pytest.fixture(scope="module")
def urgent(site, staff):
    """One that waits, with marks and reasons; the list shows it, too."""
    site.comment("My husband's face has dropped on one side since an hour ago and he cannot speak.")
    return staff.find("face has dropped")


@pytest.mark.parametrize(
    "address", ["/", ARTICLE, "/nowhere/", "closed", "erasing", *RECEIPTS, *ABOUT_US]
)
def test_a_readers_page_has_no_barrier(desk, states, address):
    desk.goto(states.get(address, address))
    assert barriers(desk) == []


def test_a_comment_is_sent_with_the_keyboard_alone(page):
    page.goto(ARTICLE)
    walk_to(page, ".skip")
    page.keyboard.press("Enter")
    for field, words in {"name": "Ada", "body": "Walking helps.", "consent": " "}.items():
        walk_to(page, f"[name={field}]")
        page.keyboard.type(words)
    walk_to(page, ".btn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/*/")
    assert "waiting" in page.locator("h1").inner_text()


def walk_to(page, aim):
    """Press Tab until the aim has the focus; wherever it stops on the way, a ring shows it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(RING) >= 3
        if page.evaluate("aim => document.activeElement.matches(aim)", aim):
            return
    raise AssertionError(f"{aim} cannot be reached with the Tab key")


@pytest.mark.parametrize("words", ["", URGENT], ids=["quiet", "urgent"])
def test_the_form_with_a_problem_has_no_barrier(desk, words):
    desk.goto(ARTICLE)
    desk.fill("[name=body]", words)
    desk.get_by_role("button", name="Send").click()
    desk.locator("#problem").wait_for()
    assert barriers(desk) == []


@pytest.mark.parametrize(
    ("path", "length"), [("/articles/gone/comments/", 9), (f"{ARTICLE}comments/", 300_000)]
)
def test_a_page_that_gives_the_words_back_has_no_barrier(desk, path, length):
    desk.goto(ARTICLE)
    desk.fill("[name=body]", "x" * 9)
    desk.evaluate(
        "([path, length]) => { const f = document.querySelector('.add form');"
        "f.action = path; f.body.value = 'x'.repeat(length); f.submit() }",
        [path, length],
    )
    desk.wait_for_url(f"**{path}")
    assert desk.locator("h1").inner_text() != ""
    assert barriers(desk) == []


def test_the_door_has_no_barrier(page):
    page.goto("/admin/login/")
    assert barriers(page) == []
    page.get_by_role("button", name="Log in").click()
    assert barriers(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        "comments/comment/",
        "comments/comment/?state=approved",
        "comments/comment/?state=removed&q=nothing",
        "comments/comment/?article=1",
        "comments/comment/?like={waiting}",
        "comments/comment/{waiting}/change/",
        "comments/comment/unanswered/",
        "comments/comment/?why=question",
        "comments/comment/{urgent}/change/",
        "comments/triage/",
        "comments/triage/?family=stroke",
        "comments/incident/add/?comments={waiting}",
        "comments/thread/",
        "comments/thread/2/change/",
        "articles/article/",
        "articles/article/add/",
        "articles/article/1/change/",
    ],
)
def test_the_staffs_page_has_no_barrier(desk, states, urgent, path):
    desk.goto("/admin/" + path.format(waiting=states["waiting"], urgent=urgent))
    desk.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert barriers(desk) == []


def test_a_list_that_complains_has_no_barrier(desk, states):
    desk.goto(COMMENTS)
    desk.get_by_role("button", name="Reject ticked").click()
    desk.locator(".errorlist").wait_for()
    assert barriers(desk) == []


def test_a_comment_page_that_complains_has_no_barrier(desk, states):
    desk.goto(f"{COMMENTS}{states['waiting']}/change/")
    desk.get_by_role("button", name="Reject").click()
    desk.locator(".errorlist").wait_for()
    assert barriers(desk) == []


def test_an_article_form_that_complains_has_no_barrier(desk):
    desk.goto("/admin/articles/article/add/")
    desk.locator("[name=_save]").click()
    desk.locator(".errornote").wait_for()
    assert barriers(desk) == []


@pytest.mark.parametrize("path", ["1/change/", "add/"])
def test_a_preview_has_no_barrier_and_no_discussion(desk, path):
    desk.goto(f"/admin/articles/article/{path}")
    desk.fill("[name=title]", "So far only a title")
    desk.fill("[name=slug]", "")
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="Preview").click()
    opened.value.get_by_text("Nothing has been saved").wait_for()
    assert opened.value.locator("#comments, form").count() == 0
    assert barriers(opened.value) == []
