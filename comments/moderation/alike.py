"""All like this: what a flood left behind is found by one of its comments, read, and rejected in batches."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import number_format

from comments.models import Comment

BATCH = 500
LISTED_AT_MOST = 10_000  # ids; beyond it the page says "9,999+"
COUNTED_AT_MOST = 1000


@dataclass(frozen=True)
class Alike:
    """The waiting comments like this one, as far as they were there when the moderator looked."""

    comment: Comment
    until: int  # the site's newest id at that time: what came later is only counted

    @classmethod
    def asked(cls, like, until):
        comment = Comment.objects.filter(pk=like).first() if like else None
        return comment and cls(comment, until or Comment.objects.latest("pk").pk)

    @property
    def query(self):
        return {"like": self.comment.pk, "until": self.until}

    @property
    def rows(self):
        return Comment.objects.waiting_like(self.comment).filter(pk__lte=self.until)

    @cached_property
    def found(self):
        return list(self.rows.values_list("pk", "likeness")[:LISTED_AT_MOST])

    @property
    def count(self):
        return capped(len(self.found), LISTED_AT_MOST)

    @cached_property
    def same_words(self):
        return [pk for pk, likeness in self.found if likeness == self.comment.likeness]

    @property
    def other_words(self):
        return len(self.found) - len(self.same_words)

    @cached_property
    def offered(self):
        """The ids of one kind: whoever only shares the connection is offered when nothing else is left to hide them."""
        return self.same_words or [pk for pk, _ in self.found]

    @property
    def offered_count(self):
        return capped(len(self.offered), LISTED_AT_MOST)

    @property
    def batch(self):
        """The ids that the button rejects: those, and no others that a later look would find."""
        return self.offered[:BATCH]

    @cached_property
    def newer(self):
        """How many have come since then, as text; "" for none."""
        return counted(Comment.objects.waiting_like(self.comment).filter(pk__gt=self.until))


def others_like(comment):
    """Return how many others like this wait, as text; "" for none."""
    return counted(Comment.objects.waiting_like(comment).exclude(pk=comment.pk))


def counted(rows):
    count = rows[:COUNTED_AT_MOST].count()
    return capped(count, COUNTED_AT_MOST) if count else ""


def capped(count, most):
    """Return the count as text; one that reached the most that is counted as "999+"."""
    shown = number_format(min(count, most - 1), force_grouping=True)
    return f"{shown}+" if count == most else shown
