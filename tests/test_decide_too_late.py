"""Two moderators have the same page open: one decision is made, and whoever came second is told."""

import pytest
from conftest import make_comment
from test_decide import as_seen, send, states, told
from test_moderation_list import LIST, make_many

from comments.models import Decision


def test_who_was_slower_reads_who_decided_what_and_when(desk, other_desk, comment):
    seen = as_seen(comment)
    send(desk, "reject", comment, reason="off_topic", **seen)
    [line] = told(send(other_desk, "approve", comment, **seen))
    when = f"{Decision.objects.get().decided_at:%-d %B %Y, %H:%M}"
    assert line.startswith(f"Comment by Marisol had already been rejected by ines on {when}.")
    assert "Your decision was not made." in line
    assert states() == ["rejected"]
    assert Decision.objects.count() == 1


def test_an_open_page_cannot_approve_what_a_colleague_has_rejected_since(desk, other_desk, comment):
    page = other_desk.get(LIST)
    assert f'name="saw-{comment.pk}" value="pending"' in page.text
    send(desk, "reject", comment, reason="medical_risk")
    page = other_desk.post(
        LIST, {"approve": comment.pk, f"saw-{comment.pk}": "pending"}, follow=True
    )
    assert states() == ["rejected"]
    assert "rejected by ines" in told(page)[0]


def test_nor_does_it_act_on_what_was_decided_and_decided_again(desk, other_desk, comment):
    seen = as_seen(comment)
    send(desk, "approve", comment)
    send(desk, "take_down", comment, reason="personal_data")
    assert "taken down by ines" in told(send(other_desk, "approve", comment, **seen))[0]
    assert states() == ["removed"]


def test_of_many_the_free_ones_are_decided_and_each_conflict_is_told(desk, other_desk, article):
    many = make_many(article, 3)
    seen = as_seen(*many)
    send(desk, "reject", many[1], reason="spam")
    lines = told(send(other_desk, "approve", *many, **seen))
    assert lines[0] == "2 approved."
    assert "rejected by ines" in lines[1]
    assert len(lines) == 2


def test_more_conflicts_than_one_can_read_are_counted(desk, other_desk, article):
    many = make_many(article, 25)
    seen = as_seen(*many)
    send(desk, "approve", *many)
    lines = told(send(other_desk, "approve", *many, **seen))
    assert len(lines) == 21
    assert lines[-1] == "5 more had already been decided."


def test_what_its_author_took_back_stays_so(desk, comment):
    seen = as_seen(comment)
    comment.withdraw()
    [line] = told(send(desk, "approve", comment, **seen))
    assert "withdrawn by its author" in line
    assert states() == ["withdrawn"]


def test_the_same_decision_sent_twice_is_made_once(desk, comment):
    send(desk, "approve", comment)
    [line] = told(send(desk, "approve", comment))
    assert "approved by ines" in line
    assert Decision.objects.count() == 1


def test_what_still_waits_cannot_be_taken_down(desk, comment):
    [line] = told(send(desk, "take_down", comment, reason="spam"))
    assert line == "Comment by Marisol is still waiting: nothing was changed."


@pytest.mark.parametrize("state", ["", "spam", "approved", "\0", "rejected"])
def test_a_page_that_claims_to_have_seen_something_else_decides_nothing(desk, comment, state):
    send(desk, "approve", comment, **{f"saw-{comment.pk}": state})
    assert states() == ["pending"]


def test_names_are_told_as_text(desk, other_desk, article):
    comment = make_comment(article, name="<img src=x>")
    send(desk, "approve", comment)
    page = send(other_desk, "reject", comment, reason="spam")
    assert "&lt;img src=x&gt; had already" in page.text
    assert "<img src=x>" not in page.text


def test_a_tick_that_a_colleague_overtook_is_missed_aloud(desk, other_desk, article):
    mine, other = make_comment(article), make_comment(article)
    send(other_desk, "approve", other)
    page = desk.post(LIST, {"action": "reject", "_selected_action": [mine.pk, other.pk]})
    assert page.status_code == 422
    assert "1 of the comments you ticked is no longer in this list." in page.text
    assert "no longer" not in desk.post(LIST, {"_selected_action": [mine.pk]}).text
