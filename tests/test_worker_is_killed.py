"""The worker is killed at the worst moments: nobody's alert is lost, and only the same mail comes twice.

`make torture` does it twenty times, at moments of all kinds.
"""

from time import monotonic

import pytest
from alerting_site import FIRST, URGENT, WORKER, AlertingSite, alerting_site


@pytest.fixture(scope="module")
def alerting(tmp_path_factory):
    with alerting_site(tmp_path_factory.mktemp("alerting")) as site:
        yield site


def test_two_kills_on_the_way_to_the_mail_server_lose_nothing(alerting):
    mails, began = alerting.mails, monotonic()
    mails.then = {"greeting": alerting.kill_outright, "accepted": alerting.kill_outright}
    alerting.comment(URGENT)
    first, again = mails.next_mail(), mails.next_mail()
    assert first["Message-ID"] == again["Message-ID"]
    assert first.get_content() == again.get_content()
    assert again.accepted_at - began < 60
    assert not mails.then and mails.mails.empty()


def test_when_the_first_process_is_killed_none_is_left(alerting):
    other = AlertingSite(alerting.data_dir, alerting.database_url, alerting.mails)
    while not other.processes(WORKER):
        other.visitor().ask("/healthz")
    began = monotonic()
    other.kill_outright(FIRST)
    with other.patience(), other.process:
        other.process.stdout.read()  # ends with the last of them
    assert monotonic() - began < 30 and not other.processes(b"python")
    assert alerting.processes(WORKER)
