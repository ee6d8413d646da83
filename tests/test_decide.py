"""Moderators decide: one comment or many, with a reason where one is due, and are told how it went."""

import pytest
from conftest import make_comment
from test_moderation_list import LIST, make_many

from comments.models import Comment, Decision, Note


def send(client, action, *comments, **data):
    """Post as the contract says, and read the page that follows."""
    ticked = {"_selected_action": [each.pk for each in comments]}
    return client.post(LIST, {"action": action, **ticked, **data}, follow=True)


def as_seen(*comments):
    """What a page that shows these comments sends along."""
    return {f"saw-{each.pk}": each.state for each in comments}


def told(page):
    return [str(message) for message in page.context["messages"]]


def states():
    return list(Comment.objects.order_by("pk").values_list("state", flat=True))


def test_an_approval_shows_it_to_readers_at_once(desk, reader, comment):
    before = reader.get("/articles/spasms/")
    page = send(desk, "approve", comment)
    after = reader.get("/articles/spasms/")
    assert page.redirect_chain == [(LIST, 303)]
    assert told(page) == ["1 approved."]
    assert comment.body in after.text
    assert after["ETag"] != before["ETag"]
    assert reader.get("/articles/spasms/", headers={"If-None-Match": before["ETag"]}).content


def test_a_rejection_has_its_reason_and_the_author_reads_it(desk, reader, comment):
    page = send(desk, "reject", comment, reason="medical_risk")
    assert told(page) == ["1 rejected."]
    decision = Decision.objects.get()
    assert (decision.reason, decision.actor_name) == ("medical_risk", "ines")
    assert "start, stop or change a treatment" in reader.get(comment.receipt_url).text


def test_taking_down_takes_the_words_off_the_page(desk, reader, comment, moderator):
    comment.approve(by=moderator)
    page = send(desk, "take_down", comment, reason="personal_data")
    assert told(page) == ["1 taken down."]
    assert comment.body not in reader.get("/articles/spasms/").text
    assert 'id="comment-1"' in reader.get("/articles/spasms/").text


@pytest.mark.parametrize("state", ["rejected", "removed"])
def test_what_was_turned_down_can_be_approved_again(desk, article, state):
    comment = make_comment(article, state=state, number=7)
    assert told(send(desk, "approve", comment)) == ["1 approved."]
    assert Comment.objects.get().number == 7


def test_many_are_decided_together_and_counted(desk, article):
    many = make_many(article, 50)
    assert told(send(desk, "approve", *many)) == ["50 approved."]
    assert states() == ["approved"] * 50
    assert sorted(Comment.objects.values_list("number", flat=True)) == list(range(1, 51))
    assert Decision.objects.values("batch").distinct().count() == 1


def test_only_the_ticked_ones_are_decided(desk, article):
    first, second, third = (make_comment(article) for _ in range(3))
    send(desk, "reject", first, third, reason="spam")
    assert states() == ["rejected", "pending", "rejected"]


def test_a_rows_own_button_decides_about_that_row_alone(desk, article):
    first, second = make_comment(article), make_comment(article)
    ticks = {"_selected_action": [first.pk], "reason": "spam", "approve": second.pk}
    page = desk.post(LIST, ticks | as_seen(first, second), follow=True)
    assert told(page) == ["1 approved."]
    assert states() == ["pending", "approved"]


def test_the_moderator_comes_back_to_the_same_part_of_the_list(desk, comment):
    address = f"{LIST}?article={comment.article_id}&q=warm"
    response = desk.post(address, {"action": "approve", "_selected_action": [comment.pk]})
    assert response["Location"] == address


def test_a_note_goes_to_colleagues_and_never_to_the_author(desk, other_desk, reader, comment):
    note = "Looks like the <same> shop as last week"
    send(desk, "reject", comment, reason="advertising", note=note)
    page = other_desk.get(f"{LIST}{comment.pk}/change/")
    assert "Looks like the &lt;same&gt; shop" in page.text
    assert Note.objects.get().author_name == "ines"
    for address in (comment.receipt_url, "/articles/spasms/"):
        assert "shop as last week" not in reader.get(address).text


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_a_note_about_a_decision_that_was_not_made_is_not_kept(desk, comment, verb):
    send(desk, "approve", comment)
    send(desk, verb, comment, reason="spam", note="Fine")
    assert not Note.objects.exists()
