"""For a client that does not say where a post comes from: it is shown once more, with a proof that we showed it.

The proof is signed and stored nowhere: this article, these words, this connection, ten minutes.
"""

from django.core.signing import BadSignature, TimestampSigner

from comments.posting.once import fingerprint

SALT = "comments.confirm"
LIFETIME = 600  # seconds


def proof(comment, clients):
    return TimestampSigner(salt=SALT).sign(fingerprint(comment, clients[0], SALT))


def is_proven(text, comment, clients):
    try:
        shown = TimestampSigner(salt=SALT).unsign(text, max_age=LIFETIME)
    except BadSignature:
        return False
    return shown in [fingerprint(comment, client, SALT) for client in clients]
