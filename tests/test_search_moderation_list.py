"""Moderators look for something in the list: an article, a state, some words."""

import pytest
from conftest import make_article, make_comment
from test_moderation_list import LIST, make_many, next_page, rows, shown


def test_one_article_alone_can_be_read(desk, article):
    make_comment(article)
    other = make_comment(make_article("sciatica"))
    page = desk.get(LIST, {"article": other.article_id})
    assert shown(page) == [other.pk]
    assert desk.get(LIST, {"article": 999}).status_code == 200


@pytest.mark.parametrize("words", ["100%", "a_b", "it's", "back\\slash", "\U0001f9d8", "Straße"])
def test_a_search_takes_every_character_as_it_is(desk, article, words):
    found = make_comment(article, body=f"I feel {words} better")
    make_comment(article, body="100 aXb its backslash: better")
    assert shown(desk.get(LIST, {"q": words})) == [found.pk]


def test_a_search_looks_into_names_and_not_into_other_states(desk, article, moderator):
    found, decided = make_comment(article, name="Rosalind"), make_comment(article, name="Rosa")
    decided.approve(by=moderator)
    assert shown(desk.get(LIST, {"q": "ROSA"})) == [found.pk]
    assert shown(desk.get(LIST, {"q": "ROSA", "state": "approved"})) == [decided.pk]


def test_a_search_goes_on_where_it_stopped_after_5000(desk, article):
    make_many(article, 5000)
    found = make_comment(article, body="Turmeric helped me.")
    page = desk.get(LIST, {"q": "turmeric"})
    assert shown(page) == []
    assert shown(desk.get(next_page(page))) == [found.pk]


def test_the_search_is_folded_away_until_it_is_used(desk, comment):
    assert '<details class="find">' in desk.get(LIST).text
    for used in ({"q": "pain"}, {"why": "question"}, {"state": "approved"}):
        assert '<details class="find" open>' in desk.get(LIST, used).text


def test_a_search_that_finds_nothing_says_so(desk, comment):
    page = desk.get(LIST, {"q": "xyzzy"})
    assert rows(page) == []
    assert "Nothing found here." in page.text
    assert 'value="xyzzy"' in page.text


@pytest.mark.parametrize(
    "query",
    [
        "q=%ff%fe",
        "q=" + "x" * 3000,
        "state=spam",
        "article=abc",
        "article=-1",
        "article=" + "9" * 40,
        "after=x",
        "after=" + "9" * 18,
        "page=2",
    ],
)
def test_an_odd_address_is_no_error(desk, comment, query):
    assert desk.get(f"{LIST}?{query}").status_code == 200


def test_a_search_finds_accents_however_they_were_typed(desk, article):
    make_comment(article, name="José")
    assert "José" in desk.get(LIST, {"q": "Jose\u0301"}).text.split("<tbody>")[1]
