"""A robot, a browser's tab and a finder of security holes ask by addresses that are the same everywhere."""

from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from test_post_comment import send

from healthsite.well_known import expiry

SECURITY = "/.well-known/security.txt"
FILES = [
    ("/robots.txt", "text/plain; charset=utf-8"),
    ("/favicon.ico", "image/x-icon"),
    (SECURITY, "text/plain; charset=utf-8"),
]


@pytest.fixture
def contact(settings):
    settings.CONTACT_EMAIL = "ask+us@health.example"
    return settings.CONTACT_EMAIL


def robot():
    rules = RobotFileParser()
    rules.parse(Client().get("/robots.txt").text.splitlines())
    return rules


@pytest.mark.parametrize(("address", "kind"), FILES)
def test_it_may_be_kept_by_any_cache_and_has_the_right_type(address, kind, contact):
    response = Client().get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, kind)
    assert response.headers["Cache-Control"].startswith("public")
    again = Client().get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    assert not response.cookies


def test_a_robot_reads_what_readers_read_and_leaves_the_staffs_pages_alone():
    assert not robot().can_fetch("*", "/admin/")
    for address in ("/", "/articles/spasms/", "/privacy/", "/static/site.css"):
        assert robot().can_fetch("*", address)


def test_a_robot_that_meets_a_receipt_may_read_that_it_belongs_in_no_index(reader, article):
    receipt = send(reader, article).headers["Location"]
    assert robot().can_fetch("*", receipt)
    assert reader.get(receipt).headers["X-Robots-Tag"] == "noindex"


def test_the_icon_is_one_small_picture():
    icon = Client().get("/favicon.ico").content
    assert icon[:8] == b"\0\0\1\0\1\0\x20\x20"
    assert icon[22:30] == b"\x89PNG\r\n\x1a\n"
    assert len(icon) == int.from_bytes(icon[14:18], "little") + 22 < 1000


def test_who_finds_a_hole_learns_whom_to_tell(contact, settings):
    settings.SITE_URL = "https://health.example"
    said = dict(line.split(": ") for line in Client().get(SECURITY).text.splitlines())
    assert said["Contact"] == f"mailto:{contact}"
    assert said["Canonical"] == f"https://health.example{SECURITY}"
    assert said["Preferred-Languages"] == "en"
    ends = datetime.strptime(said["Expires"], "%Y-%m-%dT%H:%M:%S%z")
    assert timedelta(30) < ends - datetime.now(UTC) < timedelta(365)


def test_an_odd_address_is_written_as_in_a_link(settings):
    settings.CONTACT_EMAIL = "a%b?ä@health.example"
    assert "Contact: mailto:a%25b%3F%C3%A4@health.example\n" in Client().get(SECURITY).text


def test_without_an_address_there_is_no_such_file(settings):
    settings.CONTACT_EMAIL = ""
    response = Client().get(SECURITY)
    assert response.status_code == 404
    assert "s-maxage=5" in response.headers["Cache-Control"]


def test_it_is_always_valid_and_changes_once_a_month():
    days = [datetime(2027, 1, 1, 23, 59, tzinfo=UTC) + timedelta(each) for each in range(365)]
    assert all(timedelta(60) < expiry(day) - day < timedelta(93) for day in days)
    assert len({f"{expiry(day):%c}" for day in days}) == 13
