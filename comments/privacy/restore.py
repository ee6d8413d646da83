"""After an older backup was put back: what had been taken away since then is taken away again. Repeating it changes nothing."""

from django.db import transaction

from comments.models import Comment
from comments.models.verbs import RESTORE
from comments.privacy import tombstones


def again():
    """Return how many comments this changed. Called before a site serves, and by every run of retention."""
    return sum(map(apply, tombstones.portions()))


def apply(portion):
    rows = Comment.objects.filter(pk__in=[each.comment for each in portion], words_removed_at=None)
    comments = {(each.pk, tombstones.mark(each)): each for each in rows}
    return sum(
        bury(comments[each.comment, each.mark], each.kind)
        for each in portion
        if (each.comment, each.mark) in comments
    )


def bury(comment, kind):
    """Return whether there was something to do."""
    with transaction.atomic():
        if kind == tombstones.WITHDRAW:
            return comment.can("withdraw") and bool(comment.withdraw())
        if kind == tombstones.ERASE_NAME:
            return bool(comment.erase_name(by=RESTORE))
        return bool(comment.erase(by=RESTORE))
