"""What a person has, besides what they know: an authenticator app, and recovery codes for the day it is lost."""

import hashlib
import re
import secrets
from base64 import b32encode, urlsafe_b64encode

from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10
CODE_BYTES = 15  # 120 bits: ASVS 6.5.2 asks for 112, so that a plain digest is safe
NAME = "second factor"


def accepting(user, code):
    """Return the device that takes the code, which it never does again; or None."""
    code = re.sub(r"[\s-]", "", code).upper()
    # Its form says which is meant, so a mistyped one slows down one device only.
    from_app = re.fullmatch("[0-9]{6}", code)
    kind, token = (TOTPDevice, code) if from_app else (StaticDevice, digest(code))
    with transaction.atomic():
        devices = kind.objects.devices_for_user(user, confirmed=True).select_for_update()
        return next((each for each in devices if each.verify_token(token)), None)


@transaction.atomic
def replace(user):
    """Give a new authenticator and new recovery codes; what was before ends. Returns both: they are shown once."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=user).delete()
    codes = [b32encode(secrets.token_bytes(CODE_BYTES)).decode() for _ in range(CODES)]
    kept = StaticDevice.objects.create(user=user, name=NAME)
    StaticToken.objects.bulk_create(StaticToken(device=kept, token=digest(each)) for each in codes)
    return TOTPDevice.objects.create(user=user, name=NAME), codes


def missing(users):
    """Return those of the users who have none."""
    return users.exclude(pk__in=TOTPDevice.objects.filter(confirmed=True).values("user"))


def digest(code):
    """Return 96 bits of the digest, which fill the library's column; the codes themselves are stored nowhere."""
    return urlsafe_b64encode(hashlib.sha256(code.encode()).digest()[:12]).decode()
