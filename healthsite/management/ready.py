"""Commands of ours need the tables that a start makes: without them one sentence says so, in place of a traceback."""

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from healthsite.health import missing_migrations

NOT_YET = (
    "The database has not all of the site's tables: start the site once, with the same DATA_DIR and DATABASE_URL, "
    "and try again."
)


class ReadyCommand(BaseCommand):
    def execute(self, *args, **options):
        try:
            missing = missing_migrations()
        except Error as why:
            raise CommandError(
                f"The database does not answer: {str(why).splitlines()[0]}"
            ) from None
        if missing:
            raise CommandError(NOT_YET)
        return super().execute(*args, **options)
