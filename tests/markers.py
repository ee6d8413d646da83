"""A thousand comments with a mark in everything that readers typed, or that tells who they are; and where marks are found.

Which columns these are says the inventory in docs/privacy.md, so a new table needs no line here: whatever hangs on a
comment is filled, too.
"""

import re
from functools import cache

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import CASCADE, DateTimeField, IntegerField, JSONField
from django.utils import timezone
from test_privacy_inventory import ROWS

from comments.models import Comment, Decision, Thread
from comments.models.receipt import digest, new_seed, token

MARK = re.compile(r"q[nbpw][0-9]{4}z")
LETTERS = {"person": "p", "words": "w"}  # besides n for the name and b for the body
STEPS = {  # group: the decision that brought a comment there
    "rejected": ("reject", "pending", "rejected", "other"),
    "spam": ("reject", "pending", "rejected", "spam"),
    "withdrawn": ("withdraw", "approved", "withdrawn", ""),
    "removed": ("take_down", "approved", "removed", "other"),
    "approved": ("approve", "pending", "approved", ""),
}


def mark(letter, comment):
    return f"q{letter}{comment.number or comment.pk % 10000:04}z"


def make(article, group, numbers):
    """Store comments of one group, the numbers of which are in their marks; return them by number."""
    step = STEPS.get(group)
    comments = [marked(article, step[2] if step else "pending", number) for number in numbers]
    Comment.objects.bulk_create(comments)
    if step:
        Decision.objects.bulk_create(decided(each, step) for each in comments)
    for relation in hanging():
        rows = (planted(relation, each) for each in comments)
        relation.related_model._base_manager.bulk_create(rows)
    return comments


def marked(article, state, number):
    seed, now = new_seed(), timezone.now()
    comment = Comment(
        article=article, state=state, number=number, receipt_seed=seed, consent="2026-11", tier=5
    )
    comment.receipt_digest, comment.written_at, comment.changed_at = digest(token(seed)), now, now
    comment.name, comment.body = mark("n", comment), f"It hurts. {mark('b', comment)}"
    comment.connection, comment.likeness = mark("p", comment), mark("w", comment)
    return comment


def decided(comment, step):
    verb, before, after, reason = step
    return Decision(
        comment=comment,
        verb=verb,
        from_state=before,
        to_state=after,
        reason=reason,
        actor_name="ines",
        decided_at=comment.changed_at,
    )


def hanging():
    relations = Comment._meta.related_objects
    return [each for each in relations if getattr(each, "on_delete", None) is CASCADE]


@cache
def classes():
    return {name: kind for name, kind, *_ in ROWS}


def planted(relation, comment):
    """Return a row of a table that hangs on comments, with marks where the inventory says words or person."""
    model = relation.related_model
    values = {relation.field.name: comment}
    for place, field in enumerate(model._meta.concrete_fields):
        letter = LETTERS.get(classes()[f"{model._meta.label}.{field.name}"])
        if field.name in values or field.auto_created:
            continue
        if letter:
            values[field.name] = (
                [mark(letter, comment)] if is_json(field) else mark(letter, comment)
            )
        elif not field.null and not field.has_default():
            values[field.name] = filler(field, comment, place)
    return model(**values)


def is_json(field):
    return isinstance(field, JSONField)


def filler(field, comment, place):
    if isinstance(field, DateTimeField):
        return timezone.now()
    if isinstance(field, IntegerField):
        return place
    return field.choices[0][0] if field.choices else str(comment.pk) if field.unique else ""


def count(article, last, approved):
    Thread.objects.create(article=article, last_number=last, approved_count=approved)


def everything_stored():
    """Return all rows of all tables as text, as the database itself tells them, and the sessions as they are read."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield from map(str, cursor.fetchall())
    yield from (str(each.get_decoded()) for each in Session.objects.all())


def found(*texts):
    return {each for text in texts for each in MARK.findall(text)}
