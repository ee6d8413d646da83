"""The staff come in by name and password, and find their own work."""

import pytest
from conftest import signed_in
from django.test import Client


def test_signing_in_and_out(moderator, comment):
    client = Client()
    page = client.get("/admin/comments/comment/", follow=True)
    assert 'name="password"' in page.text
    words = {"username": "ines", "password": "quiet-garden-gate"}
    page = client.post(page.redirect_chain[-1][0], words, follow=True)
    assert comment.body in page.text
    assert client.get("/admin/logout/").status_code == 405
    client.post("/admin/logout/")
    assert client.get("/admin/comments/comment/").status_code == 302


@pytest.mark.parametrize(("field", "value"), [("is_active", False), ("is_staff", False)])
def test_who_is_no_longer_with_us_cannot_sign_in(moderator, field, value):
    setattr(moderator, field, value)
    moderator.save()
    words = {"username": "ines", "password": "quiet-garden-gate"}
    assert "errornote" in Client().post("/admin/login/", words).text


def test_a_decision_sent_from_another_site_is_refused(moderator, comment):
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)
    data = {"action": "approve", "_selected_action": comment.pk}
    assert client.post("/admin/comments/comment/", data).status_code == 403
    assert not comment.decisions.exists()


def test_the_front_page_offers_each_role_its_own_work(moderator, editor):
    desk, office = (signed_in(each).get("/admin/").text for each in (moderator, editor))
    assert "/admin/comments/comment/" in desk
    assert "/admin/articles/" not in desk
    assert "/admin/auth/" not in desk
    assert "/admin/articles/article/" in office
    assert "/admin/comments/comment/" not in office
