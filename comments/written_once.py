"""Database triggers that keep Decision rows as they were written.

A migration that rebuilds the table on SQLite (an altered column, say) loses them and has to call install again.
"""

REFUSAL = "A decision is written once and never changed or deleted."

INSTALL = {
    "sqlite": [
        f"CREATE TRIGGER comments_decision_once_{event.lower()} BEFORE {event} ON comments_decision "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for event in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION comments_decision_once() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER comments_decision_once_row BEFORE UPDATE OR DELETE ON comments_decision "
        "FOR EACH ROW EXECUTE FUNCTION comments_decision_once()",
        "CREATE TRIGGER comments_decision_once_table BEFORE TRUNCATE ON comments_decision "
        "FOR EACH STATEMENT EXECUTE FUNCTION comments_decision_once()",
    ],
}
REMOVE = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS comments_decision_once_update",
        "DROP TRIGGER IF EXISTS comments_decision_once_delete",
    ],
    "postgresql": ["DROP FUNCTION IF EXISTS comments_decision_once() CASCADE"],
}


def install(connection):
    remove(connection)
    execute(connection, INSTALL)


def remove(connection):
    execute(connection, REMOVE)


def execute(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
