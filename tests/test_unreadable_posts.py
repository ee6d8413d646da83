"""Posts that no form of ours sends: foreign charsets, other types, doubled fields. Nothing is stored, nothing is lost."""

import json

import pytest
from test_post_comment import URLENCODED, kept

from comments.models import Comment

WHERE = "/articles/spasms/comments/"
LATIN = b"body=caf%E9+%26+co&consent=on"


def post(reader, body, content_type):
    return reader.generic("POST", WHERE, body, content_type=content_type)


@pytest.fixture(autouse=True)
def nothing_is_stored(reader, article):
    reader.raise_request_exception = False
    reader.cookies["csrf"] = "x" * 32
    yield
    assert not Comment.objects.exists()


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "zlib", "nonsense", "punycode", '"'])
def test_a_form_in_another_charset_gives_its_words_back(reader, charset):
    response = post(reader, LATIN, f"{URLENCODED}; charset={charset}")
    assert (response.status_code, kept(response)) == (415, "café & co")


def test_words_in_utf_8_under_a_wrong_label_are_read_as_what_they_are(reader):
    response = post(reader, "body=café+日本".encode(), f"{URLENCODED}; charset=iso-8859-1")
    assert (response.status_code, kept(response)) == (415, "café 日本")


def test_a_multipart_form_in_another_charset_comes_back_whole(reader):
    body = b"--x\r\nContent-Disposition: form-data; name=body\r\n\r\ncaf\xe9\r\n--x--\r\n"
    response = post(reader, body, "multipart/form-data; boundary=x; charset=latin-1")
    assert response.status_code == 415 and "café" in kept(response)


@pytest.mark.parametrize("boundary", ["", "; boundary=", "; boundary=é"])
def test_a_multipart_form_without_its_boundary_comes_back_whole(reader, boundary):
    body = "--x\r\nContent-Disposition: form-data; name=body\r\n\r\nIt hurts\r\n--x--\r\n"
    response = post(reader, body, f"multipart/form-data{boundary}")
    assert response.status_code == 415 and "It hurts" in kept(response)


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "", "x", "a/b; c=d; e"])
def test_what_is_no_form_comes_back_whole(reader, content_type):
    words = json.dumps({"body": "It hurts <b>"})
    response = post(reader, words, content_type)
    assert (response.status_code, kept(response)) == (415, words)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"{}", "application/json"), (b"body=one&body=two", URLENCODED)],
)
def test_whoever_could_not_be_read_is_led_to_a_new_form(reader, body, content_type):
    page = post(reader, body, content_type).text
    assert 'href="/articles/spasms/#add"' in page
    assert "has not been sent" in page


def test_help_is_named_before_the_words_that_come_back(reader):
    page = post(reader, b"{}", "application/json").text
    assert page.index("Need help now?") < page.index('id="words"')


def test_a_doubled_field_gives_all_its_words_back(reader):
    response = post(reader, "body=one&body=two&consent=on", URLENCODED)
    assert (response.status_code, kept(response)) == (400, "one\n\ntwo")


@pytest.mark.parametrize("field", ["name", "consent", "website", "proof"])
def test_any_doubled_field_is_refused(reader, field):
    response = post(reader, f"body=one&consent=on&{field}=on&{field}=on", URLENCODED)
    assert (response.status_code, kept(response)) == (400, "one")


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é"]
    + ["multipart/form-data; boundary=" + "x" * 300, "multipart/form-data; boundary=x"],
)
@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: \xff\r\n\r\n", b"\0" * 99]
)
def test_a_broken_multipart_form_is_refused(reader, content_type, body):
    assert post(reader, body, content_type).status_code in (400, 415, 422)


@pytest.mark.parametrize("fields", [2001, 20_000])
def test_thousands_of_fields_are_refused(reader, fields):
    assert post(reader, "&".join(f"f{n}=" for n in range(fields)), URLENCODED).status_code == 400


@pytest.mark.parametrize(("size", "status"), [(256 * 1024, 422), (256 * 1024 + 1, 413)])
def test_256_kilobytes_are_read_and_one_byte_more_is_not(reader, size, status):
    words = "consent=on&body=".ljust(size, "x")
    assert post(reader, words, URLENCODED).status_code == status
