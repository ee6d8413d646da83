"""The staff come in by name and password, and find their own work."""

import pytest
from conftest import signed_in
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.test import Client

from healthsite.settings import PASSWORD_HASHERS


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
    assert 'href="/admin/comments/comment/"' not in office


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        r"\\evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "http://testserver@evil.example/",
        "\x00//evil.example",
        "ftp://testserver/",
    ],
)
def test_the_way_back_leads_nowhere_else(moderator, elsewhere):
    words = {"username": "ines", "password": "quiet-garden-gate", "next": elsewhere}
    answer = Client().post("/admin/login/", words)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


class Counting(MD5PasswordHasher):
    hashed = 0

    def encode(self, password, salt):
        type(self).hashed += 1
        return super().encode(password, salt)


@pytest.mark.parametrize(
    ("change", "username"),
    [({}, "ines"), ({}, "nobody"), ({"is_active": False}, "ines"), ({"is_staff": False}, "ines")],
)
@pytest.mark.parametrize("typed", ["wrong", "quiet-garden-gate"])
def test_whoever_it_is_one_password_is_hashed(moderator, settings, change, username, typed):
    User.objects.filter(pk=moderator.pk).update(**change)
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    before = Counting.hashed
    Client().post("/admin/login/", {"username": username, "password": typed})
    assert Counting.hashed == before + 1


def test_an_older_password_is_kept_the_newer_way_after_signing_in(moderator, settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    older = PBKDF2PasswordHasher().encode("quiet-garden-gate", "salt", iterations=1)
    User.objects.filter(pk=moderator.pk).update(password=older)
    words = {"username": "ines", "password": "quiet-garden-gate"}
    assert Client().post("/admin/login/", words).status_code == 302
    moderator.refresh_from_db()
    assert moderator.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_no_password_is_reset_by_mail(client):
    assert client.get("/admin/password_reset/").status_code == 302
    assert "password_reset" not in client.get("/admin/login/").text
