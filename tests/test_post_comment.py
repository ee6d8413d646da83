"""A reader sends a comment."""

import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from justhtml import JustHTML

from comments.models import Comment, State
from comments.posting import consent

URLENCODED = "application/x-www-form-urlencoded"
HOSTILE = """</textarea><script>alert(1)</script> "'& {{ 7|add:1 }} {% now "Y" %} %(x)s"""
FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def send(client, article, /, address="127.0.0.1", **fields):
    """Post what the form would post; a field that is None is left out."""
    fields = {"name": "Marisol", "body": "Warm baths help me.", "consent": "on", **fields}
    data = urlencode({name: value for name, value in fields.items() if value is not None})
    where = f"/articles/{article.slug}/comments/"
    return client.post(where, data, content_type=URLENCODED, REMOTE_ADDR=address)


def parsed(response):
    return JustHTML(response.content.decode(), sanitize=False)


def kept(response, field="textarea"):
    """What stands in the form's field now, as a browser reads it."""
    found = parsed(response).query_one(field)
    return found.attrs["value"] if field != "textarea" else "".join(c.data for c in found.children)


def test_it_leads_to_a_receipt(reader, article):
    response = send(reader, article)
    assert response.status_code == 303
    assert re.fullmatch("/comments/[A-Za-z0-9_-]{22}/", response.headers["Location"])


def test_it_waits_for_a_moderator(reader, article):
    send(reader, article)
    stored = Comment.objects.get()
    assert (stored.name, stored.body, stored.article) == ("Marisol", "Warm baths help me.", article)
    assert (stored.state, stored.number) == (State.PENDING, None)
    assert stored.consent == consent.CURRENT
    assert not stored.hidden_field_filled


def test_a_name_is_not_needed(reader, article):
    receipt = reader.get(send(reader, article, name="").headers["Location"])
    assert Comment.objects.get().name == ""
    assert "Anonymous" in receipt.content.decode()


@pytest.mark.parametrize(
    ("field", "flaw"),
    [("body", None), ("body", ""), ("body", " \r\n\t "), ("body", "\0"), ("consent", None)],
)
def test_what_is_missing_is_asked_for(reader, article, field, flaw):
    response = send(reader, article, **{field: flaw})
    assert (response.status_code, Comment.objects.count()) == (422, 0)
    page = parsed(response)
    assert page.query_one("title").to_text().startswith("Error:")
    links = [each.attrs["href"] for each in page.query("#problem a")]
    assert links == [f"#id_{field}"]
    assert page.query_one(links[0]).attrs["aria-invalid"] == "true"


def test_it_keeps_the_words_when_consent_is_missing(reader, article):
    response = send(reader, article, body=HOSTILE, name="Jo & <b>", consent=None)
    assert (kept(response), kept(response, "#id_name")) == (HOSTILE, "Jo & <b>")
    assert "<script>alert" not in response.content.decode()


def test_what_is_wrong_is_told_to_screen_readers_too(reader, article):
    page = parsed(send(reader, article, body="", name="x" * 81, email="x", consent=None))
    described = [
        each.attrs["aria-describedby"].split() for each in page.query("form [aria-describedby]")
    ]
    assert [len(ids) for ids in described] == [2, 2, 2, 2]
    assert all(page.query_one(f"#{each}").to_text() for ids in described for each in ids)


def test_the_page_with_an_error_is_nobody_elses(reader, article):
    response = send(reader, article, consent=None)
    assert response.headers["Cache-Control"] == "no-store, private"
    assert parsed(response).query_one("meta[name=robots]").attrs["content"] == "noindex"


