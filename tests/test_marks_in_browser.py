"""From the marked form to the redacted comment, in a browser, by keyboard, in light and dark."""

import pytest
from running_site import ARTICLE
from test_accessibility import barriers, desk, walk_to
from visitor import COMMENTS

pytestmark = pytest.mark.once

__all__ = ["desk"]
WORDS = "Walking helps me.\n\nRing me on 07700 900123, says Dr Testerman."


@pytest.fixture
def marked(page):
    page.goto(ARTICLE)
    page.fill("[name=body]", WORDS)
    page.check("[name=consent]")
    page.get_by_role("button", name="Send").click()
    page.locator(".details").wait_for()
    return page


def test_the_form_with_marks_has_no_barrier(marked):
    assert marked.locator("#problem").evaluate("each => each === document.activeElement")
    assert marked.locator("mark").count() == 2
    assert marked.locator("[name=body]").input_value() == WORDS
    assert barriers(marked) == []


def test_what_is_kept_is_kept_with_the_keyboard_alone(marked):
    walk_to(marked, "[name=keep-1]")
    marked.keyboard.press("Space")
    walk_to(marked, ".btn")
    marked.keyboard.press("Enter")
    marked.wait_for_url("**/comments/*/")
    assert "waiting" in marked.locator("h1").inner_text()


def test_a_moderator_takes_it_out_without_a_barrier(marked, desk, staff):
    marked.get_by_role("button", name="Send").click()
    marked.wait_for_url("**/comments/*/")
    desk.goto(f"{COMMENTS}{staff.find('says Dr Testerman')}/change/")
    desk.get_by_role("button", name="Show how it will look").click()
    assert "[phone number removed]" in desk.locator(".preview").inner_text()
    assert barriers(desk) == []
    desk.get_by_role("button", name="Take it out", exact=True).click()
    assert "[phone number removed], says Dr Testerman" in desk.locator(".case > .text").inner_text()
    assert barriers(desk) == []
