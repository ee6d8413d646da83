"""A comment with urgent words is public and nobody has answered: its readers see where help is, the staff see it listed."""

import pytest
from conftest import make_article, make_comment, signed_in
from django.db import connection
from justhtml import JustHTML
from test_help_at_once import CRISIS, MEDICAL, QUIET

from articles.models import Article
from comments.models import Comment, State, Thread, Tiers

PLACE = "/admin/comments/comment/unanswered/"


@pytest.fixture
def urgent(article, moderator):
    """Public as comment 1, under the article."""
    comment = make_comment(article, body=MEDICAL)
    comment.approve(by=moderator)
    return comment


def lines(reader, number=1):
    page = JustHTML(reader.get("/articles/spasms/").text, sanitize=False)
    return [each.to_text() for each in page.query(f"#comment-{number} .help")]


def listed(user):
    page = JustHTML(signed_in(user).get(PLACE).text, sanitize=False)
    return [each.attrs["href"] for each in page.query("td a") if "articles" in each.attrs["href"]]


@pytest.mark.parametrize(("region", "numbers"), [("uk", "999 111 116 123"), ("in", "112 14416")])
def test_it_carries_a_line_for_whoever_reads_it(reader, urgent, moved_to, region, numbers):
    moved_to(region)
    (line,) = lines(reader)
    assert line.startswith("If something like this happens to you, do not wait for an answer")
    assert all(number in line for number in numbers.split())


def test_the_line_says_nothing_of_its_writer(reader, article, urgent, moderator):
    make_comment(article, body=CRISIS).approve(by=moderator)
    assert lines(reader, 1) == lines(reader, 2)


def test_quiet_ones_and_those_triage_never_read_carry_none(reader, article, moderator):
    make_comment(article, body=QUIET).approve(by=moderator)
    assert lines(reader) == []
    Comment.objects.update(tier=Tiers.NOT_RUN)
    assert lines(reader) == []


def test_the_marker_of_one_that_is_gone_carries_none(reader, urgent):
    urgent.withdraw()
    assert lines(reader) == []
    assert not Comment.objects.urgent_unanswered().exists()


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_full_of_them_costs_no_more(reader, article, django_assert_num_queries, count):
    for number in range(1, count + 1):
        make_comment(article, body=MEDICAL, state=State.APPROVED, number=number)
    Thread.objects.create(article=article, last_number=count)
    with django_assert_num_queries(3):
        assert len(lines(reader)) == 1


@pytest.mark.parametrize("who", ["moderator", "editor", "admin_user"])
def test_the_staff_find_it_from_the_first_page(request, urgent, who):
    user = request.getfixturevalue(who)
    start = signed_in(user).get("/admin/").text
    assert f'href="{PLACE}"' in start and "not answered</a>: 1" in start
    assert listed(user) == ["/articles/spasms/comments/1/"]


def test_an_editor_is_led_to_no_page_that_is_closed_to_editors(urgent, editor):
    page = signed_in(editor).get(PLACE).text
    assert MEDICAL.split("'")[1] in page
    assert f"/admin/comments/comment/{urgent.pk}/" not in page


def test_an_account_without_a_role_sees_nothing(urgent, django_user_model):
    nobody = django_user_model.objects.create_user("ned", is_staff=True)
    assert signed_in(nobody).get(PLACE).status_code == 403
    assert PLACE not in signed_in(nobody).get("/admin/").text


def test_only_what_is_public_and_urgent_is_listed(article, comment, editor, moderator):
    make_comment(article, body=CRISIS)
    comment.approve(by=moderator)
    assert listed(editor) == []


@pytest.mark.parametrize("how", ["hidden", "draft"])
def test_what_readers_cannot_see_is_not_listed(urgent, editor, how):
    if how == "hidden":
        Thread.objects.of(urgent.article).change_to("hidden")
    else:
        Article.objects.update(published_at=None)
    assert listed(editor) == []


def test_it_lists_the_newest_first_fifty_at_a_time(article, desk):
    for number in range(1, 52):
        make_comment(article, body=MEDICAL, state=State.APPROVED, number=number)
    page = desk.get(PLACE).text
    assert page.index("comment 51") < page.index("comment 2<")
    assert "comment 1<" not in page
    older = desk.get(f"{PLACE}?before={Comment.objects.get(number=2).pk}").text
    assert "comment 1<" in older and "comment 2<" not in older


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, ""])
def test_a_page_that_cannot_be_meant_is_the_first(urgent, desk, before):
    assert "comment 1<" in desk.get(PLACE, {"before": before}).text


def test_it_asks_the_database_for_urgent_ones_alone(urgent):
    rows = Comment.objects.urgent_unanswered()[:50]
    if connection.vendor == "sqlite":
        assert "comments_public_urgent" in rows.explain()
    make_article("other")
    assert list(rows) == [urgent]
