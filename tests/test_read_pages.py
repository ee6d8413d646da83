"""A reader looks up who runs the site, its rules, what it keeps, where to write; an operator puts their own text there."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import moved_to
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from justhtml import JustHTML
from test_post_comment import send

from articles import flat
from articles.markdown import render
from healthsite import setup

__all__ = ["moved_to"]
ADDRESSES = [f"/{name}/" for name in flat.NAMES]
ODD = 'Ann & *Söhne* <b>[1](//x) `y` $SITE_URL {{ 7|add:1 }} {#z} \\_1. "q"'


@pytest.fixture
def operator(settings, tmp_path):
    """Who runs the site: set what they say, and where their own pages lie. Pages are kept for the life of the process."""
    settings.DATA_DIR = tmp_path
    flat.page.cache_clear()
    yield settings
    flat.page.cache_clear()


@pytest.fixture
def own_file(operator):
    (operator.DATA_DIR / "pages").mkdir()
    return operator.DATA_DIR / "pages" / "about.md"


def read(address):
    response = Client().get(address)
    assert response.status_code == 200
    return JustHTML(response.text, sanitize=False)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_there_without_a_database(address, operator):
    # Without the db fixture any query raises.
    page = read(address)
    assert len(page.query("h1")) == 1
    assert page.query_one("title").to_text() == page.query_one("h1").to_text() + " – healthsite"
    description = page.query_one("meta[name=description]").attrs["content"]
    assert description == page.query_one(".lead").to_text()


@pytest.mark.parametrize("address", ADDRESSES)
def test_its_links_lead_somewhere(address, operator):
    operator.CONTACT_EMAIL = "ask@health.example"
    for link in read(address).query("main a, footer a"):
        aim = urlsplit(urljoin(f"http://here{address}", link.attrs["href"]))
        if aim.netloc == "here":
            found = read(aim.path)
            assert not aim.fragment or found.query_one(f"[id={aim.fragment}]"), link.attrs["href"]
        else:
            assert aim.scheme in ("https", "tel", "mailto")


@pytest.mark.parametrize("address", ["/", "/articles/spasms/", "/nothing/", *ADDRESSES])
def test_every_foot_leads_to_them(address, article):
    page = JustHTML(Client().get(address).text, sanitize=False)
    assert [each.attrs["href"] for each in page.query("footer nav a")] == ADDRESSES


def test_the_box_for_consent_leads_to_what_is_agreed_to(reader, article):
    for answer in (reader.get("/articles/spasms/"), send(reader, article, consent=None)):
        hint = JustHTML(answer.text, sanitize=False).query_one("#id_consent_helptext")
        assert [each.attrs["href"] for each in hint.query("a")] == ["/privacy/", "/rules/"]


@pytest.mark.parametrize("address", ["/about/", "/privacy/", "/contact/"])
def test_it_names_who_runs_the_site_and_where_to_write(address, operator):
    operator.OPERATOR_NAME, operator.CONTACT_EMAIL = "Plain Health", "ask+us@health.example"
    prose = read(address).query_one(".prose")
    assert "Plain Health" in prose.to_text()
    mails = {each.attrs["href"] for each in prose.query("a")}
    assert "mailto:ask+us@health.example" in mails


@pytest.mark.parametrize("address", ["/about/", "/privacy/", "/contact/"])
def test_it_is_honest_about_what_it_was_not_told(address, operator):
    prose = read(address).query_one(".prose").to_text()
    assert "somebody who has not given a name yet" in prose
    assert "the operator has not given an address yet" in prose


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_variable_stays_unfilled(address, operator):
    assert "$" not in read(address).query_one("main").to_text()


@pytest.mark.parametrize("name", ["SITE_NAME", "OPERATOR_NAME"])
def test_a_name_appears_as_it_was_typed(name, operator):
    setattr(operator, name, ODD)
    prose = read("/about/").query_one(".prose")
    assert ODD in prose.to_text(separator="", strip=False)
    assert prose.query("em, b, code") == []
    assert {each.attrs["href"] for each in prose.query("a")} == {
        "#help",
        *("/contact/", "/rules/", "/privacy/"),
    }


@tries(deadline=None, derandomize=True)
@given(st.text("""ab 1é#*_`[]()<>{}!|\\&;:.-+=~$"'@/\n\t"""))
def test_whatever_the_operator_types_is_text(value):
    html = render(f"It is {flat.as_typed(value)}.").html
    page = JustHTML(html, sanitize=False, fragment=True)
    assert [each.name for each in page.query("*")] == ["p"]
    assert page.query_one("p").to_text(separator="") == f"It is {' '.join(value.split())}."


