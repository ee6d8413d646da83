"""What waits stands in four bands, the most harmful on top, and paging through them meets everybody once."""

import re
from datetime import timedelta

import pytest
from conftest import make_article, make_comment
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from test_moderation_list import LIST, next_page, queries, shown

from comments.models import Comment, Triage
from comments.models.receipt import digest
from comments.moderation import bands, queue
from comments.triage import Tier

URGENT = "My husband's face has dropped on one side since an hour ago and he cannot speak."


def make_waiting(article, queue, **fields):
    """Store what waits, from (tier, hours), in the order of its coming; return the ids."""
    now = timezone.now()
    made = Comment.objects.bulk_create(
        Comment(
            article=article,
            body="Words.",
            consent="2026-11",
            tier=tier,
            written_at=now - timedelta(hours=hours),
            receipt_digest=digest(f"{article.pk} {index}"),
            **fields,
        )
        for index, (tier, hours) in enumerate(queue)
    )
    return [each.pk for each in made]


def walk(desk, address=LIST, between=lambda: None):
    """Return the ids on every page, one after another."""
    seen = []
    while address:
        page = desk.get(address)
        seen += shown(page)
        address = next_page(page)
        between()
    return seen


def titles(page):
    return re.findall(r'<tr class="band"><th[^>]*>([^<]+)', page.text)


def test_the_bands_follow_each_other_and_in_each_the_oldest_is_first(desk, article):
    tiers = [(5, 30), (4, 26), (5, 2), (3, 2), (2, 2), (0, 1), (5, 1), (4, 1), (1, 0)]
    old, older, rest, check, today, unread, last, flagged, danger = make_waiting(article, tiers)
    page = desk.get(LIST)
    assert shown(page) == [today, unread, danger, old, older, check, flagged, rest, last]
    assert titles(page) == [str(each) for each in bands.TITLES.values()]


def test_an_urgent_comment_stands_on_top_as_soon_as_it_is_sent(desk, reader, article):
    make_waiting(article, [(5, 30), (3, 1)])
    form = {"name": "Ada", "body": URGENT, "consent": "on"}
    assert reader.post("/articles/spasms/comments/", form).status_code == 303
    page = desk.get(LIST)
    assert shown(page)[0] == Comment.objects.latest("pk").pk
    assert titles(page)[0] == "May be urgent, or triage did not run"


@pytest.mark.parametrize("query", ["q=words", "article={article}", "why=question"])
def test_a_part_of_the_list_has_the_same_order(desk, article, query):
    ids = make_waiting(article, [(5, 0), (1, 0), (3, 0), (5, 0)])
    for each in ids:
        Triage.objects.create(comment_id=each, categories=["question"])
    make_comment(make_article("sciatica"), body="Else.")
    address = f"{LIST}?{query.format(article=article.pk)}"
    assert shown(desk.get(address)) == [ids[1], ids[2], ids[0], ids[3]]


def test_those_alike_have_the_same_order(desk, article):
    quiet, urgent = (make_comment(article, body=words) for words in ("Hm.", URGENT))
    Comment.objects.update(likeness="same")
    assert shown(desk.get(f"{LIST}?like={quiet.pk}")) == [urgent.pk, quiet.pk]