@pytest.mark.parametrize("piece", ["a", "é", "e\u0301", "😀", FAMILY])
@pytest.mark.parametrize(("field", "limit"), [("body", 5000), ("name", 80)])
def test_a_character_is_a_code_point_of_composed_text(reader, article, field, limit, piece):
    size = {"e\u0301": 1}.get(piece, len(piece))
    times = (limit - 2) // size
    for length, status in [(limit - 1, 303), (limit, 303), (limit + 1, 422)]:
        words = "<" + piece * times + ">" * (length - 1 - times * size)
        response = send(reader, article, **{field: words})
        assert response.status_code == status
    assert "has " + str(limit + 1) in parsed(response).query_one("#problem").to_text()
    longest = Comment.objects.latest("pk")
    assert len(getattr(longest, field)) == limit


def test_the_end_of_a_line_is_one_character(reader, article):
    lines = "<" + "\r\n" * 4998 + ">"
    assert send(reader, article, body=lines).status_code == 303
    assert send(reader, article, body=lines + ">").status_code == 422


def test_too_many_words_are_kept_in_full(reader, article):
    words = "".join(f"{number} " for number in range(2000)) + "end"
    assert kept(send(reader, article, body=words)) == words
    assert not Comment.objects.exists()


def test_words_are_stored_as_typed_but_for_ends_of_lines_and_accents(reader, article):
    send(reader, article, body="  Caf\u0065\u0301\r\n\r\n<b> & \u200e \ttwo\rthree \r\n")
    assert Comment.objects.get().body == "Café\n\n<b> & \u200e \ttwo\nthree"


def test_a_filled_hidden_field_is_stored_receipted_and_labelled(reader, article):
    assert send(reader, article, website="https://x.example").status_code == 303
    assert Comment.objects.get().hidden_field_filled


@pytest.mark.parametrize(
    "probe",
    [
        {"state": "approved"},
        {"number": "1"},
        {"id": "77", "pk": "77"},
        {"article": "77", "article_id": "77"},
        {"receipt_seed": "0", "receipt_digest": "0"},
        {"written_at": "2001-01-01", "hidden_field_filled": "1"},
        {"csrfmiddlewaretoken": "x", "_method": "DELETE", "is_staff": "1"},
    ],
)
def test_what_the_form_does_not_ask_for_changes_nothing(reader, article, probe):
    assert send(reader, article, **probe).status_code == 303
    stored = Comment.objects.get()
    assert (stored.state, stored.number, stored.article) == (State.PENDING, None, article)
    assert stored.pk != 77 and stored.written_at.year > 2001 and len(stored.receipt_digest) == 64
    assert not stored.hidden_field_filled


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_address_of_posts_leads_readers_to_the_article(reader, article, method):
    response = getattr(reader, method)("/articles/spasms/comments/")
    assert (response.status_code, response.headers["Location"]) == (303, "/articles/spasms/")


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(reader, article, method):
    assert getattr(reader, method)("/articles/spasms/comments/").status_code == 405


def test_a_post_under_a_page_that_is_gone_gives_the_words_back(reader, article, draft):
    nowhere = type(article)(slug="gone")
    for unpublished in (draft, nowhere):
        response = send(reader, unpublished, body=HOSTILE)
        assert (response.status_code, kept(response)) == (404, HOSTILE)
    assert not Comment.objects.exists()


def test_a_file_is_ignored(reader, article):
    file = SimpleUploadedFile("x.exe", b"MZ" * 1000)
    data = {"body": "Words.", "consent": "on", "name": "Jo", "file": file, "website": ""}
    assert reader.post("/articles/spasms/comments/", data).status_code == 303
    assert Comment.objects.get().body == "Words."


@pytest.mark.parametrize("content_type", [URLENCODED, "multipart/form-data; boundary=x"])
def test_a_post_of_300_kilobytes_is_too_large(reader, article, content_type):
    where = "/articles/spasms/comments/"
    response = reader.post(where, "body=" + "x" * 300_000, content_type=content_type)
    assert response.status_code == 413
    assert "your text is still there" in response.content.decode()


@pytest.mark.parametrize("fields", [{}, {"consent": None}, {"body": "x" * 6000}])
def test_no_answer_sets_a_cookie(reader, article, fields):
    response = send(reader, article, **fields)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
