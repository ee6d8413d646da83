"""What a reader wrote, and the verbs that move it from state to state."""

from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import receipt, table
from comments.models.alert import Alert
from comments.models.decision import AlreadyDecided, Decision, actor_fields
from comments.models.erasable import Erasable
from comments.models.outcome import OutcomeNotice
from comments.models.questions import URGENT, CommentQuerySet
from comments.models.redactable import Redactable
from comments.models.submission import Submission
from comments.models.table import NAME_LIMIT
from comments.models.thread import Thread
from comments.models.triage import Tiers, Triage
from comments.models.verbs import AUTHOR, VERBS, State
from comments.privacy import tombstones
from comments.triage import assess


class Comment(Erasable, Redactable):
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="+", verbose_name=_("article")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    number = models.PositiveIntegerField(_("number"), null=True)
    name = models.CharField(_("name"), max_length=NAME_LIMIT, blank=True)
    body = models.TextField(_("words"))
    consent = models.CharField(max_length=20)  # the version of the wording that was agreed to
    hidden_field_filled = models.BooleanField(default=False)
    # From its triage. A row that came in another way stands on top until somebody has read it.
    tier = models.PositiveSmallIntegerField(choices=Tiers, default=Tiers.NOT_RUN)
    # A digest of the network address, with a key that lives a week; cleared with it (comments/privacy/forget.py).
    connection = models.CharField(max_length=32, blank=True)
    likeness = models.CharField(max_length=32, blank=True)  # the same for nearly the same words
    receipt_seed = models.CharField(max_length=32, default=receipt.new_seed)
    receipt_digest = models.CharField(max_length=64, unique=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()
    assessment = None  # what triage said, before it is stored
    tell_to = ""  # an address, kept elsewhere and not for long: models/outcome.py

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [("moderate_comment", "Can decide about comments")]
        indexes = table.INDEXES
        constraints = table.CONSTRAINTS

    def __str__(self):
        return _("Comment by %(name)s") % {"name": self.shown_name}

    def save(self, **kwargs):
        self.receipt_digest = self.receipt_digest or receipt.digest(
            receipt.token(self.receipt_seed)
        )
        if not self._state.adding:
            return super().save(**kwargs)
        self.assess()
        with transaction.atomic():
            super().save(**kwargs)
            Triage.of(self, self.assessment).save(force_insert=True)

    def get_absolute_url(self):
        if not self.number:
            return self.article.get_absolute_url()
        return reverse("comments:permalink", args=[self.article.slug, self.number])

    def assess(self):
        """Let triage read the words, once. Before a transaction, if there is one: nobody should wait for it."""
        self.assessment = self.assessment or assess(self.body)
        self.tier = self.assessment.tier

    @property
    def receipt_url(self):
        return reverse(
            "comments:receipt", args=[receipt.rebuild(self.receipt_seed, self.receipt_digest)]
        )

    @property
    def shown_name(self):
        return self.name or _("Anonymous")

    @property
    def marker(self):
        """The line that stands under a number whose words are gone; empty while they are public."""
        if self.state == State.REMOVED:
            return _("Removed by a moderator on")
        if self.state == State.WITHDRAWN:
            return _("Taken back by its author on")
        return _("Erased on") if self.words_removed_at else ""

    @property
    def carries_help(self):
        """Whether a line that says where help is stands beneath it: those of urgent_unanswered()."""
        return self.state == State.APPROVED and URGENT[0] <= self.tier <= URGENT[1]

    def can(self, verb):
        return self.state in VERBS[verb].sources and not self.words_removed_at

    def last_decision(self):
        return self.decisions.order_by("-pk").first()

    def moved_by(self):
        """Return the decision that brought it into its state, or None."""
        return self.decisions.exclude(from_state=F("to_state")).order_by("-pk").first()

    def submit(self, fingerprint):
        """Store this comment once; return it, or the one that the same post made within the hour."""
        with transaction.atomic():
            Submission.objects.expired().delete()
            self.save(force_insert=True)
            first = Submission.first_of(fingerprint, comment=self)
            if first != self:
                transaction.set_rollback(True)
            else:
                self._set_off()
        return first

    def _set_off(self):
        """What a new comment brings about: suggestions, an alert to a person, the mail that its author asked for."""
        self.store_suggestions()
        if self.assessment.tier.is_urgent:
            Alert.objects.create(comment=self)
        if self.tell_to:
            OutcomeNotice.ask(self, self.tell_to, self.connection)

    def approve(self, *, by, batch=None):
        """Make it public; the first time it takes the thread's next number, which it then keeps for ever."""
        return self._change("approve", by=by, batch=batch)

    def reject(self, *, by, reason, batch=None):
        return self._change("reject", by=by, reason=reason, batch=batch)

    def take_down(self, *, by, reason, batch=None):
        """Take it off the page; a marker stays under its number."""
        return self._change("take_down", by=by, reason=reason, batch=batch)

    def withdraw(self):
        """Take it back. The author's wish holds whatever was decided a moment ago."""
        with transaction.atomic():
            self.state = self._locked().state
            self.submissions.all().delete()
            decision = self._change("withdraw", by=AUTHOR)
            if decision:
                tombstones.record(tombstones.WITHDRAW, [self])
        return decision

    def _change(self, verb, *, by, reason="", batch=None):
        """Return the new Decision, or None if nothing was left to do. Raises AlreadyDecided.

        Rows are locked in one order, comment, thread, article, so that two verbs never wait for each other.
        """
        step = VERBS[verb]
        with transaction.atomic():
            now = self._locked()
            if now.state == self.state == step.target:
                return None
            if now.state != self.state or not now.can(verb):
                raise AlreadyDecided(now)
            decided_at = timezone.now()
            if step.target:
                self._move_to(step.target, now.number, decided_at)
            decision = Decision.objects.create(
                comment=self,
                verb=verb,
                from_state=now.state,
                to_state=self.state,
                reason=reason,
                batch=batch,
                decided_at=decided_at,
                **actor_fields(by),
            )
            if step.target:
                OutcomeNotice.objects.follow(self)
            Article.objects.filter(pk=self.article_id).raise_version()
        return decision

    def _locked(self):
        return Comment.objects.select_for_update().get(pk=self.pk)

    def _move_to(self, state, number, when):
        old, self.state, self.number, self.changed_at = self.state, state, number, when
        if state == State.APPROVED and number is None:
            self.number = Thread.take_number(self.article_id)
        difference = (state == State.APPROVED) - (old == State.APPROVED)
        if difference:
            Thread.objects.filter(pk=self.article_id).update(
                approved_count=F("approved_count") + difference
            )
        self.save(update_fields=["state", "number", "changed_at"])
