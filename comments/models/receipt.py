"""The receipt's secret address: 128 bits that only the key can make again from the row's random seed.

The row keeps the seed and the token's SHA-256, so that a stolen database opens no receipt. Changing SECRET_KEY leaves
every address alive; rebuilding one (a repeated post, a mail) tries the fallback keys too.
"""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "comments.receipt"


def new_seed():
    return secrets.token_hex(16)


def token(seed, key=None):
    """Return the 22 characters of the receipt's address."""
    mac = salted_hmac(SALT, seed, secret=key, algorithm="sha256").digest()
    return urlsafe_b64encode(mac[:16]).decode().rstrip("=")


def digest(text):
    return sha256(text.encode()).hexdigest()


def rebuild(seed, wanted_digest):
    """Return the token again. Raises LookupError when its key is neither SECRET_KEY nor a fallback."""
    for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        if digest(token(seed, key)) == wanted_digest:
            return token(seed, key)
    raise LookupError(
        "The key of this receipt is gone: put the old SECRET_KEY into SECRET_KEY_FALLBACKS."
    )
