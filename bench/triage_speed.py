"""make triage-speed: how long triage takes for 5,000 characters, of ordinary comments and of hostile ones. Processor time.

Hostile values: tests/data/hostile/sample.jsonl, each repeated to 5,000 characters; FILE.jsonl adds others ({"value"} a line).
"""

import gc
import json
import sys
import time
from statistics import median

from comments.triage import assess
from healthsite.environment import BASE_DIR

DATA = BASE_DIR / "tests" / "data"
LENGTH = 5000
TRIES = 3  # the best counts: a shared machine only ever adds


def milliseconds(text):
    times = []
    for _ in range(TRIES):
        started = time.process_time()
        assess(text)
        times.append(time.process_time() - started)
    return min(times) * 1000


def ordinary():
    """Yield texts of 5,000 characters, made of one comment said again and again, and of many one after the other."""
    paths = sorted((DATA / "triage").glob("*.jsonl"))
    texts = [json.loads(line)["text"] for path in paths for line in path.open(encoding="utf-8")]
    yield from ((f"{text} " * LENGTH)[:LENGTH] for text in texts[::10])
    whole = " ".join(texts)
    yield from (whole[start : start + LENGTH] for start in range(0, len(whole) - LENGTH, LENGTH))


def hostile(paths):
    for path in [DATA / "hostile" / "sample.jsonl", *paths]:
        with open(path, encoding="utf-8") as file:
            for line in file:
                value = json.loads(line)["value"]
                yield value[:LENGTH]
                yield (value * LENGTH)[:LENGTH] if len(value) < LENGTH else value[:LENGTH]


def main(paths):
    assess("The first reads the rules.")
    gc.freeze()
    for name, texts in (("ordinary", ordinary()), ("hostile", hostile(paths))):
        times = sorted(map(milliseconds, texts))
        print(
            f"{name}: {len(times)} texts, median {median(times):.1f} ms, "
            f"95th percentile {times[len(times) * 95 // 100]:.1f} ms, worst {times[-1]:.1f} ms"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
