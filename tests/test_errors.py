"""Something goes wrong: plain words, help, and nothing internal."""

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path
from justhtml import JustHTML

from healthsite import urls
from healthsite.errors import server_error

INTERNAL = [
    "Traceback",
    "ValueError",
    "secret words",
    ".py",
    "django",
    "sqlite",
    "DEBUG",
    "URLconf",
]


def breaks(request):
    raise ValueError("secret words")


def missing(request):
    raise Http404("secret words")


globals().update({name: each for name, each in vars(urls).items() if name.startswith("handler")})
urlpatterns = [path("breaks/", breaks), path("missing/", missing), *urls.urlpatterns]


@pytest.fixture
def stranger(settings):
    settings.ROOT_URLCONF = __name__
    client = Client()
    client.raise_request_exception = False
    return client


def assert_plain(response, heading):
    words = response.content.decode()
    page = JustHTML(words, sanitize=False)
    assert heading in page.query_one("h1").to_text()
    assert page.query_one("meta[name=robots]").attrs["content"] == "noindex"
    assert page.query_one("title").to_text().endswith("– healthsite")
    assert page.query_one("a.brand").to_text() == "healthsite"
    assert not any(each in words for each in INTERNAL)
    assert not response.cookies


def test_a_broken_page_is_our_fault(stranger):
    response = stranger.get("/breaks/")
    assert response.status_code == 500
    assert_plain(response, "Something is wrong on our side")
    assert "Retry-After" not in response.headers
    assert response.headers["Cache-Control"] == "no-store, private"


def test_the_broken_page_needs_no_database():
    # Without the db fixture any query raises.
    response = server_error(RequestFactory().get("/"))
    assert_plain(response, "Something is wrong on our side")
    assert "tel:112" in response.content.decode()


@pytest.mark.parametrize("address", ["/nothing/", "/missing/", "/<script>alert(1)</script>/"])
def test_a_missing_page_says_so_without_a_database(stranger, address):
    response = stranger.get(address)
    assert response.status_code == 404
    assert_plain(response, "We cannot find that page")
    assert "tel:112" in response.content.decode()
    assert "alert(1)" not in response.content.decode()


@pytest.mark.parametrize("address", ["/articles/spasms.css", "/articles/spasms/x.js", "/admin.css"])
def test_an_address_that_a_cache_takes_for_a_file_is_missing(stranger, article, address):
    assert stranger.get(address).status_code == 404


def test_another_sites_name_is_a_request_we_cannot_read(stranger, settings):
    settings.ALLOWED_HOSTS = ["health.example"]
    response = stranger.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert_plain(response, "We could not read that request")


def test_a_form_that_is_too_old_says_so(settings):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert_plain(response, "Nothing was sent")