def test_the_operators_own_text_wins(own_file, operator):
    operator.OPERATOR_NAME = "Plain *Health*"
    own_file.write_bytes(
        b"\xef\xbb\xbf# Who we are\r\n\r\nA club: $OPERATOR_NAME.\r\n\r\n## Since\r\n\r\n$OPERATOR_NAME, **1986**, $5."
    )
    page = read("/about/")
    assert page.query_one("h1").to_text() == "Who we are"
    assert page.query_one(".lead").to_text() == "A club: Plain *Health*."
    assert (
        page.query_one(".prose p").to_text(separator="", strip=False) == "Plain *Health*, 1986, $5."
    )
    assert read("/rules/").query_one("h1").to_text() == "House rules"


def test_a_change_of_the_text_waits_for_the_next_start(own_file):
    own_file.write_text("# One\n\nSummary.\n")
    from healthsite import wsgi  # not earlier: it looks for the static files of a real start

    wsgi.start()
    own_file.write_text("# Two\n\nSummary.\n")
    assert read("/about/").query_one("h1").to_text() == "One"


@pytest.mark.parametrize(
    "text", [b"", b"Words.", b"# Title", b"# Title\n\n## Part\n", b"# \xff\n\nx"]
)
def test_a_text_that_cannot_be_a_page_stops_the_start(own_file, text):
    own_file.write_bytes(text)
    with pytest.raises(SystemExit, match="cannot start: .*about.md must be readable UTF-8"):
        setup.prepare()
    with pytest.raises(ImproperlyConfigured):
        flat.read_all()


@pytest.mark.parametrize(
    "part", ["# $NOBODY\n\nx\n", "# Us\n\n$NOBODY\n", "# Us\n\nx\n\n${NOBODY}"]
)
def test_a_name_that_nobody_knows_stops_the_start(own_file, part):
    own_file.write_text(part)
    with pytest.raises(SystemExit, match=r"names \$NOBODY: only \$SITE_NAME, .* are known"):
        setup.prepare()


@pytest.mark.django_db
def test_the_start_names_a_file_that_is_no_page(own_file):
    (own_file.parent / "imprint.md").write_text("# Imprint\n\nUs.\n")
    assert any("imprint.md is no page of the site" in each for each in setup.warnings())


def test_the_start_says_when_nobody_can_sign_in(db, django_user_model):
    said = "Nobody can sign in: make an account"
    assert any(said in each for each in setup.warnings())
    django_user_model.objects.create_user("ines", is_staff=True)
    assert not any(said in each for each in setup.warnings())


@pytest.mark.parametrize("query", ["?page=2", "?page=x"])
def test_it_has_one_page(query):
    assert Client().get(f"/about/{query}").status_code == 404


def test_the_number_to_talk_stands_where_the_rules_point(moved_to, operator):
    moved_to("uk")
    box = read("/rules/").query_one("section.help")
    assert "tel:116123" in [each.attrs["href"] for each in box.query(".dials a")]


@pytest.mark.parametrize("name", ["OPERATOR_NAME", "CONTACT_EMAIL"])
def test_the_start_names_what_is_empty_and_what_readers_miss(name, settings, moderator):
    settings.OPERATOR_NAME, settings.CONTACT_EMAIL = "Plain Health", "ask@health.example"
    settings.ALERT_EMAILS, settings.EMAIL_IS_PRINTED = ["desk@health.example"], False
    assert list(setup.warnings()) == []
    setattr(settings, name, "")
    (said,) = setup.warnings()
    assert re.match(f"{name} is empty: readers .*Set it before readers come", said)
