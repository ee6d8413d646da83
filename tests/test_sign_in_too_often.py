"""Who guesses passwords is soon told to wait; the owner, elsewhere, is not."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings as site
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comments.models import DayKey
from comments.models.day_key import ONE_DAY, today
from healthsite import forget

LOGIN = "/admin/login/"
RIGHT = "quiet-garden-gate"
LIMIT = site.AXES_FAILURE_LIMIT
ELSEWHERE = "192.0.2.77"


def attempt(username="ines", typed="wrong", address="192.0.2.1", **headers):
    words = {"username": username, "password": typed}
    return Client().post(LOGIN, words, REMOTE_ADDR=address, headers=headers)


def lock(username="ines", **more):
    """Try till it is too often; return the last answer."""
    return [attempt(username, **more) for _ in range(LIMIT)][-1]


def stored():
    return " ".join(str(value) for row in AccessAttempt.objects.values_list() for value in row)


@pytest.mark.parametrize("username", ["ines", "nobody", "ines@health.example"])
def test_after_eight_wrong_tries_one_waits_whoever_it_is(moderator, username):
    tries = [attempt(username) for _ in range(LIMIT)]
    assert [each.status_code for each in tries] == [200] * (LIMIT - 1) + [429]
    assert 890 < int(tries[-1].headers["Retry-After"]) <= 900
    assert "wait 15 minutes" in tries[-1].text
    assert 'name="password"' in tries[-1].text


def test_a_known_and_an_unknown_name_get_the_same_bytes(moderator):
    def page(answer, name):
        token = answer.context["csrf_token"]
        return answer.text.replace(str(token), "").replace(name, "")

    for _ in range(LIMIT + 2):
        known, unknown = attempt("ines"), attempt("wera")
        assert known.status_code == unknown.status_code
        assert page(known, "ines") == page(unknown, "wera")


def test_then_the_right_password_does_not_help(moderator):
    lock()
    assert attempt(typed=RIGHT).status_code == 429


def test_midnight_ends_no_lock(moderator):
    lock()
    DayKey.objects.update(day=today() - ONE_DAY)
    assert attempt(typed=RIGHT).status_code == 429


def test_from_elsewhere_and_with_another_name_one_comes_in(moderator, other_moderator):
    lock()
    assert attempt(typed=RIGHT, address=ELSEWHERE).status_code == 302
    assert attempt("noor", RIGHT).status_code == 302


def test_another_browser_is_not_another_place(moderator):
    for number in range(LIMIT):
        attempt(user_agent=f"Browser/{number}")
    assert attempt(typed=RIGHT).status_code == 429


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 302)])
def test_a_place_is_what_our_own_proxy_says(moderator, settings, proxies, status):
    settings.TRUSTED_PROXIES = proxies
    lock(x_forwarded_for="192.0.2.5")
    assert attempt(typed=RIGHT, x_forwarded_for="192.0.2.6").status_code == status


def test_after_a_quarter_of_an_hour_one_tries_again(moderator):
    lock()
    now = timezone.now()
    AccessAttempt.objects.update(attempt_time=now - timedelta(minutes=14))
    assert attempt(typed=RIGHT).status_code == 429
    AccessAttempt.objects.update(attempt_time=now - timedelta(minutes=16))
    assert attempt(typed=RIGHT).status_code == 302


def test_trying_on_makes_it_no_longer(moderator):
    lock()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=13, seconds=30))
    answer = attempt()
    assert answer.headers["Retry-After"] == "90"
    assert "wait 2 minutes" in answer.text


def test_who_comes_in_starts_anew(moderator):
    for _ in range(LIMIT - 1):
        attempt()
    assert attempt(typed=RIGHT).status_code == 302
    assert attempt().status_code == 200


def test_the_operator_lets_everybody_try_again(moderator, capsys):
    lock()
    call_command("axes_reset")
    assert attempt(typed=RIGHT).status_code == 302


def test_what_was_tried_is_stored_nowhere(moderator):
    headers = {"user_agent": "Braun/7", "accept": "text/x-braun"}
    words = {"username": "ines", "password": "my-password", "note": "private"}
    for _ in range(2):
        Client().post(f"{LOGIN}?q=asked", words, REMOTE_ADDR="192.0.2.1", headers=headers)
    assert AccessAttempt.objects.get().failures_since_start == 2
    for word in ("ines", "my-password", "private", "asked", "raun", "192.0.2", "/admin"):
        assert word not in stored()
    assert AccessAttempt.objects.get().ip_address.startswith("fd")


def test_wrong_tries_fill_no_log(moderator, caplog):
    lock()
    attempt(typed=RIGHT, address=ELSEWHERE)
    assert [each for each in caplog.records if each.name.startswith("axes")] == []


def test_no_other_record_of_who_came_is_kept(moderator):
    attempt()
    attempt(typed=RIGHT)
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()


def test_what_counts_no_longer_is_forgotten(moderator):
    attempt("early")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=1, minutes=16))
    AccessAttempt.objects.create(username="late", failures_since_start=1)
    forget.everything_due()
    assert AccessAttempt.objects.get().username == "late"
