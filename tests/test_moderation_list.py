"""Moderators open the list: what waits, oldest first, each comment whole."""

import re
from datetime import timedelta
from html import escape

import pytest
from conftest import make_comment
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, State
from comments.models.receipt import digest

LIST = "/admin/comments/comment/"


def make_many(article, count, **fields):
    defaults = {"article": article, "body": "Words.", "consent": "2026-11"}
    return Comment.objects.bulk_create(
        Comment(receipt_digest=digest(f"{article.pk} {index}"), **{**defaults, **fields})
        for index in range(count)
    )


def rows(page):
    """The page's comments, one piece of HTML each."""
    return [each for each in re.findall(r"<tr>.*?</tr>", page.text, re.S) if "<td" in each]


def shown(page):
    """The ids of the page's comments, by their tick boxes."""
    ticks = (re.search(r'name="_selected_action" value="(\d+)"', each) for each in rows(page))
    return [int(tick[1]) for tick in ticks]


def next_page(page):
    link = re.search(r'<p class="more"><a [^>]*href="([^"]+)"', page.text)
    return link and LIST + link[1].replace("&amp;", "&")


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_it_opens_on_what_waits_oldest_first(desk, article, moderator):
    older, decided, newer = (make_comment(article, body=f"Words {n}") for n in "123")
    decided.approve(by=moderator)
    page = desk.get(LIST)
    assert shown(page) == [older.pk, newer.pk]
    assert "Words 2" not in page.text


def test_each_row_shows_the_comment_whole_with_its_article_name_and_age(desk, article):
    words = "First line.\n\nSecond paragraph, " + "long " * 900 + "end."
    make_comment(article, body=words, written_at=timezone.now() - timedelta(days=3))
    [row] = rows(desk.get(LIST))
    assert "First line." in row
    assert "long end." in row
    assert "Marisol" in row
    assert "3\xa0days" in row
    assert f'href="{article.get_absolute_url()}"' in row
    assert "Spasms in the buttocks" in row


def test_one_that_filled_the_hidden_field_waits_like_the_others_and_says_so(desk, article):
    make_comment(article, hidden_field_filled=True)
    make_comment(article)
    page = desk.get(LIST)
    assert ["Filled the hidden field" in row for row in rows(page)] == [True, False]


def test_words_and_names_are_printed_as_text(desk, article):
    make_comment(article, name="<b>'\"&amp;", body="<script>alert(1)</script> {{ x }}")
    page = desk.get(LIST + "?q=<script>")
    assert escape("<b>'\"&amp;") in page.text
    assert escape("<script>alert(1)</script> {{ x }}") in page.text
    assert "<script>alert" not in page.text


@pytest.mark.parametrize("state", State.values)
def test_each_state_has_its_tab_and_the_waiting_ones_are_counted(desk, article, state):
    for index, each in enumerate(State.values, start=1):
        make_comment(article, state=each, number=index, body=f"Here is {each}.")
    page = desk.get(LIST, {"state": state})
    assert len(rows(page)) == 1
    assert f"Here is {state}." in page.text
    assert "<b>1</b>" in page.text


def test_what_has_been_decided_stands_newest_first_with_its_last_decision(desk, article, moderator):
    older, newer = make_comment(article), make_comment(article)
    older.reject(by=moderator, reason="duplicate")
    newer.reject(by=moderator, reason="medical_risk")
    first, second = rows(desk.get(LIST + "?state=rejected"))
    assert "Rejected by ines" in first
    assert "advice that may harm" in first
    assert "said already" in second


def test_an_empty_list_thanks(desk):
    assert "Nothing waits. Thank you." in desk.get(LIST).text


def test_ticks_are_offered_only_where_something_can_be_done(desk, article):
    make_comment(article, state="withdrawn")
    page = desk.get(LIST + "?state=withdrawn")
    assert "Marisol" in page.text
    assert "_selected_action" not in page.text


def test_a_decision_about_all_leaves_nothing_ticked_on_the_next_page(desk, article):
    """Else the next fifty would stand ticked before anybody has read them."""
    make_many(article, 60)
    page = desk.get(LIST + "?ticked=all")
    assert page.text.count(" checked") == 50
    back = re.search(r'<form method="post" action="([^"]+)"', page.text)[1]
    words = {"action": "approve", "_selected_action": shown(page)}
    assert " checked" not in desk.post(LIST + back, words, follow=True).text
