"""The operator loads the sample article once, into an empty database."""

import socket
from io import StringIO

import pytest
from conftest import signed_in
from django.core.management import CommandError, call_command

from articles.models import Article
from comments.models import Comment, Decision
from comments.triage import Tier

SECTIONS = [
    "Symptoms Of Pain And Spasms In Buttocks",
    "What Causes Spasms In The Buttocks?",
    "How To Get Rid Of Muscle Spasms In Buttocks?",
]


def load():
    said = StringIO()
    call_command("load_sample", stdout=said)
    return said.getvalue()


@pytest.fixture
def sample(db, reader):
    """The sample as readers see it."""
    load()
    return reader.get("/articles/spasms-in-buttocks/")


def test_it_says_what_it_loaded(db):
    assert load() == "Loaded spasms-in-buttocks.\n"


def test_it_is_public_under_its_title_with_its_sections(sample, reader):
    assert sample.status_code == 200
    article = Article.objects.get()
    assert article.title == "Symptoms Of Spasms In Buttocks: Causes And How To Get Rid Of It?"
    assert f'<h1 id="title">{article.title}</h1>' in sample.text
    titles = [section["title"] for section in article.contents]
    assert titles[:3] == SECTIONS
    assert article.title in reader.get("/").text


def test_it_says_when_to_get_help_and_that_nobody_has_reviewed_it(sample):
    assert "When to get medical help" in sample.text
    assert "trouble passing urine" in sample.text
    assert "Not yet medically reviewed" in sample.text


def test_its_sources_are_there_and_every_citation_leads_to_one(sample):
    for number in range(1, 4):
        assert f'href="#ref-{number}"' in sample.text
        assert sample.text.count(f'id="ref-{number}"') == 1
    assert "retold from the readers" in sample.text


def test_four_readers_speak_under_their_numbers(sample):
    comments = Comment.objects.order_by("number")
    assert [(each.number, each.name) for each in comments] == [
        (1, "CP"),
        (2, "Shine"),
        (3, "Emy"),
        (4, "Jean"),
    ]
    assert "4 comments from readers" in sample.text
    for each in comments:
        assert f'id="comment-{each.number}"' in sample.text
        assert each.body.splitlines()[0] in sample.text


def test_the_history_names_the_sample_and_no_person(sample, moderator):
    names = Decision.objects.values_list("verb", "actor", "actor_name").distinct()
    assert list(names) == [("approve", None, "sample data")]
    assert Decision.objects.count() == 4
    rows = signed_in(moderator).get("/admin/comments/comment/?state=approved").text
    assert rows.count("Approved by sample data") == 4


def test_it_is_loaded_once(sample):
    with pytest.raises(CommandError, match="articles already"):
        load()
    assert (Article.objects.count(), Comment.objects.count()) == (1, 4)


def test_it_is_not_loaded_beside_an_article_of_ones_own(draft):
    with pytest.raises(CommandError):
        load()
    assert Article.objects.get() == draft


def test_it_needs_no_network(db, monkeypatch):
    def nobody(*args, **kwargs):
        raise AssertionError("the sample asked the network")

    monkeypatch.setattr(socket, "socket", nobody)
    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    load()
    assert Article.objects.exists()


def test_the_first_reader_should_not_wait_and_the_others_can(sample):
    tiers = Comment.objects.order_by("number").values_list("name", "tier")
    assert [name for name, tier in tiers if Tier(tier).is_urgent] == ["CP"]
    first = Comment.objects.get(name="CP")
    assert "medical" in first.triage.help and first.triage.findings[0]["why"].endswith(".")
