"""Words that can be taken away from every table, while the comment's number, times and decisions stay.

By its author or a moderator (erase, erase_name), or because their time is over (comments/privacy/retention.py).
What points to a comment and goes with it (CASCADE) is about its words, so it goes with these, too: new tables need no
line here. Decisions stay: they hold codes, ids and times.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from comments.models.thread import Thread
from comments.models.triage import Tiers, Triage
from comments.models.verbs import State
from comments.privacy import tombstones

# Nothing without words is urgent; whatever reads `tier` alone must not call for help.
WITHOUT_WORDS = {
    "body": "",
    "name": "",
    "connection": "",
    "likeness": "",
    "tier": Tiers.ROUTINE,
}

# Tables whose rows tell who wrote a comment, and not what it says.
TELLS_WHO = {"Submission", "OutcomeNotice", "Original"}
# Ids of rules, which retention leaves to be counted; whoever erases takes them, too.
COUNTED = {"Triage", "TriageReview"}


class Erasable(models.Model):
    words_removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_erased(self):
        """Whether somebody wished it, and not only its time was over."""
        return bool(self.words_removed_at) and self.decisions.filter(verb="erase").exists()

    @property
    def gone_at(self):
        """Since when a public one is only a line: its marker's date."""
        return self.words_removed_at if self.state == State.APPROVED else self.changed_at

    def erase(self, *, by):
        """Take words, name and all that hangs on them away, for good. Returns None if nothing is left to take.

        The wish holds whatever was decided a moment ago.
        """
        with transaction.atomic():
            self._as_it_is_now()
            if self.words_removed_at:
                return None
            if self.state == State.APPROVED:  # before the article's row, in the order of all verbs
                Thread.objects.filter(pk=self.article_id).update(
                    approved_count=F("approved_count") - 1
                )
            decision = self._change("erase", by=by)
            lose_words([self], tombstones.ERASE)
        return decision

    def erase_name(self, *, by):
        """Keep the words, without whose they are. Returns None if nothing is left that tells."""
        with transaction.atomic():
            self._as_it_is_now()
            telling = [rows for rows in hanging_on([self]) if rows.model.__name__ in TELLS_WHO]
            is_left = self.name or any(rows.exists() for rows in telling)
            if self.words_removed_at or not is_left:
                return None
            decision = self._change("erase_name", by=by)
            self.name = self.connection = ""
            self.save(update_fields=["name", "connection"])
            forget_log_entries(type(self), [self.pk])
            for rows in telling:
                remove(rows)
            tombstones.record(tombstones.ERASE_NAME, [self])
        return decision

    def _as_it_is_now(self):
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())


def lose_words(comments, kind):
    """Empty these comments, which the caller has locked, and remove what hangs on them. Inside a transaction."""
    now, (model, *_) = timezone.now(), map(type, comments)
    ids = [each.pk for each in comments]
    for each in comments:
        vars(each).update(WITHOUT_WORDS, words_removed_at=now)
    model.objects.filter(pk__in=ids).update(**WITHOUT_WORDS, words_removed_at=now)
    Triage.objects.filter(comment__in=ids).forget()
    forget_log_entries(model, ids)
    for rows in hanging_on(comments):
        if kind != tombstones.RETENTION or rows.model.__name__ not in COUNTED:
            # Not a table's own way of deleting: that may look after neighbours, which all go as well.
            remove(rows, models.QuerySet.delete)
    tombstones.record(kind, comments)


def hanging_on(comments):
    """Yield a queryset for each table whose rows go with a comment's words."""
    for relation in type(comments[0])._meta.related_objects:
        if getattr(relation, "on_delete", None) is models.CASCADE:
            key = f"{relation.field.name}__in"
            yield relation.related_model._base_manager.filter(**{key: comments})


def remove(rows, delete=lambda rows: rows.delete()):
    """Delete them, and what the admin's history calls them."""
    forget_log_entries(rows.model, rows.values_list("pk", flat=True))
    delete(rows)


def forget_log_entries(model, ids):
    kind = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=kind, object_id__in=[str(each) for each in ids])
    entries.update(object_repr="", change_message="")
