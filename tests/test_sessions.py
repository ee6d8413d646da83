"""The staff stay signed in while they work, not longer; and who leaves, leaves everywhere."""

from datetime import timedelta

import pytest
from conftest import OURS, make_staff, signed_in
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from healthsite import forget

LIST = "/admin/comments/comment/"
WORDS = {"username": "ines", "password": "quiet-garden-gate"}
HOUR = 3600


@pytest.fixture
def client(moderator):
    """Ines' browser, signed in through the door and used once."""
    client = Client()
    client.post("/admin/login/", WORDS)
    client.get(LIST)
    return client


def is_in(client):
    return client.get(LIST).status_code == 200


def earlier(client, **seconds):
    """Let so much time have passed since the session began, or since it was last saved."""
    session = client.session
    for name, value in seconds.items():
        session[name] -= value
    session.save()


def ends():
    return Session.objects.get().expire_date


def put_end(moment):
    Session.objects.update(expire_date=moment)


def test_half_an_hour_without_a_click_ends_it(client):
    assert timedelta(minutes=29) < ends() - timezone.now() <= timedelta(minutes=30)
    put_end(timezone.now() - timedelta(seconds=1))
    assert not is_in(client)


def test_a_click_makes_it_half_an_hour_again(client):
    earlier(client, seen=61)
    put_end(timezone.now() + timedelta(minutes=3))
    assert is_in(client)
    assert ends() > timezone.now() + timedelta(minutes=29)


def test_it_is_saved_once_a_minute_at_most(client):
    before = ends()
    client.get(LIST)
    assert ends() == before


def test_twelve_hours_after_signing_in_it_ends_even_at_work(client):
    earlier(client, began=12 * HOUR - 60)
    assert is_in(client)
    earlier(client, began=61)
    assert not is_in(client)
    assert not Session.objects.exists()


def test_signing_in_once_more_counts_from_then(client):
    earlier(client, began=11 * HOUR)
    client.post("/admin/login/", {**WORDS, "password": "wrong"})
    assert client.session["began"] < timezone.now().timestamp() - 10 * HOUR
    client.post("/admin/login/", WORDS)
    assert client.session["began"] > timezone.now().timestamp() - 60


def test_the_way_back_leads_to_the_page_one_came_from(client):
    put_end(timezone.now() - timedelta(seconds=1))
    door = client.get(f"{LIST}?state=approved", follow=True)
    answer = client.post(door.redirect_chain[-1][0], WORDS)
    assert answer["Location"] == f"{LIST}?state=approved"


@pytest.mark.parametrize("path", ["/", "/articles/spasms/", "/healthz"])
def test_a_readers_page_neither_reads_nor_prolongs_it(client, comment, path):
    earlier(client, seen=HOUR)
    before = ends()
    answer = client.get(path)
    assert (answer.cookies, ends()) == ({}, before)


def test_the_cookie_ends_with_the_browser(client):
    cookie = client.cookies["session"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_signing_in_gives_a_new_key(client):
    before = client.cookies["session"].value
    client.post("/admin/login/", WORDS)
    assert client.cookies["session"].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_logging_out_ends_it_on_every_device(client, moderator):
    phone, colleague = signed_in(moderator), signed_in(make_staff("noor", "Moderators"))
    stolen = Client()
    stolen.cookies["session"] = client.cookies["session"].value
    assert "every other device" in client.post("/admin/logout/").text
    assert [is_in(each) for each in (client, phone, stolen, colleague)] == [False] * 3 + [True]


def test_an_administrator_logs_somebody_out(client, admin_client, moderator):
    data = {"action": "sign_out", "_selected_action": moderator.pk}
    page = admin_client.post("/admin/auth/user/", data, follow=True)
    assert "logged out on every device" in page.text
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"password": "x"}])
def test_what_happens_to_the_account_acts_at_once(client, moderator, change):
    for name, value in change.items():
        setattr(moderator, name, value)
    moderator.save()
    assert client.get(LIST)["Location"] == f"/admin/login/?next={LIST}"


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(client, moderator):
    phone = signed_in(moderator)
    new = "seven-quiet-gardens"
    data = {"old_password": WORDS["password"], "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", data).status_code == 302
    assert (is_in(client), is_in(phone)) == (True, False)


def test_leaving_the_group_acts_at_once(client, moderator):
    moderator.groups.remove(Group.objects.get(name="Moderators"))
    assert client.get(LIST).status_code == 403


def test_ended_sessions_are_deleted(client, moderator):
    put_end(timezone.now() - timedelta(seconds=1))
    signed_in(moderator)
    forget.everything_due()
    assert Session.objects.count() == 1


def test_words_typed_when_it_had_ended_come_back(client):
    put_end(timezone.now() - timedelta(seconds=1))
    body = "Warm baths help. </textarea>" * 9
    data = {"title": "Baths", "body": body, "csrfmiddlewaretoken": "x" * 64, "password1": "y" * 64}
    page = client.post("/admin/articles/article/add/", data)
    assert (page.status_code, "nothing has been saved" in page.text) == (403, True)
    assert escape(body) in page.text
    assert "x" * 64 not in page.text
    assert "y" * 64 not in page.text
    assert "/admin/login/?next=/admin/articles/article/add/" in page.text


@pytest.mark.parametrize(
    "address", ["/admin/comments/comment/", "/admin/comments/thread/1/openness/"]
)
def test_whoever_pressed_too_late_is_told_that_nothing_happened(client, address):
    put_end(timezone.now() - timedelta(seconds=1))
    page = client.post(address, {"approve": "1", "openness": "read_only"})
    assert (page.status_code, "nothing has been changed" in page.text) == (403, True)
    assert 'href="/admin/login/?next=/admin/"' in page.text


def test_words_typed_before_one_logged_in_anew_come_back(moderator):
    browser = Client(enforce_csrf_checks=True, headers=OURS)
    browser.force_login(moderator)
    browser.cookies["csrf"] = "a" * 32
    data = {"note": "Warm baths help. " * 9, "csrfmiddlewaretoken": "b" * 32}
    page = browser.post(LIST, data)
    assert (page.status_code, escape(data["note"]) in page.text) == (403, True)


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_words_sent_by_another_site_do_not_come_back(db, headers):
    stranger = Client(enforce_csrf_checks=True, headers=headers)
    page = stranger.post("/admin/articles/article/add/", {"body": "Buy here. " * 9})
    assert page.status_code == 403
    assert "Buy here" not in page.text
