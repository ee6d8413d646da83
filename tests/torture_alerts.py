"""What `make torture` runs: twenty urgent comments, and a kill between each and its alert. It takes about ten minutes.

DATABASE_URL=postgres://… make torture            on PostgreSQL, in a database of its own
PYTHONPATH=. python tests/torture_alerts.py 5 1   as often, and with the seed by which a run can be repeated
"""

import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from queue import Empty

from alerting_site import FIRST, URGENT, alerting_site
from visitor import COMMENTS, Staff

LIMIT = 60  # seconds


def main(times=20, seed=0):
    print(f"{times} kills, seed {seed}:", flush=True)
    random.seed(int(seed))
    with tempfile.TemporaryDirectory() as folder, alerting_site(Path(folder)) as site:
        site.name, site.password = site.read("Name"), site.read("Password")
        rounds = [round_of(site, number) for number in range(int(times))]
    return verdict(rounds)


def round_of(site, number):
    """Return (the kind of kill, seconds from post to alert or None, the ids of all mails)."""
    kind, kill = list(KILLS.items())[number % len(KILLS)]
    if kind in STEPS:
        site.mails.then[kind] = site.kill_outright
    began = time.monotonic()
    site.comment(f"{URGENT} {number}")
    if kill:
        kill(site)
    found = mails(site)
    took = found[0].accepted_at - began if found else None
    print(f"{kind:>16}: " + (f"{took:5.1f} s" if found else "LOST"), flush=True)
    look(site)
    return kind, took, [mail["Message-ID"] for mail in found]


def mails(site):
    """Return the first mail, and what comes in the ten seconds after it."""
    found = []
    try:
        found.append(site.mails.next_mail(2 * LIMIT))
        while True:
            found.append(site.mails.next_mail(10))
    except Empty:
        return found


def look(site):
    """Somebody looks at it, so that the next mail is about the next comment."""
    assert Staff(site).send(f"{COMMENTS}looking/", until=10**9) == 303


def at_once(site):
    site.kill_outright()


def somewhen(site):
    time.sleep(random.uniform(0, 2))
    site.kill_outright()


def first_process(site):
    """Nobody is left to start anything: an operator does."""
    site.kill_outright(FIRST)
    site.said += site.process.stdout  # ends with the last of them
    site.process.wait()
    site.start()


STEPS = ("greeting", "accepted")
KILLS = {
    "at once": at_once,
    "somewhen": somewhen,
    "greeting": None,
    "accepted": None,
    "first process": first_process,
}


def verdict(rounds):
    """Print the figures; return the exit code."""
    times = [took for _, took, _ in rounds if took]
    doubled = Counter(kind for kind, _, ids in rounds if len(ids) > 1)
    strange = sum(len(set(ids)) > 1 for _, _, ids in rounds)
    lost, late = len(rounds) - len(times), sum(took > LIMIT for took in times)
    print(f"Posted to sent: median {statistics.median(times):.1f} s, worst {max(times):.1f} s.")
    print(f"Lost: {lost}. Late: {late}. Doubled, with the same Message-ID: {dict(doubled)}.")
    print(f"Doubled with another Message-ID: {strange}.")
    return 1 if lost or late or strange or set(doubled) - {"accepted"} else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
