"""What was taken away, written down outside the database: so that an older backup, put back, does not bring it back.

DATA_DIR/tombstones has a file a month, a line each: when, what, the comment's id and part of its receipt's digest. Ids
and times, no words. The digest, because a restored database gives the same ids again, to other comments. A line is
on the disk before its transaction is committed: of a crash in between, the next run makes up for it.
"""

import os
import re
from collections import namedtuple
from itertools import islice

from django.conf import settings
from django.utils import timezone

WITHDRAW, ERASE, ERASE_NAME, RETENTION = "withdraw", "erase", "erase_name", "retention"
KINDS = (WITHDRAW, ERASE, ERASE_NAME, RETENTION)
MARK = 16  # characters of the digest, 64 bits
LINE = re.compile(rf"\S+ ({'|'.join(KINDS)}) ([0-9]{{1,18}}) ([0-9a-f]{{{MARK}}})")
PORTION = 500

Tombstone = namedtuple("Tombstone", "kind comment mark")


def folder():
    return settings.DATA_DIR / "tombstones"


def mark(comment):
    return comment.receipt_digest[:MARK]


def record(kind, comments):
    """Write them down, for good. Raises OSError; so the last thing to do in a transaction."""
    now = timezone.now()
    lines = [f"\n{now:%Y-%m-%dT%H:%M:%SZ} {kind} {each.pk} {mark(each)}" for each in comments]
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder() / f"{now:%Y-%m}.txt"
    is_new = not path.exists()
    # Each line brings its own beginning, so that one cut short by a crash spoils no other.
    append(path, "".join(lines).encode())
    if is_new:
        sync(folder())


def append(path, data):
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        if os.write(file, data) < len(data):
            raise OSError(f"{path} could not be written to the end: is the disk full?")
        os.fsync(file)
    finally:
        os.close(file)


def sync(directory):
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def portions():
    """Yield all there are, oldest first, in lists that fit a query. What is no such line is left out."""
    lines = every_line()
    while portion := list(islice(lines, PORTION)):
        yield portion


def every_line():
    for path in sorted(folder().glob("*.txt")):
        with path.open(encoding="ascii", errors="replace") as file:
            found = (LINE.fullmatch(line.strip()) for line in file)
            yield from (Tombstone(each[1], int(each[2]), each[3]) for each in found if each)
