"""An editor is told when the numbers for help have grown old, and an operator brings newer ones."""

from datetime import date, timedelta

import pytest
from conftest import signed_in
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from justhtml import JustHTML

from healthsite import help, setup

OURS = help.NUMBERS.read_text()
CHECKED = "checked = 2026-11-22"
LONG_AGO = "checked = 2024-02-29"


@pytest.fixture
def own_numbers(settings, tmp_path):
    """The operator's file, a copy of ours; call it with one thing changed."""
    settings.DATA_DIR = tmp_path

    def change(old="", new="", count=-1):
        (tmp_path / "help_numbers.toml").write_text(OURS.replace(old, new, count))
        forget()

    def forget():
        help.numbers.cache_clear()
        help.here.cache_clear()

    yield change
    forget()


def start_page(user):
    return signed_in(user).get("/admin/").text


@pytest.mark.parametrize("days", [183, 184])
def test_six_months_after_the_oldest_look_they_are_old(days):
    oldest = min(each["checked"] for each in help.everywhere())
    assert bool(help.overdue(oldest + timedelta(days=days))) == (days > 183)


def test_the_start_says_which_are_old(own_numbers, moderator):
    own_numbers(CHECKED, f"checked = {date.today()}")
    assert not any("emergency numbers" in each for each in setup.warnings())
    own_numbers(CHECKED, LONG_AGO, 1)
    (said,) = (each for each in setup.warnings() if "emergency numbers" in each)
    assert "six months (United Kingdom)" in said and "help_numbers.toml in DATA_DIR" in said


def test_an_editor_is_told_on_the_first_page(own_numbers, editor):
    own_numbers(CHECKED, f"checked = {date.today()}")
    assert "emergency numbers" not in start_page(editor)
    own_numbers(CHECKED, LONG_AGO)
    page = start_page(editor)
    assert "Nobody has looked up these emergency numbers" in page
    assert "NHS, Samaritans" in page and "29 February 2024" in page


def test_a_moderator_has_other_things_to_do(own_numbers, moderator):
    own_numbers(CHECKED, LONG_AGO)
    assert "emergency numbers" not in start_page(moderator)


def test_readers_see_the_oldest_date(own_numbers, db):
    own_numbers(CHECKED, LONG_AGO, 1)
    assert "29 February 2024" in Client().get("/about/").text


def test_an_operators_file_stands_in_for_ours(own_numbers, db, moved_to):
    own_numbers('emergency = "999"', 'emergency = "000"')
    moved_to("uk")
    page = JustHTML(Client().get("/about/").text, sanitize=False)
    assert page.query_one(".strip a").attrs["href"] == "tel:000"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[uk]", "[UK]"),
        ("[elsewhere]", "[nowhere]"),
        ('emergency = "112"', "emergency = 112"),
        (CHECKED, 'checked = "lately"'),
        ("exit", "way_out"),
        ("[us]", "[us"),
    ],
)
def test_a_file_that_leaves_a_gap_stops_the_start(own_numbers, old, new):
    own_numbers(old, new)
    with pytest.raises(SystemExit, match="help_numbers.toml must name help for uk, us, eu, in"):
        setup.prepare()
    with pytest.raises(ImproperlyConfigured):
        help.numbers()


def test_each_region_says_who_gave_its_numbers_and_when():
    for each in help.everywhere():
        assert each["source"] and each["checked"] <= date(2026, 11, 22) + timedelta(days=3650)
