"""The grammar of RETENTION: `rejected=14d spam=2d`, blanks between. What is not named keeps its default.

Days count from when a comment came into its state; then its words and its name go, and so does all that hangs on them.

waiting    nobody has decided
rejected   rejected for any reason but spam
spam       rejected as spam
withdrawn  taken back by its author: long enough to look into a mistake
removed    taken down by a moderator
original   the words as they were before a moderator blacked something out
triage     where in the words and why; counted from the decision
incident   how far ahead an incident may end, and how long it is kept after its end
"""

import re
from datetime import timedelta

DAYS = {
    "waiting": 90,
    "rejected": 30,
    "spam": 7,
    "withdrawn": 7,
    "removed": 30,
    "original": 7,
    "triage": 30,
    "incident": 90,
}
DEFAULT = " ".join(f"{name}={days}d" for name, days in DAYS.items())
TERM = re.compile(rf"({'|'.join(DAYS)})=([1-9][0-9]{{0,3}})d")


def parse(text):
    """Return {name: timedelta}, complete. Raises ValueError with what the text must look like."""
    found = [TERM.fullmatch(each) for each in text.split()]
    names = [each[1] for each in found if each]
    if not found or None in found or len(names) > len(set(names)):
        raise ValueError(f'must look like "{DEFAULT}", each at most once and 1d to 9999d')
    days = DAYS | {each[1]: int(each[2]) for each in found}
    return {name: timedelta(days=days[name]) for name in DAYS}
