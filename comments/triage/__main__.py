"""python -m comments.triage FILE.jsonl: lines {"id", "text"} in, lines {"id", "urgent", "categories", "tier", "score"} out."""

import json
import sys

from comments.triage import assess


def main(arguments):
    if len(arguments) != 1:
        return say("Usage: python -m comments.triage FILE.jsonl", 2)
    try:
        with open(arguments[0], encoding="utf-8") as file:
            return judge_all(file)
    except OSError as why:
        return say(f"{arguments[0]} cannot be read: {why.strerror}.", 1)


def judge_all(lines):
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                print(json.dumps(judged(json.loads(line)), ensure_ascii=False))
        except (ValueError, KeyError, TypeError, AttributeError):
            return say(f'Line {number} is not {{"id", "text"}} in JSON.', 1)
    return 0


def judged(row):
    result = assess(row["text"].strip())
    return {
        "id": row["id"],
        "urgent": result.tier.is_urgent,
        "categories": list(result.categories),
        "tier": result.tier.name.lower(),
        "score": result.score,
    }


def say(words, code):
    print(words, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
