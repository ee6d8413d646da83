"""Accounts of the staff, made by a command: what it prints is shown once and stored nowhere as it is."""

import secrets
from base64 import b32encode

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction

from healthsite.sign_in import second_factor, sessions


@transaction.atomic
def make(name, groups):
    """Make an account in these groups; return the lines to show."""
    password = secrets.token_urlsafe(15)
    user = User.objects.create_user(name, password=password, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    factor = new_second_factor(user) if settings.STAFF_OTP else []
    return [f"Name: {name}", f"Password: {password}", *factor]


@transaction.atomic
def new_second_factor(user):
    """Replace authenticator and recovery codes, sign the account out everywhere; return the lines to show."""
    device, codes = second_factor.replace(user)
    sessions.end_all(user)
    return [
        f"Second factor: {device.config_url}",
        f"Secret for the authenticator app: {in_fours(b32encode(device.bin_key).decode())}",
        "Recovery codes, each good for one sign-in without the app:",
        *(f"  {in_fours(code, '-')}" for code in codes),
    ]


def of_the_staff():
    return User.objects.filter(is_active=True, is_staff=True)


def without_second_factor():
    """Return the accounts that cannot sign in while STAFF_OTP is on."""
    return second_factor.missing(of_the_staff())


def in_fours(text, between=" "):
    return between.join(text[at : at + 4] for at in range(0, len(text), 4))
