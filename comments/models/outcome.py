"""To whom the outcome of a comment is told, once. The row is the address: who was told, or wants no mail, has none.

The links in its mails are made as a receipt's address is (receipt.py), from a seed of their own: they open no receipt,
and a stolen database opens neither.
"""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from comments.models import receipt
from comments.models.day_key import DayKey
from comments.models.proof_mail import ProofMail
from comments.models.triage import Tiers
from comments.models.verbs import State

ADDRESS_LIMIT = 254  # characters (RFC 5321, 4.5.3.1.3, without the two brackets)
UNPROVEN_KEPT = timedelta(hours=48)
UNSENT_KEPT = timedelta(days=7)  # after the decision, when no mail server takes it


def is_safe(comment):
    """Whether a mail about it harms nobody. Whom the author fears may read the mailbox; so, too, while nobody knows."""
    triage = getattr(comment, "triage", None)
    return bool(triage) and comment.tier != Tiers.NOT_RUN and "danger" not in triage.help


class OutcomeNoticeQuerySet(models.QuerySet):
    def of_link(self, token):
        return self.filter(link_digest=receipt.digest(token))

    def to_send(self):
        return self.exclude(address="").select_related("comment__triage")

    def decided(self):
        return self.exclude(comment__state=State.PENDING)

    def follow(self, comment):
        """The comment has moved: tell its author, or forget the address if it was the author who took it back."""
        for notice in self.select_for_update().filter(comment=comment):
            if comment.state == State.WITHDRAWN:
                notice.delete()
            else:
                notice.enqueue("tell")

    def due(self):
        """Those that nobody proved, and those that could not be sent."""
        now = timezone.now()
        unproven = Q(proven_at=None, asked_at__lte=now - UNPROVEN_KEPT)
        unsent = Q(proven_at__lte=now - UNSENT_KEPT, comment__changed_at__lte=now - UNSENT_KEPT)
        return self.filter(unproven | unsent & ~Q(comment__state=State.PENDING))


class OutcomeNotice(models.Model):
    comment = models.OneToOneField("Comment", models.CASCADE, related_name="outcome_notice")
    address = models.CharField(max_length=ADDRESS_LIMIT, blank=True)
    link_seed = models.CharField(max_length=32, default=receipt.new_seed)
    link_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)
    proof_sent_at = models.DateTimeField(null=True)
    proven_at = models.DateTimeField(null=True)

    objects = OutcomeNoticeQuerySet.as_manager()

    def __str__(self):
        return str(self.comment_id)  # never the address: this reaches pages and logs

    def save(self, **kwargs):
        self.link_digest = self.link_digest or receipt.digest(receipt.token(self.link_seed))
        return super().save(**kwargs)

    @property
    def link(self):
        """The token of its links."""
        return receipt.rebuild(self.link_seed, self.link_digest)

    @classmethod
    def ask(cls, comment, address, connection):
        """Keep the address and ask there whether it is the author's. About an unsafe comment it is not even kept.

        Where no more mail may go just now, the row stays empty: nobody learns whether somebody else gave that address.
        """
        if not is_safe(comment):
            return
        with transaction.atomic():
            DayKey.objects.hold()
            # Its author may have taken it back a moment ago: nothing would delete the address then.
            if not type(comment).objects.waiting().select_for_update().filter(pk=comment.pk):
                return
            notice, is_new = cls.objects.get_or_create(comment=comment)
            if is_new and ProofMail.objects.take(address, connection):
                notice.address = address
                notice.save(update_fields=["address"])
                notice.enqueue("ask")

    @classmethod
    def prove(cls, token):
        """The button in the mailbox was pressed. Were they slower than the moderator, the mail goes out at once."""
        with transaction.atomic():
            for notice in cls.objects.of_link(token).filter(proven_at=None).select_for_update():
                notice.proven_at = timezone.now()
                notice.save(update_fields=["proven_at"])
                if notice.comment.state != State.PENDING:
                    notice.enqueue("tell")

    def enqueue(self, name):
        """Have the worker send a mail; by id, so that no task's row holds the address."""
        from comments.notices import outcome  # it knows this model

        getattr(outcome, name).enqueue(self.pk)
