"""An operator gives somebody an account, by one command."""

import io
import re
import subprocess
import sys

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from running_site import environment

from healthsite import setup
from healthsite.environment import BASE_DIR

LOGIN = "/admin/login/"


def make(*arguments):
    """Return what the command printed, by label."""
    said = io.StringIO()
    call_command("make_moderator", *arguments, stdout=said)
    return read(said.getvalue())


def read(said):
    shown = dict(re.findall(r"(?m)^([A-Z][\w ]*?): (.+)$", said))
    return {**shown, "codes": re.findall(r"(?m)^  ([A-Z2-7-]{29})$", said)}


def sign_in(shown, **more):
    words = {"username": shown["Name"], "password": shown["Password"], **more}
    return Client().post(LOGIN, words).status_code == 302


def groups(name):
    return [each.name for each in User.objects.get(username=name).groups.order_by("name")]


def test_the_account_signs_in_and_moderates(db):
    shown = make("ines")
    assert len(shown["Password"]) >= 15
    assert sign_in(shown)
    assert groups("ines") == ["Moderators"]
    assert "Second factor" not in shown


def test_an_editor_moderates_too(db):
    make("ines", "--editor")
    assert groups("ines") == ["Editors", "Moderators"]


def test_with_a_second_factor_it_prints_all_that_is_needed(db, settings):
    settings.STAFF_OTP = True
    shown = make("ines")
    device = TOTPDevice.objects.get(user__username="ines")
    assert shown["Second factor"] == device.config_url
    secret = shown["Secret for the authenticator app"].replace(" ", "")
    assert f"secret={secret}&" in shown["Second factor"]
    assert sign_in(shown, code=f"{totp(device.bin_key):06}")
    assert [sign_in(shown, code=code) for code in shown["codes"]] == [True] * 10


def test_an_account_that_has_none_is_given_a_second_factor(moderator, settings):
    make("ines", "--new-second-factor")
    settings.STAFF_OTP = True
    again = make("ines", "--new-second-factor")
    mine = {"Name": "ines", "Password": "quiet-garden-gate"}
    assert sign_in(mine, code=again["codes"][0])
    assert TOTPDevice.objects.count() == 1


def test_a_new_second_factor_logs_out_everywhere(desk):
    assert desk.get("/admin/").status_code == 200
    make("ines", "--new-second-factor")
    assert desk.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ines"], "an account named ines already"),
        (["ｉnes"], "an account named ines already"),
        (["nobody", "--new-second-factor"], "no account named nobody"),
        (["noor", "--editor", "--new-second-factor"], "not allowed with"),
        (["in es"], "Enter a valid username"),
        (["x" * 151], "at most 150 characters"),
        ([""], "cannot be blank"),
    ],
)
def test_what_cannot_be_done_is_said(moderator, arguments, words):
    with pytest.raises(CommandError, match=words):
        make(*arguments)
    assert User.objects.count() == 1


def test_the_first_start_prints_a_second_factor_too(db, settings):
    settings.STAFF_OTP = True
    lines = setup.first_account()
    assert [line.split(":")[0] for line in lines[:3]] == ["Name", "Password", "Second factor"]
    shown = read("\n".join(lines))
    assert sign_in(shown, code=shown["codes"][0])


def test_a_start_counts_the_accounts_that_cannot_sign_in(moderator, other_moderator, settings):
    assert not any("second factor" in each for each in setup.warnings())
    settings.STAFF_OTP = True
    assert any("no second factor: 2." in each for each in setup.warnings())
    make("ines", "--new-second-factor")
    assert any("no second factor: 1." in each for each in setup.warnings())


@pytest.mark.parametrize("command", [("make_moderator", "ines"), ("import_page", "LICENSE")])
def test_on_a_site_that_never_started_one_sentence_says_so(tmp_path, command):
    call = (sys.executable, "manage.py", *command)
    ended = subprocess.run(
        call, cwd=BASE_DIR, env=environment(DATA_DIR=tmp_path), capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert "start the site once" in ended.stderr
    assert ended.stderr.count("\n") == 1
