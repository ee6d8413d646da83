"""make triage-score: how often triage is right, on comments that the rules were tuned on and on those locked away from it.

The labelled sets are in tests/data/triage/. Locked are those whose id ends in 7, 8 or 9: nobody who wrote rules read them.
Another author was read only after the first score had come out. Writes comments/triage/scores.json, which the admin shows.
Intervals: Wilson (1927), 95 %.
"""

import argparse
import json
import sys
from dataclasses import dataclass, field
from math import sqrt

from comments.triage import assess, rules
from healthsite.environment import BASE_DIR

SETS = BASE_DIR / "tests" / "data" / "triage"
SCORES = BASE_DIR / "comments" / "triage" / "scores.json"
CATEGORIES = ("personal", "advice_risk", "spam", "abuse", "question", "routine")
LOCKED = ("7", "8", "9")
COLUMNS = ("tuned on", "locked", "another author, read later")


@dataclass
class Score:
    """Counts of one set. A comment is right or wrong by its labels, never by how it was found."""

    urgent: list = field(default_factory=lambda: [0, 0, 0])  # found, missed, false alarms
    by_category: dict = field(default_factory=lambda: {name: [0, 0, 0] for name in CATEGORIES})
    places: list = field(default_factory=list)  # (score, is urgent) of each comment

    def add(self, row, result):
        count(self.urgent, row["urgent"], result.tier.is_urgent)
        for name, counts in self.by_category.items():
            count(counts, name in row["categories"], name in result.categories)
        self.places.append((result.score, row["urgent"]))

    def figures(self):
        """Return what the admin shows: shares of one, each with its 95 % interval in words."""
        found, missed, false = self.urgent
        urgent = found + missed
        together = [sum(each) for each in zip(*self.by_category.values(), strict=True)]
        return {
            "comments": len(self.places),
            "urgent": {
                "comments": urgent,
                **share("recall", found, urgent),
                **share("precision", found, found + false),
                **share("false alarms among quiet ones", false, len(self.places) - urgent),
                **share("in the first places of the queue", self.urgent_on_top(), urgent),
            },
            "F1": {
                "all categories together": f1(together),
                **{name: f1(counts) for name, counts in self.by_category.items()},
            },
        }

    def urgent_on_top(self):
        """Return how many urgent ones stand in the first places of the queue, of which there are as many as urgent ones."""
        ordered = sorted(self.places, key=lambda place: -place[0])
        return sum(urgent for _, urgent in ordered[: sum(urgent for _, urgent in ordered)])


def count(counts, is_so, is_said):
    if is_so or is_said:
        counts[0 if is_so and is_said else 1 if is_so else 2] += 1


def share(name, part, whole):
    low, high = wilson(part, whole)
    return {
        name: round(part / whole, 3) if whole else 0.0,
        f"{name}, between": f"{low:.2f} and {high:.2f}",
    }


def wilson(part, whole, z=1.96):
    if not whole:
        return 0.0, 1.0
    p, square = part / whole, z * z / whole
    middle, reach = p + square / 2, z * sqrt((p * (1 - p) + square / 4) / whole)
    return (middle - reach) / (1 + square), (middle + reach) / (1 + square)


def f1(counts):
    found, missed, false = counts
    return round(2 * found / (2 * found + missed + false), 3) if found else 0.0


def scored(folder):
    """Return {name of the column: figures}."""
    columns = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            score = columns.setdefault(column(path.stem, row["id"]), Score())
            score.add(row, assess(row["text"]))
    return {name: columns[name].figures() for name in COLUMNS if name in columns}


def column(file, comment):
    if file == "another-author":
        return "another author, read later"
    return "locked" if comment.endswith(LOCKED) else "tuned on"


def told(columns):
    """Yield the lines of the table."""
    yield f"{'':46}" + "".join(f"{name:>28}" for name in columns)
    figures = {name: dict(flat(each)) for name, each in columns.items()}
    for row in next(iter(figures.values())):
        yield f"{row:46}" + "".join(f"{each[row]:>28}" for each in figures.values())


def flat(figures, before=""):
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}: ")
        else:
            yield before + name, value


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--save", action="store_true", help=f"write {SCORES.name}")
    chosen = options.parse_args()
    columns = scored(SETS)
    print("\n".join(told(columns)))
    if chosen.save:
        kept = {"version": rules.version(), "sets": columns}
        SCORES.write_text(json.dumps(kept, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
