"""The rules for people: what stands in the files, how the rules did on labelled comments, and what moderators say of them."""

import json
from collections import Counter
from pathlib import Path

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from comments.models import TriageReview
from comments.triage import rules

SCORES = Path(rules.__file__).parent.parent / "scores.json"
COUNTED_AT_MOST = 10_000  # reviews, the newest
LISTED = 50
# What a rule or concept says in a place of its own; everything else is shown as it stands.
KNOWN = {"label", "tier", "why", "source", "reviewed", "fires", "quiet", "phrases"}


def families():
    """Return (name, title, number of rules) of each, as a reader looks for them: by title."""
    found = sorted(rules.families(), key=title)
    return [(each["name"], title(each), len(each.get("rule", {}))) for each in found]


def title(family):
    return family.get("title", family["name"])


def family(name):
    """Return one family as the page shows it; None for a name that is none."""
    found = next((each for each in rules.families() if each["name"] == name), None)
    return found and {
        "title": title(found),
        "rules": [
            {**entry(key, each), "id": f"{name}.{key}"}
            for key, each in found.get("rule", {}).items()
        ],
        "words": [
            {"kind": kind, **entry(key, each)}
            for kind, table in found.items()
            if kind != "rule" and isinstance(table, dict)
            for key, each in table.items()
        ],
        "settings": [
            (key, shown(value))
            for key, value in found.items()
            if key not in ("name", "title") and not isinstance(value, dict)
        ],
    }


def entry(key, found):
    """Return a rule, a concept or another entry; one that is a bare value counts as its phrases."""
    found = found if isinstance(found, dict) else {"phrases": found}
    more = [(name, shown(value)) for name, value in found.items() if name not in KNOWN]
    return {**found, "id": key, "more": more, "reviewed": reviewed(found.get("reviewed"))}


def reviewed(value):
    """Return who reviewed it and when, as text; empty if nobody has."""
    values = value.values() if isinstance(value, dict) else [value]
    return ", ".join(str(each) for each in values if each)


def shown(value):
    """Return whatever a file holds as text."""
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(each)}" for key, each in value.items())
    return number_format(value) if isinstance(value, float) else str(value)


def scores():
    """Return the last measurement as a table (names of the sets, rows, how often it misses); None without one."""
    if not SCORES.exists():
        return None
    sets = {name: flat(each) for name, each in json.loads(SCORES.read_text())["sets"].items()}
    figures = dict.fromkeys(name for each in sets.values() for name in each)
    rows = [(name, [shown(each.get(name, "")) for each in sets.values()]) for name in figures]
    return {"sets": list(sets), "rows": rows, "limits": [*limits(sets)]}


def flat(figures, before=""):
    """Return {"urgent": {"recall": 0.9}} as {"urgent recall": 0.9}."""
    rows = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            rows |= flat(value, f"{before}{name} ")
        else:
            rows[before + name] = value
    return rows


def limits(sets):
    for name, figures in sets.items():
        recall = figures.get("urgent recall")
        if isinstance(recall, int | float):
            yield name, missed(recall)


def missed(recall):
    if recall >= 1:
        return _("missed none of the urgent comments there; elsewhere it will miss some")
    return _("missed about one urgent comment in %(number)s") % {"number": round(1 / (1 - recall))}


def reviews():
    """Return what moderators said: the newest, and how often of which rule."""
    newest = TriageReview.objects.order_by("-said_at", "-pk")
    counts = Counter()
    for ids, direction in newest.values_list("rules", "direction")[:COUNTED_AT_MOST]:
        counts.update((rule, direction) for rule in ids or [_("no rule had found anything")])
    rows = [
        (rule, counts[rule, "too_high"], counts[rule, "too_low"])
        for rule in sorted({rule for rule, _direction in counts})
    ]
    return {"rows": rows, "newest": newest[:LISTED]}
