"""The trace of a mail that asks whether an address is its reader's. It lives a day, so that nobody is flooded with them.

Neither the address nor the connection can be read from it: both are keyed digests.
"""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "comments.proof_mail"
ONE_HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)
A_DAY_TO_ONE_ADDRESS = 3  # and one an hour
A_DAY_FROM_ONE_CONNECTION = 10


class ProofMailQuerySet(models.QuerySet):
    def since(self, span):
        return self.filter(queued_at__gt=timezone.now() - span)

    def has_room(self, mark, connection):
        today = self.since(ONE_DAY)
        to_address = today.filter(mark=mark)
        return (
            not to_address.since(ONE_HOUR).exists()
            and to_address.count() < A_DAY_TO_ONE_ADDRESS
            and today.filter(connection=connection).count() < A_DAY_FROM_ONE_CONNECTION
        )

    def take(self, address, connection):
        """Return whether one more may be sent there now; if so, it counts. One at a time: under DayKey's hold()."""
        mark = digest(address)
        if not self.has_room(mark, connection):
            return False
        self.create(mark=mark, connection=connection)
        return True

    def due(self):
        return self.filter(queued_at__lte=timezone.now() - ONE_DAY)


class ProofMail(models.Model):
    mark = models.CharField(max_length=32, db_index=True)
    connection = models.CharField(max_length=32, db_index=True)
    queued_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ProofMailQuerySet.as_manager()

    def __str__(self):
        return self.mark[:8]


def digest(address):
    """Return 32 hexadecimal characters, the same for all spellings that commonly reach one mailbox."""
    local, _, domain = address.casefold().rpartition("@")
    mailbox = local.partition("+")[0].replace(".", "")
    return salted_hmac(SALT, f"{mailbox}@{domain}", algorithm="sha256").hexdigest()[:32]
