"""A decision is written once: the database itself refuses to change or lose it."""

import pytest
from conftest import signed_in
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from comments import written_once
from comments.models import Decision

UPDATE = "UPDATE comments_decision SET actor_name = 'nobody'"
DELETE = "DELETE FROM comments_decision"
TRUNCATE = "TRUNCATE comments_decision CASCADE"


@pytest.fixture
def decided(comment, moderator):
    """Marisol's comment, approved by Ines, in a database that keeps its decisions."""
    written_once.install(connection)
    comment.approve(by=moderator)
    yield comment
    written_once.remove(connection)


def assert_refused(statement):
    with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Decision.objects.get().actor_name == "ines"


@pytest.mark.parametrize("statement", [UPDATE, DELETE])
def test_a_statement_cannot_change_or_delete_one(decided, statement):
    assert_refused(statement)


def test_nor_can_the_program(decided):
    decision = decided.last_decision()
    for attempt in (decision.save, decision.delete, Decision.objects.all().delete):
        with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
            attempt()
    assert Decision.objects.get() == decision


def test_postgresql_cannot_empty_the_table_either(decided):
    if connection.vendor == "postgresql":
        connection.check_constraints()  # deferred ones would refuse first
        assert_refused(TRUNCATE)
    else:  # what Django empties an SQLite table with
        assert_refused(DELETE)


def test_further_decisions_are_still_written(decided, moderator):
    decided.take_down(by=moderator, reason="other")
    decided.approve(by=moderator)
    assert Decision.objects.count() == 3


def test_they_stay_when_the_account_of_the_moderator_goes(decided, moderator, other_moderator):
    moderator.delete()
    assert Decision.objects.get().actor_name == "ines"
    for path in (f"{decided.pk}/change/", "?state=approved"):
        page = signed_in(other_moderator).get(f"/admin/comments/comment/{path}").text
        assert "Approved by ines" in page


@pytest.mark.django_db(transaction=True)
def test_migrating_alone_leaves_the_guard_on(comment, moderator):
    call_command("migrate", "comments", "0001", verbosity=0)
    call_command("migrate", "comments", verbosity=0)
    try:
        comment.approve(by=moderator)
        assert_refused(UPDATE)
        assert_refused(DELETE)
    finally:
        written_once.remove(connection)
