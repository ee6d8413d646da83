"""A comment's own page: everything that is known about it, and the same decisions."""

import pytest
from conftest import make_comment
from django.contrib.contenttypes.models import ContentType
from test_decide import as_seen, states, told
from test_moderation_list import LIST, queries

from comments.models import Comment, Note


def page_of(comment):
    return f"{LIST}{comment.pk}/change/"


def send(client, comment, action, **data):
    """Post what the page's own form sends."""
    hidden = {"_selected_action": comment.pk, "page_of": comment.pk, **as_seen(comment)}
    return client.post(LIST, {"action": action, **hidden, **data}, follow=True)


def test_it_shows_the_words_whole_their_state_and_where_they_belong(desk, article):
    comment = make_comment(article, body="Start.\n\n" + "long " * 990 + "end.")
    page = desk.get(page_of(comment)).text
    assert "<p>Start.</p>" in page
    assert "long end." in page
    assert "<strong>Waiting</strong>" in page
    assert f'href="{article.get_absolute_url()}"' in page
    assert "Nobody has decided yet." in page
    assert "2026-11" in page


def test_words_and_names_are_printed_as_text(desk, article):
    comment = make_comment(article, name="<b>x</b>", body="<script>alert(1)</script>")
    page = desk.get(page_of(comment)).text
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<b>x" not in page


def test_a_decision_leads_back_to_what_waits(desk, comment, reader):
    page = send(desk, comment, "approve")
    assert page.redirect_chain == [(f"{LIST}?", 303)]
    assert told(page) == ["1 approved."]
    assert "comment 1 on the page" in desk.get(page_of(comment)).text
    assert comment.body in reader.get("/articles/spasms/").text


def test_a_second_thought_leads_back_to_the_list_it_came_from(desk, comment, moderator):
    comment.approve(by=moderator)
    page = send(desk, comment, "take_down", reason="spam")
    assert page.redirect_chain == [(f"{LIST}?state=approved", 303)]


def test_a_missing_reason_keeps_the_page_and_the_note(desk, comment):
    page = send(desk, comment, "reject", note="Ask Noor")
    assert page.status_code == 422
    assert "Choose a reason" in page.text
    assert "Ask Noor</textarea>" in page.text
    assert comment.body in page.text
    assert states() == ["pending"]


def test_it_tells_the_whole_history_in_order_with_notes(desk, comment):
    send(desk, comment, "approve")
    comment.refresh_from_db()
    send(desk, comment, "take_down", reason="personal_data", note="Names her street")
    history = desk.get(page_of(comment)).text.split("<h2>Decisions</h2>")[1]
    assert history.index("Approved by ines") < history.index("Taken down by ines")
    assert "personal details" in history
    assert "Names her street" in history


def test_a_colleague_who_was_faster_is_named(desk, comment, other_moderator):
    seen = Comment.objects.get()
    comment.reject(by=other_moderator, reason="spam")
    page = send(desk, seen, "approve", note="Ask Noor")
    assert "already been rejected by noor" in page.text
    assert "Ask Noor</textarea>" in page.text
    assert states() == ["rejected"]


def test_a_note_that_came_too_late_is_still_there_to_copy(desk, comment):
    seen = Comment.objects.get()
    comment.withdraw()
    page = send(desk, seen, "approve", note="Ask Noor")
    assert "already been withdrawn by its author" in page.text
    assert "<q>Ask Noor</q>" in page.text


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        ("pending", ["approve", "reject"]),
        ("approved", ["take_down"]),
        ("rejected", ["approve"]),
        ("withdrawn", []),
        ("removed", ["approve"]),
    ],
)
def test_it_offers_what_can_be_done(desk, article, state, verbs):
    comment = make_comment(article, state=state, number=1)
    page = desk.get(page_of(comment)).text
    offered = [verb for verb in ("approve", "reject", "take_down") if f'value="{verb}"' in page]
    assert offered == verbs


@pytest.mark.parametrize("nobody", ["999999", "abc", "0", "-1", "9" * 30])
def test_there_is_none_for_a_comment_that_does_not_exist(desk, comment, nobody):
    assert desk.get(f"{LIST}{nobody}/change/").status_code == 404


@pytest.mark.parametrize("page", ["abc", "999999", "9" * 30, "\0"])
def test_a_form_that_names_another_page_is_no_error_of_ours(desk, comment, page):
    data = {"action": "approve", "_selected_action": comment.pk, "page_of": page}
    assert desk.post(LIST, data).status_code == 303
    assert desk.post(LIST, data | {"action": ""}).status_code in (404, 422)


def test_it_asks_as_many_questions_for_300_decisions_as_for_3(desk, comment, moderator):
    def decide(times):
        for _ in range(times):
            comment.approve(by=moderator)
            decision = comment.take_down(by=moderator, reason="other")
            Note.objects.create(comment=comment, decision=decision, text="Hm", author=moderator)

    decide(2)
    few = queries(desk, page_of(comment))
    decide(150)
    assert queries(desk, page_of(comment)) == few


def test_admins_way_to_the_site_ends_at_the_article_while_it_waits(desk, comment):
    kind = ContentType.objects.get_for_model(comment)
    answer = desk.get(f"/admin/r/{kind.pk}/{comment.pk}/")
    assert answer["Location"].endswith("/articles/spasms/")


def test_djangos_own_history_leads_to_the_decisions(desk, comment):
    answer = desk.get(f"{LIST}{comment.pk}/history/")
    assert (answer.status_code, answer["Location"]) == (302, page_of(comment))
