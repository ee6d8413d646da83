"""Markdown to safe HTML: CommonMark with tables, no raw HTML, no images; cleaned once more after rendering.

A heading's anchor is its words, or what the author fixes: `## What causes it? {#causes}`.
Under the heading whose anchor is `references`, the numbered list becomes the page's sources: `[1](#ref-1)` cites one.
"""

import re
from dataclasses import dataclass

import nh3
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
FIXED_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}\s*$")

HEADINGS = {"h2", "h3", "h4"}
TEXT = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "hr", "br"}
TAGS = HEADINGS | TEXT | {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {
    **{heading: {"id"} for heading in HEADINGS},
    "a": {"href", "title", "class", "aria-label"},
    "li": {"id"},
    "ol": {"class", "start"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass
class Rendered:
    html: str
    contents: list  # of {"anchor", "title"}, one a section, in the page's order


def render(source):
    """Return the Rendered body. Whatever the source holds, the HTML is safe to print unescaped."""
    tokens = PARSER.parse(source)
    contents = anchor_headings(tokens)
    link_references(tokens)
    html = nh3.clean(
        PARSER.renderer.render(tokens, PARSER.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
    )
    return Rendered(html, contents)


def anchor_headings(tokens):
    """Give every heading an anchor; the page's title is the only h1, so the body begins at h2."""
    contents, used = [], {}
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        opening.tag = closing.tag = f"h{min(max(int(opening.tag[1]), 2), 4)}"
        title, anchor = title_and_anchor(inline)
        opening.attrSet("id", unused(anchor, used))
        if opening.tag == "h2":
            contents.append({"anchor": opening.attrGet("id"), "title": title})
    return contents


def title_and_anchor(inline):
    fixed = FIXED_ANCHOR.search(inline.content)
    if fixed and inline.children[-1].type == "text":
        inline.children[-1].content = FIXED_ANCHOR.sub("", inline.children[-1].content)
    title = "".join(child.content for child in inline.children)
    anchor = fixed[1] if fixed else slugify(title)[:60].strip("-") or "section"
    taken = re.fullmatch(settings.PAGE_ANCHORS, anchor)
    return title, f"section-{anchor}" if taken else anchor


def unused(anchor, used):
    """Return the anchor, or the anchor with the next number. `used` holds the last number of each."""
    free = anchor
    while free in used:
        used[anchor] += 1
        free = f"{anchor}-{used[anchor]}"
    used[free] = 1
    return free


def link_references(tokens):
    """Number the sources' list items ref-1, ref-2, … and mark the links that cite them."""
    below, number = False, 0
    for token in tokens:
        if token.type == "heading_open":
            below = token.attrGet("id") == "references"
        elif below and token.type == "ordered_list_open" and token.level == 0:
            token.attrSet("class", "refs")
        elif below and token.type == "list_item_open" and token.level == 1:
            number += 1
            token.attrSet("id", f"ref-{number}")
        for child in token.children or []:
            if child.type == "link_open" and child.attrGet("href").startswith("#ref-"):
                child.attrSet("class", "cite")
                child.attrSet("aria-label", _("Reference %s") % child.attrGet("href")[5:])
