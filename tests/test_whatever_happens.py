"""Whatever happens to comments: who is approved is read, under a number of its own, and nobody else is."""

import pytest
from conftest import make_article, make_comment, signed_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_verbs import assert_counters_agree, comment_in, use

from articles.models import Article
from comments.models import Comment, Reason, State, Thread
from comments.models.verbs import IMPORT, VERBS

OUTLETS = {  # state: (article page, receipt, moderators' list)
    "pending": (False, True, True),
    "approved": (True, True, True),
    "rejected": (False, True, True),
    "withdrawn": (False, False, True),
    "removed": (False, True, True),
}


@pytest.mark.parametrize(("state", "shown"), OUTLETS.items())
def test_words_and_name_stand_where_their_state_allows_and_nowhere_else(
    article, reader, moderator, state, shown
):
    comment = comment_in(state, article)
    addresses = (
        article.get_absolute_url(),
        comment.receipt_url,
        f"/admin/comments/comment/?state={state}",
    )
    for client, address, visible in zip(
        (reader, reader, signed_in(moderator)), addresses, shown, strict=True
    ):
        page = client.get(address).text
        assert (comment.body in page) == visible, address
        assert (comment.name in page) == visible, address


@pytest.mark.parametrize("verb", ["withdraw", "take_down", "erase"])
def test_what_was_public_leaves_a_line_under_its_number(article, reader, verb):
    comment = comment_in("approved", article)
    words = comment.body
    use(comment, verb)
    permalink = reader.get("/articles/spasms/comments/1/")
    assert permalink["Location"] == "/articles/spasms/#comment-1"
    page = reader.get("/articles/spasms/").text
    assert 'id="comment-1"' in page
    assert words not in page


def test_nothing_leads_to_a_comment_that_was_never_public(comment, reader):
    comment.reject(by=IMPORT, reason=Reason.OTHER)
    assert reader.get("/articles/spasms/comments/1/").status_code == 404
    assert "comment-1" not in reader.get("/articles/spasms/").text


@pytest.mark.parametrize("state", ["pending", "rejected"])
def test_a_number_alone_publishes_nothing(article, reader, state):
    Thread.objects.create(article=article, last_number=1)
    make_comment(article, state=state, number=1)
    page = reader.get("/articles/spasms/").text
    assert "Warm baths" not in page
    assert 'id="comment-1"' not in page


def test_the_list_of_articles_holds_no_words_of_readers(article, reader):
    for state in State.values:
        comment_in(state, article)
    assert "Warm baths" not in reader.get("/").text


def test_a_hidden_discussion_shows_nothing_of_what_was_approved(article, reader):
    comment = comment_in("approved", article)
    Thread.objects.of(article).change_to("hidden")
    assert comment.body not in reader.get("/articles/spasms/").text
    assert reader.get("/articles/spasms/comments/1/").status_code == 404


def test_numbers_are_given_in_the_order_of_approval_and_kept_for_ever(article):
    first, second = make_comment(article), make_comment(article)
    second.approve(by=IMPORT)
    second.take_down(by=IMPORT, reason=Reason.OTHER)
    first.approve(by=IMPORT)
    second.approve(by=IMPORT)
    assert (second.number, first.number) == (1, 2)
    assert_counters_agree(article)


def test_each_article_counts_for_itself(article):
    other = make_comment(make_article("sciatica"))
    make_comment(article).approve(by=IMPORT)
    other.approve(by=IMPORT)
    assert other.number == 1


step = st.tuples(st.integers(0, 3), st.sampled_from(list(VERBS)))


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(step, min_size=8, max_size=20))
def test_whatever_happens_the_page_shows_the_approved_ones_under_their_own_numbers(
    db, reader, steps
):
    article = make_article(f"article-{Article.objects.count()}")
    mine = [make_comment(article, body=f"Words no. {index}!") for index in range(4)]
    given_numbers = {}
    for index, verb in steps:
        comment = Comment.objects.get(pk=mine[index].pk)
        if comment.can(verb):
            use(comment, verb)
        assert given_numbers.setdefault(comment.number, index) == index or not comment.number
        assert_counters_agree(article)
    page = reader.get(article.get_absolute_url()).text
    for index, comment in enumerate(mine):
        comment.refresh_from_db()
        is_shown = comment.state == "approved" and not comment.words_removed_at
        assert (f"no. {index}!" in page) == is_shown
        assert (f'id="comment-{comment.number}"' in page) == bool(comment.number)
