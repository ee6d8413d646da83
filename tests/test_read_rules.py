"""Whoever moderates can read the rules: what they look for, where they come from, and how often they miss."""

import json

import pytest
from conftest import signed_in

from comments.moderation import rule_book
from comments.triage import rules

pytestmark = pytest.mark.once

BOOK = "/admin/comments/triage/"
HEAD = """
title = "Head <and> neck"
help = "medical"
[concept.bump]
label = "A bump"
phrases = ["bang|knock .. head", "fell on"]
[rule.bump]
label = "A bump on the head"
tier = "today"
when = ["bump", "old + alone"]
why = "It may need a scan."
source = "A book of heads"
fires = ["I fell on my <head>."]
quiet = ["A bump in the road."]
[rule.seen]
label = "Seen by somebody"
reviewed = { by = "Register 12", on = 2026-11-01 }
"""
TIME = """
title = "Time"
small = ["a", "an"]
[same]
cant = ["cannot"]
"""


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Two small files in place of the rules."""
    (tmp_path / "head.toml").write_text(HEAD)
    (tmp_path / "time.toml").write_text(TIME)
    monkeypatch.setattr(rules, "FOLDER", tmp_path)
    rules.families.cache_clear()
    yield tmp_path
    rules.families.cache_clear()


def test_every_family_is_named_with_the_number_of_its_rules(desk, shelf):
    page = desk.get(BOOK).text
    assert '<a href="?family=head#family">Head &lt;and&gt; neck <b>2</b></a>' in page
    assert '<a href="?family=time#family">Time</a>' in page


def test_families_stand_by_their_titles(desk, shelf):
    (shelf / "abdomen.toml").write_text('title = "The belly"')
    assert [each for each, *_ in rule_book.families()] == ["head", "abdomen", "time"]


def test_a_rule_tells_everything_about_itself(desk, shelf):
    page = desk.get(BOOK, {"family": "head"}).text
    assert '<h3 id="family">Head &lt;and&gt; neck</h3>' in page
    rule = page.split("head.bump")[-1].split("</section>")[0]
    for words in ("today", "It may need a scan.", "A book of heads", "bump, old + alone"):
        assert words in rule
    assert "<dt>Reviewed</dt><dd>not by a clinician</dd>" in rule
    assert "<li>I fell on my &lt;head&gt;.</li>" in rule
    assert "<li>A bump in the road.</li>" in rule


def test_a_rule_that_was_reviewed_names_who_and_when(desk, shelf):
    assert "Register 12, 2026-11-01" in desk.get(BOOK, {"family": "head"}).text


def test_words_and_settings_are_shown_too(desk, shelf):
    head, time = (desk.get(BOOK, {"family": each}).text for each in ("head", "time"))
    assert "<li>bang|knock .. head</li>" in head
    assert "<dt>help</dt><dd>medical</dd>" in head
    assert "<dt>small</dt><dd>a, an</dd>" in time
    assert "<li>cannot</li>" in time


def test_every_family_of_ours_can_be_read(desk):
    assert len(rule_book.families()) > 5
    for name, title, _count in rule_book.families():
        assert title in desk.get(BOOK, {"family": name}).context["family"]["title"]


@pytest.mark.parametrize("family", ["none", "../head", "x" * 500])
def test_a_family_that_is_none_shows_none(desk, shelf, family):
    page = desk.get(BOOK, {"family": family})
    assert page.status_code == 200
    assert "<section" not in page.text


def test_the_scores_are_shown_as_they_were_measured(desk, tmp_path, monkeypatch):
    sets = {
        "tuned on": {"comments": 420, "urgent": {"recall": 1.0, "interval": [0.97, 1]}},
        "locked": {"comments": 180, "urgent": {"recall": 0.95}, "note": "first time"},
    }
    monkeypatch.setattr(rule_book, "SCORES", tmp_path / "scores.json")
    assert "No measurement is here." in desk.get(BOOK).text
    rule_book.SCORES.write_text(json.dumps({"sets": sets}))
    page = desk.get(BOOK).text
    assert '<th scope="row">urgent recall</th><td>1.0</td><td>0.95</td>' in page
    assert "<td>0.97, 1</td><td></td>" in page
    assert "<strong>locked</strong>: missed about one urgent comment in 20." in page
    assert "elsewhere it will miss some" in page


def test_it_says_that_rules_miss_things_and_who_has_looked_at_them(desk):
    page = desk.get(BOOK).text
    assert "They miss things" in page
    assert "no clinician has looked at it" in page


def test_the_list_leads_there_and_editors_do_not_come_in(desk, comment, editor):
    assert f'<a href="{BOOK}">How triage works</a>' in desk.get("/admin/comments/comment/").text
    assert signed_in(editor).get(BOOK).status_code == 403
