"""What a moderator sends is incomplete or unknown: it is said, and nothing is decided."""

import pytest
from conftest import make_comment
from test_decide import states, told
from test_moderation_list import LIST, rows, shown

from comments.models import Decision

WRONG = [
    ({"action": "reject"}, "Choose a reason"),
    ({"action": "reject", "reason": ""}, "Choose a reason"),
    ({"action": "reject", "reason": "because"}, "Choose a reason from the list."),
    ({"action": "take_down"}, "Choose a reason"),
    ({"action": "withdraw"}, "Choose what to do."),
    ({"action": "delete_selected"}, "Choose what to do."),
    ({"action": "_change"}, "Choose what to do."),
    ({"action": ""}, "Choose what to do."),
    ({}, "Choose what to do."),
    ({"action": "approve", "note": "x" * 2001}, "at most 2000"),
]


@pytest.mark.parametrize(("data", "why"), WRONG)
def test_what_is_incomplete_or_unknown_is_said_and_the_ticks_stay(desk, article, data, why):
    ticked = make_comment(article)
    make_comment(article)
    page = desk.post(LIST, {"_selected_action": [ticked.pk], **data})
    assert page.status_code == 422
    assert page.text.count('<ul class="errorlist"') == 1
    assert sum(map(len, page.context["form"].errors.values())) == 1
    assert why in page.text
    assert [" checked" in row for row in rows(page)] == [True, False]
    assert states() == ["pending", "pending"]
    assert not Decision.objects.exists()


@pytest.mark.parametrize("ids", [[], ["abc"], ["", "-1", "1.5"], ["9" * 30], range(1, 502)])
def test_nothing_ticked_nonsense_or_more_than_500_is_refused(desk, comment, ids):
    page = desk.post(LIST, {"action": "approve", "_selected_action": list(ids)})
    assert page.status_code == 422
    assert "Tick at least one comment, and at most 500." in page.text
    assert shown(page) == [comment.pk]
    assert states() == ["pending"]


def test_nonsense_among_the_ids_does_not_hold_up_the_rest(desk, comment):
    ids = ["abc", "999999999", "\0", str(comment.pk), str(comment.pk)]
    page = desk.post(LIST, {"action": "approve", "_selected_action": ids}, follow=True)
    assert told(page) == ["1 approved."]
