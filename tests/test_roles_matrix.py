"""Who gets what: reader, moderator, editor and administrator at every address of the admin, by every method."""

import pytest
from addresses import STAFF, every_pattern
from conftest import signed_in
from django.test import Client

from comments.admin import CommentAdmin

pytestmark = pytest.mark.once

# Address below /admin/: what reader, moderator, editor and administrator get for GET, then for an empty POST:
# a status, or "in": they are sent to the sign-in page. PUT is refused; HEAD is in test_odd_requests.py.
EXPECTED = {
    "": "in 200 200 200  in 200 200 200",
    "login/": "200 302 302 302  200 200 200 200",
    "password_change/": "in 200 200 200  in 200 200 200",
    "password_change/done/": "in 200 200 200  in 405 405 405",
    "autocomplete/": "in 403 403 403  in 405 405 405",
    "jsi18n/": "in 200 200 200  in 405 405 405",
    "r/<path:content_type_id>/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "auth/group/": "in 403 403 200  in 403 403 200",
    "auth/group/add/": "in 403 403 200  in 403 403 200",
    "auth/group/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "auth/group/<path:object_id>/history/": "in 403 403 200  in 403 403 200",
    "auth/group/<path:object_id>/delete/": "in 403 403 200  in 403 403 200",
    "auth/group/<path:object_id>/change/": "in 403 403 200  in 403 403 200",
    "auth/user/": "in 403 403 200  in 403 403 200",
    "auth/user/add/": "in 403 403 200  in 403 403 200",
    "auth/user/<id>/password/": "in 403 403 200  in 403 403 200",
    "auth/user/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "auth/user/<path:object_id>/history/": "in 403 403 200  in 403 403 200",
    "auth/user/<path:object_id>/delete/": "in 403 403 200  in 403 403 200",
    "auth/user/<path:object_id>/change/": "in 403 403 200  in 403 403 200",
    "articles/article/": "in 403 200 200  in 403 200 200",
    "articles/article/add/": "in 403 200 200  in 403 200 200",
    "articles/article/preview/": "in 405 405 405  in 403 200 200",
    "articles/article/<int:object_id>/preview/": "in 405 405 405  in 403 200 200",
    "articles/article/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "articles/article/<path:object_id>/history/": "in 403 200 200  in 403 200 200",
    "articles/article/<path:object_id>/delete/": "in 403 403 200  in 403 403 200",
    "articles/article/<path:object_id>/change/": "in 403 200 200  in 403 200 200",
    "comments/comment/": "in 200 403 200  in 422 403 422",
    "comments/comment/unanswered/": "in 200 200 200  in 405 405 405",
    "comments/comment/looking/": "in 405 405 405  in 400 403 400",
    "comments/comment/add/": "in 403 403 403  in 403 403 403",
    "comments/comment/<int:object_id>/redact/": "in 405 405 405  in 422 403 422",
    "comments/comment/<int:object_id>/triage/": "in 405 405 405  in 400 403 400",
    "comments/comment/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "comments/comment/<path:object_id>/history/": "in 302 403 302  in 302 403 302",
    "comments/comment/<path:object_id>/delete/": "in 403 403 403  in 403 403 403",
    "comments/comment/<path:object_id>/change/": "in 200 403 200  in 403 403 403",
    "comments/comment/<int:object_id>/erase/": "in 405 405 405  in 400 403 400",
    "comments/incident/": "in 200 403 200  in 200 403 200",
    "comments/incident/add/": "in 200 403 200  in 200 403 200",
    "comments/incident/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "comments/incident/<path:object_id>/history/": "in 200 302 200  in 200 302 200",
    "comments/incident/<path:object_id>/delete/": "in 403 403 403  in 403 403 403",
    "comments/incident/<path:object_id>/change/": "in 200 403 200  in 200 403 200",
    "comments/triage/": "in 200 403 200  in 405 405 405",
    "comments/thread/": "in 403 200 200  in 403 200 200",
    "comments/thread/add/": "in 403 403 403  in 403 403 403",
    "comments/thread/<int:object_id>/openness/": "in 405 405 405  in 400 403 400",
    "comments/thread/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "comments/thread/<path:object_id>/history/": "in 403 200 200  in 403 200 200",
    "comments/thread/<path:object_id>/delete/": "in 403 403 403  in 403 403 403",
    "comments/thread/<path:object_id>/change/": "in 403 200 200  in 403 200 200",
    "healthsite/job/": "in 403 403 200  in 403 403 200",
    "healthsite/job/add/": "in 403 403 403  in 403 403 403",
    "healthsite/job/<path:object_id>/": "in 302 302 302  in 302 302 302",
    "healthsite/job/<path:object_id>/history/": "in 403 403 200  in 403 403 200",
    "healthsite/job/<path:object_id>/delete/": "in 403 403 403  in 403 403 403",
    "healthsite/job/<path:object_id>/change/": "in 403 403 200  in 403 403 403",
    "auth/": "in 404 404 200  in 404 404 200",
    "articles/": "in 404 200 200  in 404 200 200",
    "comments/": "in 200 200 200  in 200 200 200",
    "healthsite/": "in 404 404 200  in 404 404 200",
    "(?P<url>.*)$": "in 404 404 404  in 404 404 404",
    "logout/": "302 405 405 405  302 200 200 200",  # the last: it ends the sessions
}


def test_the_table_knows_every_address():
    known = {STAFF + pattern for pattern in EXPECTED}
    there = {pattern for pattern in every_pattern() if pattern.startswith(STAFF)}
    assert not there - known, f"add a line to EXPECTED for {sorted(there - known)}"
    assert not known - there, f"take the line out of EXPECTED for {sorted(known - there)}"


@pytest.fixture
def visitors(moderator, editor, admin_user):
    return [Client(), *(signed_in(each) for each in (moderator, editor, admin_user))]


def outcome(response):
    to_sign_in = response.headers.get("Location", "").startswith("/admin/login/?next=")
    return "in" if to_sign_in else str(response.status_code)


def test_each_role_gets_what_the_table_says(staffs_addresses, visitors):
    assert found_by(visitors, staffs_addresses) == EXPECTED


def test_a_page_that_forgot_to_ask_who_is_there_would_be_noticed(
    staffs_addresses, visitors, monkeypatch
):
    monkeypatch.setattr(CommentAdmin, "require", lambda self, permitted: None)
    found = found_by(visitors, staffs_addresses)
    careless = {pattern for pattern in EXPECTED if found[pattern] != EXPECTED[pattern]}
    assert "comments/comment/" in careless


def found_by(visitors, staffs_addresses):
    """Return what each gets at each address, as EXPECTED has it."""
    found = {}
    for pattern in EXPECTED:
        address = staffs_addresses[STAFF + pattern]
        gets, puts, posts = (
            " ".join(outcome(visitor.generic(method, address)) for visitor in visitors)
            for method in ("GET", "PUT", "POST")
        )
        assert puts == "405 405 405 405", address
        found[pattern] = f"{gets}  {posts}"
    return found
