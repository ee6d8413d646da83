"""From a reader's first words to the marker under their number, in a browser, with scripts and without."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from running_site import ARTICLE
from visitor import COMMENTS


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def browsing(request, new_context, site):
    """A page in a window of its own. At the end: nothing was complained of, and nobody else was asked for anything."""
    context = new_context(java_script_enabled=request.param)
    complaints = watch(context, site)
    page = context.new_page()
    page.has_scripts = request.param
    yield page
    assert complaints == []


@pytest.fixture
def complaints(context, site):
    return watch(context, site)


def watch(context, site):
    """Collect what the console says (refusals of the security policy among it), errors, and requests elsewhere."""
    heard = []
    context.on("console", lambda said: heard.append(said.text))
    context.on("weberror", lambda failed: heard.append(str(failed.error)))
    context.on(
        "request", lambda asked: asked.url.startswith(site.url + "/") or heard.append(asked.url)
    )
    return heard


def write(page, words, name="Marisol", consent=True):
    page.goto(ARTICLE)
    page.fill("[name=name]", name)
    page.fill("[name=body]", words)
    page.set_checked("[name=consent]", consent)
    page.get_by_role("button", name="Send").click()


def sign_in(page, site):
    page.goto("/admin/")
    page.fill("[name=username]", site.name)
    page.fill("[name=password]", site.password)
    page.get_by_role("button", name="Log in").click()


def open_comment(page, words):
    page.goto(COMMENTS)
    page.locator("tr", has_text=words).locator("a.name").click()


def test_a_comment_goes_from_the_form_to_the_page_and_back(browsing, site):
    page, words = browsing, f"Warm baths help me. {browsing.has_scripts}"
    write(page, words)
    expect(page.get_by_role("heading", level=1)).to_contain_text("waiting")
    receipt = urlsplit(page.url).path
    write(page, words)
    expect(page.get_by_role("heading", level=1)).to_contain_text("waiting")
    assert urlsplit(page.url).path == receipt

    sign_in(page, site)
    page.goto(COMMENTS)
    page.locator("tr", has_text=words).get_by_role("button", name="Approve").click()

    page.goto(receipt)
    expect(page.get_by_role("heading", level=1)).to_contain_text("on the page")
    page.get_by_role("link", name="Read it on the page").click()
    number = re.search(r"#comment-(\d+)$", page.url)[1]
    assert int(number) > 4
    expect(page.locator(f"#comment-{number}:target")).to_contain_text(words)
    page.goto(f"{ARTICLE}comments/{number}/")
    expect(page).to_have_url(re.compile(f"{ARTICLE}#comment-{number}$"))

    page.goto(receipt)
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("withdrawn")
    page.goto(ARTICLE)
    expect(page.locator(f"#comment-{number}")).to_contain_text("Taken back by its author")
    expect(page.locator("body")).not_to_contain_text(words)


def test_the_sample_page_shows_its_four_readers(browsing):
    browsing.goto(ARTICLE)
    for number, name in enumerate(["CP", "Shine", "Emy", "Jean"], start=1):
        expect(browsing.locator(f"#comment-{number} h3")).to_have_text(name)


def test_a_refusal_is_explained_on_the_receipt(browsing, site):
    page, words = browsing, f"My neighbour at number nine has it too. {browsing.has_scripts}"
    write(page, words)
    receipt = urlsplit(page.url).path
    sign_in(page, site)
    open_comment(page, words)
    page.check("[name=reason][value=personal_data]")
    page.get_by_role("button", name="Reject").click()
    page.goto(receipt)
    expect(page.get_by_role("heading", level=1)).to_contain_text("not published")
    expect(page.locator(".reason")).to_contain_text("It could show who somebody is.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_missing_consent_leads_to_the_problem_and_keeps_the_words(new_context, scripts):
    page = new_context(java_script_enabled=scripts).new_page()
    with page.expect_response(re.compile("/comments/$")) as answered:
        write(page, "Do not lose\nthis.", name="Ada", consent=False)
    assert answered.value.status == 422
    expect(page.locator("#problem")).to_be_in_viewport()
    assert page.input_value("[name=body]") == "Do not lose\nthis."
    assert page.input_value("[name=name]") == "Ada"
    if scripts:
        expect(page.locator("#problem")).to_be_focused()
    page.locator("#problem").get_by_role("link").click()
    expect(page.locator("[name=consent]")).to_be_in_viewport()


def test_the_counter_counts_as_the_server_does(page):
    words = (
        "  \n" + "e\u0301" * 50 + "\N{ADHESIVE BANDAGE}" * 50 + "a\r\n" * 50 + "b" * 4804 + "\n "
    )
    write(page, words)
    expect(page.locator(".count")).to_have_text("4 characters too many")
    expect(page.locator("#problem")).to_contain_text("it has 5004")
    page.fill("[name=body]", page.input_value("[name=body]").strip()[:-1])
    expect(page.locator(".count")).to_have_text("3 characters too many")


def test_nothing_is_complained_of_on_any_page(context, complaints, states, site):
    page = context.new_page()
    public = [
        "/",
        states["closed"],
        *(states[state] for state in ("pending", "rejected", "removed")),
    ]
    sign_in(page, site)
    staff = ["", "articles/article/", "articles/article/add/", "comments/thread/1/change/"]
    staff += ["articles/article/1/change/", f"comments/comment/{states['waiting']}/change/"]
    for address in [*public, *(f"/admin/{path}" for path in staff)]:
        page.goto(address)
        page.wait_for_load_state()
    assert complaints == []
