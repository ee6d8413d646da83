"""The grammar of COMMENT_LIMITS: `client=10/10m article=100/1h`, blanks between, or `off`.

client   posts from one connection: an IPv4 address, an IPv6 /64
article  posts under one article
site     posts under all of them
Each is WHO=HOW-MANY/HOW-LONG, with s, m, h or d behind the length; the longest is a day. One may stand there twice.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

SCOPES = ("client", "article", "site")
DEFAULT = "client=10/10m client=40/1d article=100/1h site=500/1h"
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
RATE = re.compile(rf"({'|'.join(SCOPES)})=([1-9][0-9]{{0,5}})/([1-9][0-9]{{0,5}})([smhd])")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rate:
    scope: str
    most: int
    window: timedelta


def parse(text):
    """Return the Rates. Raises ValueError with what the text must look like."""
    if text == "off":
        return ()
    return tuple(rate(each) for each in text.split() or [text])


def rate(text):
    found = RATE.fullmatch(text)
    window = found and timedelta(**{UNITS[found[4]]: int(found[3])})
    if not found or window > ONE_DAY:
        raise ValueError(f'must look like "{DEFAULT}", none longer than 1d, or be off')
    return Rate(found[1], int(found[2]), window)
