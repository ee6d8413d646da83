"""A moderator opens an incident: some words are kept longer, for a reason, up to a day."""

from datetime import timedelta

import pytest
from conftest import signed_in
from django.contrib.admin.models import LogEntry
from django.utils import timezone
from incidents import open_incident
from test_comment_page_in_admin import page_of

from comments.models import Incident

LIST = "/admin/comments/incident/"


def asked(comment, days=30, **more):
    ends = timezone.localdate() + timedelta(days=days)
    return {"reason": "threat", "comments": comment.pk, "ends": ends.isoformat(), **more}


def test_it_is_opened_from_the_comments_page_and_names_who_did(desk, comment, moderator):
    address = f"{LIST}add/?comments={comment.pk}"
    assert address in desk.get(page_of(comment)).text
    assert f'value="{comment.pk}"' in desk.get(address).text
    assert desk.post(f"{LIST}add/", asked(comment)).status_code == 302
    incident = Incident.objects.get()
    assert (incident.opened_by, incident.opened_by_name) == (moderator, "ines")
    assert list(incident.people.all()) == [moderator]


@pytest.mark.parametrize(("days", "kept"), [(-1, 0), (0, 1), (90, 1), (91, 0)])
def test_its_end_is_near(desk, comment, days, kept):
    answer = desk.post(f"{LIST}add/", asked(comment, days))
    assert Incident.objects.count() == kept
    assert ("at most 90 days ahead" in answer.text) != bool(kept)


def test_its_end_can_be_moved(desk, comment, moderator):
    incident = open_incident(comment, by=moderator, days=1)
    data = asked(comment, 60, people=moderator.pk)
    assert desk.post(f"{LIST}{incident.pk}/change/", data).status_code == 302
    assert Incident.objects.get().ends == timezone.localdate() + timedelta(days=60)


def test_only_those_named_in_it_see_it(comment, moderator, other_desk, other_moderator):
    incident = open_incident(comment, by=moderator)
    assert f"{LIST}{incident.pk}/change/" not in other_desk.get(LIST).text
    assert other_desk.get(f"{LIST}{incident.pk}/change/").status_code == 302
    incident.people.add(other_moderator)
    assert f"{LIST}{incident.pk}/change/" in other_desk.get(LIST).text
    assert other_desk.get(f"{LIST}{incident.pk}/change/").status_code == 200


def test_an_administrator_sees_every_one(comment, moderator, admin_client):
    incident = open_incident(comment, by=moderator)
    assert admin_client.get(f"{LIST}{incident.pk}/change/").status_code == 200


def test_an_editor_sees_none(comment, moderator, editor):
    open_incident(comment, by=moderator)
    assert signed_in(editor).get(LIST).status_code == 403


def test_the_admins_history_of_it_holds_no_words(desk, comment):
    desk.post(f"{LIST}add/", asked(comment))
    entry = LogEntry.objects.get()
    assert "Marisol" not in f"{entry.object_repr}{entry.change_message}"
