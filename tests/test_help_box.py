"""A frightened reader finds the urgent signs on every page, also where the author named none."""

import pytest
from conftest import make_article
from justhtml import JustHTML

GENERAL = "trouble breathing"


def box(reader):
    page = JustHTML(reader.get("/articles/spasms/").text, sanitize=False)
    return page.query_one("section.help")


@pytest.mark.parametrize(
    "sign",
    [
        "breathing",
        "chest",
        "face that drops",
        "waking",
        "bleeding",
        "swelling",
        "suicide",
        "between the legs",
    ],
)
def test_a_page_without_signs_of_its_own_names_the_general_ones(reader, article, sign):
    now, today = box(reader).query(".dials ul")
    assert sign in now.to_text()
    assert "pain is severe" in today.to_text()


@pytest.mark.parametrize(("region", "number"), [("uk", "999"), ("us", "911"), ("in", "112")])
def test_the_number_to_call_stands_before_them(reader, article, moved_to, region, number):
    moved_to(region)
    words = box(reader).to_text()
    assert words.index(number) < words.index(GENERAL)


def test_it_says_that_no_list_is_complete(reader, article):
    assert "no list is complete" in box(reader).to_text()


@pytest.mark.parametrize("field", ["help_now", "help_today", "help_later"])
def test_one_word_of_the_authors_own_takes_their_place(reader, db, field):
    make_article("spasms", **{field: "Numb between the toes"})
    words = box(reader).to_text()
    assert "Numb between the toes" in words
    assert GENERAL not in words
    assert "no list is complete" not in words
