"""Somebody in danger writes: whatever becomes of the post, the answer says first where help is."""

from io import BytesIO

import pytest
from conftest import make_comment
from django.test import Client
from test_closed_thread import change
from test_outage import fails_at
from test_post_comment import parsed, send

from articles.models import Article
from comments.models import Comment, Tiers, Triage
from comments.posting import rates, safety

MEDICAL = "My husband's face has dropped on one side since an hour ago and he cannot speak."
CRISIS = "I am going to kill myself tonight."
DANGER = "My husband hits me and he is in the next room now."
QUIET = "Warm baths help me."
TEXT = "text/plain"
FORM = "application/x-www-form-urlencoded"


def received(reader, article, words):
    return reader.get(send(reader, article, body=words).headers["Location"])


def incomplete(reader, article, words):
    return send(reader, article, body=words, consent=None)


def one_too_many(reader, article, words):
    send(reader, article)
    return send(reader, article, name="Jo", body=words)


def once(reader, article, words):
    with fails_at("SELECT"):
        return send(reader, article, body=words)


def asked_first(reader, article, words):
    return send(Client(), article, body=words)


def under_a_closed_one(reader, article, words):
    change(article, "read_only")
    return send(reader, article, body=words)


def under_a_hidden_one(reader, article, words):
    change(article, "hidden")
    return send(reader, article, body=words)


def from_another_site(reader, article, words):
    return send(Client(headers={"Sec-Fetch-Site": "cross-site"}), article, body=words)


def under_an_article_that_is_gone(reader, article, words):
    Article.objects.update(published_at=None)
    return send(reader, article, body=words)


def in_two_halves(reader, article, words):
    return reader.post("/articles/spasms/comments/", {"body": ["It is like this.", words]})


def as_no_form(reader, article, words):
    return reader.generic("POST", "/articles/spasms/comments/", words, content_type=TEXT)


def cut_off(reader, article, words):
    more = {"CONTENT_LENGTH": str(len(words) + 9), "wsgi.input": BytesIO(words.encode())}
    return reader.generic("POST", "/articles/spasms/comments/", words, content_type=TEXT, **more)


ANSWERS = {
    received: 200,
    incomplete: 422,
    one_too_many: 429,
    once: 503,
    asked_first: 200,
    under_a_closed_one: 422,
    under_a_hidden_one: 422,
    from_another_site: 403,
    under_an_article_that_is_gone: 404,
    in_two_halves: 400,
    as_no_form: 415,
    cut_off: 400,
}


@pytest.fixture(autouse=True)
def british(moved_to, settings):
    moved_to("uk")
    settings.COMMENT_LIMITS = rates.parse("client=1/1h")


@pytest.fixture(params=ANSWERS, ids=lambda each: each.__name__)
def post(request, reader, article):
    """Call it with words to get one of the answers that a post can have."""

    def answered(words):
        response = request.param(reader, article, words)
        assert response.status_code == ANSWERS[request.param]
        return response

    return answered


def box(response):
    return parsed(response).query_one("main .safety")


def told(response):
    return box(response).to_text()


def test_urgent_words_put_help_first_on_every_answer(post):
    page = parsed(post(MEDICAL))
    first = page.query("main h1, main h2")[0]
    assert first.to_text() == "Call 999 now if you, or somebody with you, may be in danger"
    assert (first.attrs["id"], first.attrs["tabindex"]) == ("problem", "-1")
    assert len(page.query("[id=problem]")) == 1
    assert page.query_one(".safety .dial").attrs["href"] == "tel:999"
    assert "Nobody reads this page live" in page.query_one(".safety").to_text()


def test_urgent_words_meet_the_large_numbers_only_once(post):
    assert parsed(post(MEDICAL)).query(".rail .dial") == []


def test_quiet_words_get_the_short_line_alone(post):
    page = parsed(post(QUIET))
    assert page.query_one(".safety") is None
    lines = [each.to_text() for each in page.query("main p.strip")]
    assert any("999" in each and "111" in each for each in lines)


def test_a_page_says_it_aloud_only_once(post):
    assert len(parsed(post(CRISIS)).query("[role=alert]")) <= 1


def test_danger_from_somebody_has_a_way_out_of_the_page(post):
    page = box(post(DANGER))
    way_out = page.query_one("a.exit")
    assert way_out.attrs == {
        "class": "exit",
        "href": "https://www.wikipedia.org/",
        "rel": "noreferrer",
    }
    assert "history keeps this page" in page.to_text()
    assert page.to_text().index("0800 1111") < page.to_text().index("116 123")


def test_a_crisis_has_somebody_to_talk_to(post):
    words = told(post(CRISIS))
    assert "You do not have to get through this alone" in words
    assert "116 123" in words and "text SHOUT to 85258" in words
    assert "Leave this page" not in words


def test_the_most_pressing_stands_first_when_there_are_several(post):
    words = told(post(f"{MEDICAL} {CRISIS} {DANGER}"))
    kinds = ["it is not your fault", "hard right now", "medical help straight away"]
    places = [words.index(each) for each in kinds]
    assert places == sorted(places)


def test_it_repeats_nothing_and_is_the_same_for_everybody(reader, article):
    one, other = (incomplete(reader, article, f"{MEDICAL} {more}") for more in ("Marker1", "x"))
    assert box(one).to_html() == box(other).to_html()


