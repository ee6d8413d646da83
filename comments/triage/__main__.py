"""python -m comments.triage FILE.jsonl: lines {"id", "text"} in, lines {"id", "urgent", "categories", "tier", "score"} out."""

import json
import sys

from comments.triage import assess


def main(arguments):
    if len(arguments) != 1:
        print("Usage: python -m comments.triage FILE.jsonl", file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                try:
                    print(json.dumps(judged(json.loads(line)), ensure_ascii=False))
                except (ValueError, KeyError, TypeError):
                    print(f'Line {number} is not {{"id", "text"}} in JSON.', file=sys.stderr)
                    return 1
    return 0


def judged(row):
    result = assess(row["text"])
    return {
        "id": row["id"],
        "urgent": result.tier.is_urgent,
        "categories": list(result.categories),
        "tier": result.tier.name.lower(),
        "score": result.score,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