queues = st.lists(st.tuples(st.sampled_from(Tier), st.integers(0, 48)), max_size=14)
drawn = tries(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@drawn
@given(queues, st.integers(0, 30))
def test_no_urgent_one_stands_below_another_and_everybody_is_met_once(
    desk, article, monkeypatch, queue_drawn, hours
):
    monkeypatch.setattr(queue, "PAGE_SIZE", 3)
    Comment.objects.all().delete()
    ids = make_waiting(article, queue_drawn)
    tiers = dict(zip(ids, (tier for tier, _hours in queue_drawn), strict=True))
    seen = walk(desk, between=lambda: pass_time(hours))
    assert sorted(seen) == ids
    urgent = [tiers[each].is_urgent for each in seen]
    assert urgent == sorted(urgent, reverse=True)


def pass_time(hours):
    """Let everybody have waited longer: some pass the ceiling while a moderator turns the page."""
    for comment in Comment.objects.all():
        comment.written_at -= timedelta(hours=hours)
        comment.save(update_fields=["written_at"])


def test_nobody_falls_between_two_pages_whose_time_runs_out_meanwhile(desk, article, monkeypatch):
    monkeypatch.setattr(queue, "PAGE_SIZE", 2)
    calm, last, check, flagged = make_waiting(article, [(5, 20), (5, 1), (3, 1), (4, 1)])
    assert walk(desk, between=lambda: pass_time(10)) == [check, flagged, calm, last]


def test_who_comes_meanwhile_stands_at_its_place(desk, article, monkeypatch):
    monkeypatch.setattr(queue, "PAGE_SIZE", 2)
    ids = make_waiting(article, [(5, 0), (5, 0), (5, 0)])
    following = next_page(desk.get(LIST))
    late, urgent = make_comment(article), make_comment(article, body=URGENT)
    assert shown(desk.get(following)) == [ids[2], late.pk]
    assert shown(desk.get(LIST))[0] == urgent.pk


@pytest.mark.parametrize("after", ["5-1", "2-x", "-1", "1-", "99-99", "1-2-3", "1-" + "9" * 18])
def test_an_odd_place_is_no_error(desk, comment, after):
    assert desk.get(LIST, {"after": after, "past": "x"}).status_code == 200


def test_a_tier_that_has_no_band_cannot_be_stored(comment):
    with pytest.raises(Exception, match="comments_comment_tier"):
        Comment.objects.update(tier=6)


def test_it_asks_as_many_questions_for_300_in_all_bands_as_for_4(desk, article):
    addresses = [LIST, LIST + "?why=question", f"{LIST}?article={article.pk}"]
    some = [(1, 0), (5, 30), (3, 0), (5, 0)]
    make_waiting(article, some)
    few = [queries(desk, each) for each in addresses]
    Comment.objects.all().delete()
    make_waiting(article, some * 75)
    assert [queries(desk, each) for each in addresses] == few
    assert max(few) <= 20


@pytest.mark.parametrize("analyzed", [True, False])
@pytest.mark.parametrize("query", ["", "after=1-1&past=9", "after=2-1&past=9", "after=4-20&past=9"])
def test_every_band_is_found_by_an_index_of_its_own(article, query, analyzed):
    """Whether the database has counted its rows, as PostgreSQL does by itself, or has not, as SQLite."""
    make_waiting(article, [(tier, 0) for tier in Tier] * 100)
    make_waiting(make_article("sciatica"), [(tier, 0) for tier in Tier] * 500, state="rejected")
    if analyzed or connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE comments_comment")
    for band, rows in queue.Queue.asked(QueryDict(query)).bands():
        assert re.search(INDEXES[band], rows.values("pk")[:51].explain()), band


INDEXES = {
    1: "comments_waiting_urgent",
    2: r"comments_waiting\b",  # it takes in nearly all that waits
    3: "comments_waiting_flagged",
    4: "comments_waiting_routine",
}


def test_the_top_of_every_page_says_how_many_may_be_urgent_and_since_when(desk, article):
    make_waiting(article, [(1, 3), (0, 1), (5, 9)])
    comment = Comment.objects.latest("pk")
    for path in ("", "comments/comment/", f"comments/comment/{comment.pk}/change/"):
        page = desk.get(f"/admin/{path}").text
        assert "May be urgent: 2<span>, the oldest for 3\xa0hours</span>" in page


def test_what_is_decided_is_not_counted(desk, article):
    make_waiting(article, [(1, 3)], state="rejected")
    assert "May be urgent: 0<" in desk.get("/admin/").text


def test_none_is_a_number_too_and_no_all_clear(desk, comment):
    page = desk.get("/admin/").text
    assert "May be urgent: 0<" in page
    assert "not urgent" not in page.lower()


def test_many_are_counted_no_further_than_999(desk, article):
    make_waiting(article, [(1, 0)] * 1001)
    assert "May be urgent: 999+<span>" in desk.get("/admin/").text


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/"])
def test_who_does_not_moderate_is_not_told(editor, client, comment, address):
    Comment.objects.update(tier=1)
    assert "May be urgent" not in client.get(address, follow=True).text
    client.force_login(editor)
    assert "May be urgent" not in client.get(address, follow=True).text
