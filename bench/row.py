"""One line of what `make audit` prints."""

from typing import NamedTuple


class Row(NamedTuple):
    what: str
    found: str
    bound: str
    holds: bool


def table(rows):
    rows = [
        ("", "found", "bound", ""),
        *((*row[:3], "" if row.holds else "MISSED") for row in rows),
    ]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def say(words):
    print(f"{words} ...", flush=True)
