"""make triage-score: how often triage is right, on comments that the rules were tuned on and on those locked away from it.

The labelled sets are in tests/data/triage/. A comment whose id ends in 7, 8 or 9 was never read while rules were written.
Writes comments/triage/scores.json, which the admin shows. Intervals: Wilson (1927), 95 %.
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


@dataclass
class Score:
    """Counts of one set. A comment is right or wrong by its labels, never by how it was found."""

    urgent: list = field(default_factory=lambda: [0, 0, 0])  # found, missed, false alarms
    by_category: dict = field(default_factory=lambda: {name: [0, 0, 0] for name in CATEGORIES})
    places: list = field(default_factory=list)  # (score, is urgent) of each comment
    quiet: int = 0  # comments that are not urgent

    def add(self, row, result):
        count(self.urgent, row["urgent"], result.tier.is_urgent)
        for name, counts in self.by_category.items():
            count(counts, name in row["categories"], name in result.categories)
        self.places.append((result.score, row["urgent"]))
        self.quiet += not row["urgent"]

    def figures(self):
        found, missed, false = self.urgent
        together = [sum(each) for each in zip(*self.by_category.values(), strict=True)]
        return {
            "comments": len(self.places),
            "urgent": found + missed,
            "recall": share(found, found + missed),
            "precision": share(found, found + false),
            "false_alarms": share(false, self.quiet),
            "micro_f1": f1(together),
            "f1": {name: f1(counts) for name, counts in self.by_category.items()},
            "urgent_in_first_places": share(self.urgent_on_top(), found + missed),
        }

    def urgent_on_top(self):
        """Return how many urgent ones stand in the first places of the queue, of which there are as many as urgent ones."""
        ordered = sorted(self.places, key=lambda place: -place[0])
        return sum(urgent for _, urgent in ordered[: sum(urgent for _, urgent in ordered)])


def count(counts, is_so, is_said):
    if is_so or is_said:
        counts[0 if is_so and is_said else 1 if is_so else 2] += 1


def share(part, whole):
    """Return {share, low, high, of}: a proportion and its 95 % interval."""
    low, high = wilson(part, whole)
    return {"share": part / whole if whole else 0.0, "low": low, "high": high, "of": whole}


def wilson(part, whole, z=1.96):
    if not whole:
        return 0.0, 1.0
    p, square = part / whole, z * z / whole
    middle, reach = p + square / 2, z * sqrt((p * (1 - p) + square / 4) / whole)
    return (middle - reach) / (1 + square), (middle + reach) / (1 + square)


def f1(counts):
    found, missed, false = counts
    return 2 * found / (2 * found + missed + false) if found else 0.0


def scored(sets):
    """Return {name of the column: figures}."""
    columns = {"tuned on": Score(), "locked": Score()}
    for row in rows(sets):
        columns["locked" if row["id"].endswith(LOCKED) else "tuned on"].add(
            row, assess(row["text"])
        )
    return {name: score.figures() for name, score in columns.items() if score.places}


def rows(folder):
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def told(columns):
    """Yield the lines of the table."""
    yield f"{'':24}" + "".join(f"{name:>26}" for name in columns)
    for title, key in (("comments", "comments"), ("urgent", "urgent")):
        yield f"{title:24}" + "".join(f"{figures[key]:>26}" for figures in columns.values())
    for title, key in (
        ("urgent recall", "recall"),
        ("urgent precision", "precision"),
        ("false alarms", "false_alarms"),
        ("urgent in first places", "urgent_in_first_places"),
    ):
        yield f"{title:24}" + "".join(f"{interval(each[key]):>26}" for each in columns.values())
    yield f"{'category micro-F1':24}" + "".join(f"{c['micro_f1']:>26.3f}" for c in columns.values())
    for name in CATEGORIES:
        yield f"  F1 {name:19}" + "".join(f"{c['f1'][name]:>26.3f}" for c in columns.values())


def interval(figure):
    return f"{figure['share']:.3f} ({figure['low']:.2f} to {figure['high']:.2f})"


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
