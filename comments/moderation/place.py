"""Where a page of the list begins, as it stands in an address."""

from dataclasses import dataclass


def number(text):
    """Return an id, or None for anything that cannot be one (a database key has at most 18 safe digits)."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 18 else None


@dataclass(frozen=True)
class Place:
    """After this comment: its band, if the list has bands (comments/moderation/bands.py), and its id."""

    band: int
    pk: int

    @classmethod
    def asked(cls, text):
        """Read "2-1234" or "1234"; None for anything else."""
        band, dash, pk = (text or "").rpartition("-")
        band, pk = number(band) if dash else 0, number(pk)
        return None if band is None or pk is None else cls(band, pk)

    def __str__(self):
        return f"{self.band}-{self.pk}" if self.band else str(self.pk)