@pytest.mark.parametrize(
    "word", ["stroke", "suicid", "diagnos", "probably", "fine", "worry", "overdose", "dose"]
)
def test_it_names_no_condition_and_makes_no_promise(reader, article, word):
    words = told(incomplete(reader, article, f"{MEDICAL} {CRISIS} {DANGER}")).lower()
    assert word not in words.split("numbers elsewhere")[0]


@pytest.mark.parametrize("region", ["uk", "us", "eu", "in", "intl"])
def test_numbers_of_every_country_are_on_the_page(reader, article, moved_to, region):
    moved_to(region)
    page = box(incomplete(reader, article, f"{MEDICAL} {CRISIS} {DANGER}"))
    there = {each.attrs["href"] for each in page.query("details a")}
    assert {"tel:999", "tel:911", "tel:112", "tel:14416", "https://findahelpline.com/"} <= there
    assert ("open" in page.query_one("details").attrs) == (region == "intl")


def test_a_country_unfolds_by_itself(reader, article):
    countries = box(incomplete(reader, article, CRISIS)).query("details > details")
    names = [each.query_one("summary").to_text() for each in countries]
    assert (len(names), names[0], names[-1]) == (5, "United Kingdom", "Other countries")
    assert "Samaritans" in countries[0].to_text() and "988" not in countries[0].to_text()
    assert not any("open" in each.attrs for each in countries)


@pytest.mark.parametrize(("region", "number"), [("us", "911"), ("eu", "112"), ("in", "112")])
def test_the_operators_region_chooses_the_large_number(reader, article, moved_to, region, number):
    moved_to(region)
    page = box(incomplete(reader, article, MEDICAL))
    assert [each.attrs["href"] for each in page.query(".dial")] == [f"tel:{number}"]
    assert f"Call {number} now" in page.query_one("h2").to_text()


def test_a_site_for_everywhere_shows_all_the_numbers(reader, article, moved_to):
    moved_to("intl")
    page = box(incomplete(reader, article, MEDICAL))
    assert "Call your emergency number now" in page.query_one("h2").to_text()
    dials = [each.attrs["href"] for each in page.query(".dial")]
    assert dials == ["tel:999", "tel:911", "tel:112"]


@pytest.mark.parametrize("words", ["x" * 300_000, f"{QUIET} " * 1000])
def test_words_that_nobody_read_get_the_general_texts(reader, article, words):
    response = send(reader, article, body=words)
    assert response.status_code in (413, 422)
    assert "hard right now" in told(response) and "medical help straight away" in told(response)


def test_a_post_that_no_page_reads_says_where_help_is(reader, article):
    fields = "&".join(f"f{number}=" for number in range(2001))
    response = reader.generic("POST", "/articles/spasms/comments/", fields, content_type=FORM)
    assert response.status_code == 400
    assert parsed(response).query_one('.help a[href="tel:999"]')


@pytest.fixture
def urgent(article):
    return make_comment(article, body=CRISIS)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [("approve", {})],
        [("reject", {"reason": "other"})],
        [("approve", {}), ("take_down", {"reason": "other"})],
    ],
    ids=lambda steps: "-".join(verb for verb, _ in steps) or "waiting",
)
def test_the_receipt_keeps_it_whatever_was_decided(reader, urgent, moderator, steps):
    for verb, more in steps:
        getattr(urgent, verb)(by=moderator, **more)
    response = reader.get(urgent.receipt_url)
    assert "hard right now" in told(response)
    assert ("waits for a person" in told(response)) == (not steps)
    assert parsed(response).query_one("title").to_text().startswith("Please read this first")


def test_the_receipt_keeps_it_when_the_words_were_taken_back(reader, urgent):
    urgent.withdraw()
    assert "hard right now" in told(reader.get(urgent.receipt_url))


def test_the_receipt_shows_what_triage_said_then(reader, comment):
    Comment.objects.update(tier=Tiers.TODAY)
    Triage.objects.update(help=["danger"])
    assert "it is not your fault" in told(reader.get(comment.receipt_url))


@pytest.mark.parametrize("kind", ["danger", "crisis"])
def test_who_is_in_danger_from_somebody_is_not_told_to_make_a_bookmark(reader, comment, kind):
    Comment.objects.update(tier=Tiers.TODAY)
    Triage.objects.update(help=[kind])
    receipt = reader.get(comment.receipt_url).text
    assert ("Make a bookmark" in receipt) == (kind != "danger")
    assert ("only where nobody else can find it" in receipt) == (kind == "danger")


@pytest.mark.parametrize("has_row", [True, False])
def test_where_triage_did_not_run_the_general_texts_stand(reader, comment, has_row):
    Comment.objects.update(tier=Tiers.NOT_RUN)
    if not has_row:
        Triage.objects.all().delete()
    words = told(reader.get(comment.receipt_url))
    assert "hard right now" in words and "medical help straight away" in words


def test_once_the_words_are_gone_nothing_tells_of_them(reader, urgent):
    Comment.objects.update(body="")
    assert box(reader.get(urgent.receipt_url)) is None


def test_what_is_urgent_for_no_reason_given_is_medical():
    assert safety.kinds(Tiers.TODAY, []) == ("medical",)
    assert safety.kinds(Tiers.CHECK_FIRST, ["crisis"]) == ()
