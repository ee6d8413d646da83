from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.utils.text import Truncator

from healthsite.management.ready import ReadyCommand
from portability import plain_page
from portability.imported import Import, Taken, approve_waiting, publish


class Command(ReadyCommand):
    help = (
        "Take over a plain-text page with its comments, word for word, as a draft marked as imported. "
        "How the file is read: portability/plain_page.py."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what was understood, store nothing"
        )
        parser.add_argument(
            "--publish", action="store_true", help="publish it and approve its comments"
        )
        parser.add_argument(
            "--hold", action="store_true", help="leave the comments waiting for a moderator"
        )

    def handle(self, *, file, dry_run, publish, hold, **options):
        try:
            page = plain_page.read(beginning(file))
            arrival = Import(page, file.stem)
        except plain_page.Unreadable as why:
            raise CommandError(f"{file.name}: {why}") from None
        for line in understood(page, arrival):
            self.stdout.write(line)
        said = ["Nothing was stored."] if dry_run else done(arrival, publish, hold)
        self.stdout.write(" ".join(said))


def beginning(file):
    """Return the file's bytes, or as many as are too many."""
    try:
        with file.open("rb") as source:
            return source.read(plain_page.SIZE_LIMIT + 1)
    except OSError as why:
        raise CommandError(f"{file} cannot be read: {why.strerror}.") from None


def understood(page, arrival):
    """Yield the page in short, for a person to compare with the file."""
    paragraphs = [each for each in page.blocks if not each.is_heading]
    words = sum(len(each.text.split()) for each in paragraphs)
    yield f"Title: {page.title}"
    yield f"Address: {arrival.address}"
    yield f"Text: paragraphs {len(paragraphs)}, words {words}"
    yield f"Headings: {len(page.blocks) - len(paragraphs)}"
    yield from (f"  {each.text}" for each in page.blocks if each.is_heading)
    yield f"Comments: {len(arrival.comments)}"
    for number, (name, words) in enumerate(arrival.comments, 1):
        first = Truncator(" ".join(words.split())).chars(60)
        yield f"  {number}. {name or 'Anonymous'}: {first}"


def done(arrival, publishes, holds):
    """Store, publish and approve, all or nothing; return what happened, in sentences."""
    try:
        with transaction.atomic():
            article, is_new = arrival.store()
            published = publishes and publish(article)
            approved = approve_waiting(article) if publishes and not holds else 0
    except (Taken, IntegrityError):
        raise CommandError(
            f"Another text stands at {arrival.address}: give that page another address in the admin, "
            "or this one another title, and import again."
        ) from None
    return list(told(article, is_new, published, approved, len(arrival.comments)))


def told(article, is_new, published, approved, comments):
    if is_new:
        yield f"Stored, marked as {article.get_origin_display()}."
    if published:
        yield f"Published at {settings.SITE_URL}{article.get_absolute_url()}."
    elif is_new:
        yield "It is a draft."
    if approved:
        yield f"Comments approved: {approved}."
    elif is_new and comments:
        yield f"Comments waiting: {comments}."
    if not (is_new or published or approved):
        yield "It is here already: nothing has changed."
