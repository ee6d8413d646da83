"""However long the list is: pages that follow each other, and as many questions as for a short one."""

import pytest
from conftest import make_article, make_comment
from test_moderation_list import LIST, make_many, next_page, queries, shown

from comments.models import Comment


@pytest.mark.parametrize("filters", ["", "?q=Words", "?state=rejected", "?state=rejected&q=words"])
def test_pages_follow_each_other_without_gaps_or_doubles(desk, article, filters):
    state = "rejected" if "rejected" in filters else "pending"
    make_many(article, 120, state=state)
    address, pages = LIST + filters, []
    while address:
        page = desk.get(address)
        pages.append(shown(page))
        address = next_page(page)
    everybody = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    seen = sum(pages, [])
    assert seen == (everybody if state == "pending" else everybody[::-1])
    assert [len(each) for each in pages] == [50, 50, 20]


def test_a_next_page_does_not_move_when_something_before_it_was_decided(desk, article, moderator):
    make_many(article, 60)
    page = desk.get(LIST)
    Comment.objects.first().reject(by=moderator, reason="spam")
    following = desk.get(next_page(page))
    assert len(shown(following)) == 10
    assert not set(shown(following)) & set(shown(page))


@pytest.mark.parametrize("address", [LIST, LIST + "?q=words", LIST + "?state=pending"])
def test_it_asks_as_many_questions_for_500_as_for_5(desk, article, address):
    make_many(article, 5)
    few = queries(desk, address)
    make_many(make_article("sciatica"), 495)
    assert queries(desk, address) == few


def test_it_asks_as_many_questions_for_300_decisions_as_for_3(desk, article, moderator):
    first = make_comment(article)
    first.approve(by=moderator)
    few = queries(desk, LIST + "?state=approved")
    for _ in range(50):
        comment = make_comment(article)
        for _ in range(3):
            comment.approve(by=moderator)
            comment.take_down(by=moderator, reason="other")
        comment.approve(by=moderator)
    assert queries(desk, LIST + "?state=approved") == few


@pytest.mark.parametrize(("waiting", "said"), [(0, "0"), (999, "999"), (1001, "999+")])
def test_it_counts_what_waits_up_to_999(desk, article, waiting, said):
    make_many(article, waiting)
    assert f"<b>{said}</b>" in desk.get(LIST).text


def test_tick_all_ticks_this_page_and_decides_nothing(desk, article):
    make_many(article, 60)
    page = desk.get(LIST + "?ticked=all")
    assert page.text.count(" checked>") == 50
    assert Comment.objects.waiting().count() == 60


def test_the_end_of_the_list_does_not_say_that_nothing_waits(desk, comment):
    page = desk.get(f"{LIST}?after={comment.pk}").text
    assert "Nothing waits" not in page
    assert "Show all" in page
