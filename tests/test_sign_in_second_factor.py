"""Where STAFF_OTP is on, the staff show what they have too: an authenticator app's code, or a recovery code."""

import re

import pytest
from conftest import make_staff, signed_in
from django.contrib import admin
from django.core import checks
from django.test import Client
from django.urls import URLPattern
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from healthsite.sign_in import accounts, second_factor

LOGIN = "/admin/login/"
WORDS = {"username": "ines", "password": "quiet-garden-gate"}


@pytest.fixture(autouse=True)
def asked(settings):
    settings.STAFF_OTP = True


@pytest.fixture
def codes(moderator):
    """Ines' recovery codes, as she wrote them down."""
    return second_factor.replace(moderator)[1]


@pytest.fixture
def app(moderator, codes):
    """Ines' authenticator app: says the code of now, or of so many half minutes later."""
    key = TOTPDevice.objects.get(user=moderator).bin_key
    return lambda later=0: f"{totp(key, drift=later):06}"


def sign_in(code, client=None, **words):
    return (client or Client()).post(LOGIN, {**WORDS, "code": code, **words})


def problem(answer):
    return re.search(r'class="errornote"[^>]*>([^<]*)', answer.text)[1]


def admin_addresses(urls=None, before="/admin/"):
    for each in admin.site.get_urls() if urls is None else urls:
        here = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield re.sub(r"<[^>]*>|\(.*\)", "1", here).replace("$", "")
        else:
            yield from admin_addresses(each.url_patterns, here)


def test_a_code_of_the_app_lets_in(app):
    client = Client()
    assert 'name="code"' in client.get(LOGIN).text
    assert sign_in(app(), client).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_lets_in_once_however_it_is_typed(codes):
    typed = f" {codes[0][:4].lower()}-{codes[0][4:]} "
    assert sign_in(typed).status_code == 302
    assert sign_in(typed).status_code == 200
    assert sign_in(codes[1]).status_code == 302


def test_a_code_that_was_used_is_used_up(app):
    code = app()
    assert sign_in(code).status_code == 302
    assert sign_in(code).status_code == 200


def test_the_page_is_the_same_whatever_was_wrong(app, other_moderator):
    said = {
        problem(sign_in("000000")),
        problem(sign_in("A" * 24)),
        problem(sign_in("é")),
        problem(sign_in(app(), password="wrong")),
        problem(sign_in(app(), username="nobody")),
        problem(sign_in(app(), username="noor")),
    }
    assert len(said) == 1


def test_without_a_code_nothing_else_is_looked_at(moderator):
    assert "required" in sign_in("").text
    assert "errornote" not in sign_in("").text


def test_a_typed_code_is_not_shown_again(moderator):
    assert "654321" not in sign_in("654321").text


def test_after_a_wrong_code_the_app_waits_and_a_recovery_code_does_not(app, codes):
    wrong = f"{(int(app()) + 500_000) % 1_000_000:06}"
    sign_in(wrong)
    assert sign_in(app()).status_code == 200
    assert sign_in(codes[0]).status_code == 302


def test_an_account_without_a_second_factor_stays_outside(moderator):
    assert sign_in("123456").status_code == 200


def test_somebody_elses_code_does_not_fit(app):
    make_staff("noa", "Moderators")
    assert sign_in(app(), username="noa").status_code == 200


def test_a_session_without_a_code_reaches_no_address_of_the_admin(admin_user):
    half = signed_in(admin_user)
    addresses = set(admin_addresses()) - {LOGIN}
    assert len(addresses) > 30
    for address in addresses:
        for answer in (half.get(address), half.post(address)):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith(("/admin/login/?next=", "/admin/")), address
            assert answer.content == b""


def test_a_session_from_before_it_was_asked_for_signs_in_anew(moderator, settings):
    settings.STAFF_OTP = False
    client = Client()
    assert 'name="code"' not in client.get(LOGIN).text
    assert client.post(LOGIN, WORDS).status_code == 302
    settings.STAFF_OTP = True
    page = client.get("/admin/comments/comment/", follow=True)
    assert page.redirect_chain[-1][0] == "/admin/login/?next=/admin/comments/comment/"
    assert 'name="code"' in page.text


def test_a_new_second_factor_ends_the_old_one_and_its_sessions(moderator, app, codes):
    client = Client()
    sign_in(app(), client)
    accounts.new_second_factor(moderator)
    assert client.get("/admin/").status_code == 302
    assert sign_in(codes[0]).status_code == 200
    assert sign_in(app(later=1)).status_code == 200


def test_recovery_codes_are_long_and_not_stored(codes):
    assert len(set(codes)) == 10
    assert {len(code) * 5 for code in codes} == {120}
    stored = StaticToken.objects.values_list("token", flat=True)
    assert not set(stored) & {code[:16] for code in codes}


def test_nobody_sees_a_second_factor_in_the_admin(admin_client, settings):
    settings.STAFF_OTP = False
    assert "otp" not in admin_client.get("/admin/").text.lower()
    assert admin_client.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert admin_client.get("/admin/axes/accessattempt/").status_code == 404


def test_without_it_on_a_public_site_the_deployment_check_warns(settings):
    def warned():
        found = checks.run_checks(tags=["security"], include_deployment_checks=True)
        return "healthsite.W001" in [each.id for each in found]

    assert not warned()
    settings.STAFF_OTP = False
    assert not warned()
    settings.IS_LOOPBACK = False
    assert warned()
