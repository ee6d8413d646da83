"""Words that a moderator can take out of a comment: readers see a neutral mark, and for some days it can be undone.

The comment's own columns change, so that no page, feed or export can show what was taken out. Only people do it.
"""

from hashlib import sha256

from django.db import models, transaction
from django.utils import timezone

from articles.models import Article
from comments.models.decision import AlreadyDecided, Decision, actor_fields
from comments.models.original import Original
from comments.models.redaction import Kind, Redaction, without
from comments.models.table import BODY_LIMIT
from comments.models.triage import Triage
from comments.models.verbs import State
from comments.posting import text
from comments.triage import Tier


class Redactable(models.Model):
    suggestions = ()  # Redactions found when it was posted, not yet stored

    class Meta:
        abstract = True

    def store_suggestions(self):
        Redaction.objects.bulk_create(self.suggestions)

    def as_written(self):
        """Return what has the words that the places of redactions count: the Original, or the comment itself."""
        return Original.objects.filter(comment=self).first() or self

    def removed_kinds(self):
        """Return what has been taken out, in words for its author."""
        kinds = self.redactions.applied().values_list("kind", flat=True)
        return [Kind(each).label for each in dict.fromkeys(kinds)]

    @property
    def words_digest(self):
        """A mark of the words as they are now, by which a page knows whether they changed since it was shown."""
        return sha256(f"{len(self.name)}:{self.name}{self.body}".encode()).hexdigest()[:32]

    def redact(self, redactions, *, by):
        """Put a mark in the place of each, stored or new. Returns the Decision. Raises AlreadyDecided."""
        with transaction.atomic():
            self._hold_unchanged("redact")
            original, _ = Original.objects.get_or_create(
                comment=self, defaults={"name": self.name, "body": self.body}
            )
            for each in redactions:
                decide(each, Redaction.State.APPLIED, by)
                each.comment = self
                each.save()
            hidden = self.redactions.applied().placed().filter(field=Redaction.Field.NAME)
            self.name = "" if hidden.exists() else self.name
            self.body = without(original.body, original.cuts(), BODY_LIMIT)
            return self._changed("redact", by)

    def unredact(self, *, by):
        """Put the words back as they were written. Returns None once they are nowhere. Raises AlreadyDecided."""
        with transaction.atomic():
            self._hold_unchanged("unredact")
            original = Original.objects.filter(comment=self).first()
            if original is None:
                return None
            self.redactions.applied().placed().update(
                state=Redaction.State.SUGGESTED, actor=None, actor_name="", decided_at=None
            )
            self.name, self.body = original.name, original.body
            original.delete()
            return self._changed("unredact", by)

    def leave_in(self, redactions, *, by):
        """Dismiss suggestions: the words stay as they are. Raises AlreadyDecided."""
        with transaction.atomic():
            self._hold_unchanged("redact")
            for each in redactions:
                decide(each, Redaction.State.DISMISSED, by)
                each.save()

    def _hold_unchanged(self, verb):
        now = self._locked()
        seen = (self.state, self.name, self.body)
        if (now.state, now.name, now.body) != seen or not now.can(verb):
            raise AlreadyDecided(now)
        self.tier = now.tier  # a colleague, or new rules, may have put it on top since

    def _changed(self, verb, by):
        self.likeness = text.likeness(self.body)
        self._read_again()
        self.save(update_fields=["name", "body", "likeness", "tier"])
        Article.objects.filter(pk=self.article_id).raise_version()
        return Decision.objects.create(
            comment=self,
            verb=verb,
            from_state=self.state,
            to_state=self.state,
            decided_at=timezone.now(),
            **actor_fields(by),
        )

    def _read_again(self):
        """Let triage read the words as they are now: places in others must not be kept. What was urgent stays so."""
        stored = Triage.objects.filter(comment=self)
        if self.state != State.PENDING:
            stored.update(findings=[], discounted=[])
            return
        was, self.assessment = Tier(self.tier), None
        self.assess()
        self.tier = min(was, self.tier) if was.is_urgent else self.tier
        fresh = Triage.of(self, self.assessment)
        # Which help was shown to its author stays what it was.
        names = ("score", "categories", "rules", "findings", "discounted", "version")
        Triage.objects.update_or_create(
            comment=self, defaults={name: getattr(fresh, name) for name in names}
        )


def decide(redaction, state, by):
    redaction.state, redaction.decided_at = state, timezone.now()
    for name, value in actor_fields(by).items():
        setattr(redaction, name, value)
