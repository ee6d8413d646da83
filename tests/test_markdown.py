"""An editor's Markdown becomes HTML that can be printed as it is."""

import re

import pytest
from django.conf import settings as site
from django.utils.text import slugify
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from justhtml import JustHTML

from articles.markdown import ATTRIBUTES, SCHEMES, TAGS, render
from comments.models import Thread

pytestmark = pytest.mark.once

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>words</p>",
    "[words](javascript:alert(1))",
    "[words](JaVaScRiPt&colon;alert(1))",
    "[words](&#106;avascript:alert(1))",
    "[words](data:text/html,<script>alert(1)</script>)",
    "[words](vbscript:msgbox)",
    "<javascript:alert(1)>",
    "[words][1]\n\n[1]: javascript:alert(1)",
    "![words](https://elsewhere.example/x.png)",
    "![words](data:image/svg+xml,<svg onload=alert(1)>)",
    '[words](https://a.example "x\\" onmouseover=alert(1)")',
    "```<script>\nwords\n```",
    "## <svg onload=alert(1)> {#x}",
    "<iframe src=//elsewhere.example></iframe><style>*{}</style><form action=/x>",
]
PIECES = [
    *HOSTILE,
    "## ",
    "# Help {#help}",
    "## Ref\n",
    "\n\n",
    "> ",
    "1. ",
    "| a |\n|--|\n",
    "](#ref-1)",
]
FROM_REL = {"rel"}  # nh3 adds rel="noopener noreferrer" to links


def tree(html):
    return JustHTML(html, sanitize=False, fragment=True)


def assert_harmless(html):
    for each in tree(html).query("*"):
        assert each.name in TAGS
        assert set(each.attrs) <= ATTRIBUTES.get(each.name, set()) | FROM_REL
        assert re.match(r"(https?:|mailto:|tel:|[^:]*$|[^:]*[/?#])", each.attrs.get("href") or "")


def anchors(source):
    return [each.attrs["id"] for each in tree(render(source).html).query("[id]")]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_hostile_survives(source):
    assert_harmless(render(source).html)


def test_the_lists_of_what_is_allowed_hold_nothing_that_acts():
    assert not TAGS & {"script", "style", "iframe", "form", "input", "svg", "object", "img", "base"}
    harmless = {"id", "class", "href", "title", "start", "aria-label"}
    assert set.union(*ATTRIBUTES.values()) <= harmless
    assert {"http", "https", "mailto", "tel"} == SCHEMES


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=12).map("".join))
@tries(max_examples=200, deadline=None, derandomize=True)
def test_whatever_is_written_it_holds_allowed_tags_and_unique_anchors(source):
    assert_harmless(render(source).html)
    headings = [each.attrs["id"] for each in tree(render(source).html).query("h2, h3, h4")]
    assert len(set(anchors(source))) == len(anchors(source))
    assert not any(re.fullmatch(site.PAGE_ANCHORS, anchor) for anchor in headings)


def test_raw_html_is_shown_as_text():
    assert tree(render("<b>bold</b>").html).query_one("p").to_text() == "<b>bold</b>"


def test_words_of_every_kind_come_out():
    source = "*a* **b** `c` [d](https://d.example)\n\n- e\n\n> f\n\n| g |\n|---|\n| h |\n\n---"
    names = {each.name for each in tree(render(source).html).query("*")}
    assert names >= {"em", "strong", "code", "a", "ul", "blockquote", "table", "td", "hr"}


def test_an_anchor_is_made_of_the_headings_words():
    assert anchors("## What causes it?\n\n### At night") == ["what-causes-it", "at-night"]


def test_an_author_fixes_an_anchor():
    rendered = render("## What may cause it? {#causes}")
    assert rendered.contents == [{"anchor": "causes", "title": "What may cause it?"}]
    assert "{#" not in rendered.html


def test_headings_with_the_same_words_get_anchors_of_their_own():
    assert anchors("## Same\n\n## Same\n\n## Same-2\n\n### Same") == [
        "same",
        "same-2",
        "same-2-2",
        "same-3",
    ]


def test_a_heading_in_another_script_gets_an_anchor():
    assert anchors("## 原因\n\n## السبب") == ["section", "section-2"]


@pytest.mark.parametrize("taken", ["help", "main", "comments", "comment-1", "ref-1", "add-title"])
def test_a_heading_never_takes_an_anchor_of_the_page(taken):
    assert anchors(f"## {taken}\n\n## Other words {{#{taken}}}") == [
        f"section-{taken}",
        f"section-{taken}-2",
    ]


def test_two_headings_called_ref_leave_the_references_their_anchors():
    found = anchors("## Ref\n\n## Ref\n\n## References\n\n1. One\n2. Two")
    assert len(set(found)) == len(found)
    assert found[-2:] == ["ref-1", "ref-2"]


@pytest.mark.parametrize("openness", ["open", "read_only"])
def test_every_anchor_of_the_page_itself_is_on_the_list(reader, comment, moderator, openness):
    comment.approve(by=moderator)
    article = comment.article
    Thread(article=article).change_to(openness)
    page = reader.post("/articles/spasms/comments/", {"body": "x"}).content.decode()
    own = [each.attrs["id"] for each in JustHTML(page, sanitize=False).query("[id]")]
    could_be_a_heading = [anchor for anchor in own if slugify(anchor) == anchor]
    assert [a for a in could_be_a_heading if not re.fullmatch(site.PAGE_ANCHORS, a)] == []


def test_the_body_begins_at_the_second_level():
    names = [each.name for each in tree(render("# A\n\n## B\n\n### C\n\n###### D").html).query("*")]
    assert names == ["h2", "h2", "h3", "h4"]


def test_sources_are_numbered_and_citations_lead_to_them():
    html = tree(render("See [1](#ref-1).\n\n## References\n\n1. One\n2. Two").html)
    assert [each.attrs["id"] for each in html.query("ol.refs li")] == ["ref-1", "ref-2"]
    assert html.query_one("a.cite").attrs["href"] == "#ref-1"


def test_a_numbered_list_elsewhere_is_no_list_of_sources():
    html = render("1. Rest\n\n## References {#references}\n\n1. One\n\n## After\n\n1. More").html
    assert [each.attrs.get("id") for each in tree(html).query("li")] == [None, "ref-1", None]


def test_it_is_rendered_when_saved_not_when_read(reader, article):
    type(article).objects.update(body="Changed behind its back.")
    assert "Some words." in reader.get("/articles/spasms/").content.decode()
