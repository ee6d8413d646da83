"""Storing a post once: article, name, words and connection make it the same one, keyed so that it tells nobody which."""

from django.db import transaction
from django.utils.crypto import salted_hmac

from comments.models import Submission
from comments.posting import limits

SALT = "comments.once"


def fingerprint(comment, client, salt=SALT):
    """Return 64 hexadecimal characters."""
    parts = [str(comment.article_id), comment.name, comment.body, client]
    unambiguous = "".join(f"{len(part)}:{part}" for part in parts)
    return salted_hmac(salt, unambiguous, algorithm="sha256").hexdigest()


def store(comment, clients):
    """Return the stored comment, or the one that the same post made within the hour. Raises limits.TooMany."""
    comment.connection = clients[0]
    marks = [fingerprint(comment, client) for client in clients]
    comment.assess()
    with transaction.atomic():
        limits.one_at_a_time()
        earlier = Submission.objects.alive().filter(fingerprint__in=marks).first()
        if earlier:
            return earlier.comment
        limits.require_room(comment, clients)
        return comment.submit(marks[0])
