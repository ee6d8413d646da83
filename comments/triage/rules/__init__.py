"""The rules: what is looked for, as TOML that a clinician can read and edit. README.md beside this file explains it."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent


class BadRules(ValueError):
    """Rules that cannot be read, or name what is not there. Says in which file."""


@cache
def families():
    """Return the parsed files by name, each with its own `name`. Raises BadRules."""
    return [{"name": path.stem, **parsed(path)} for path in sorted(FOLDER.glob("*.toml"))]


def parsed(path):
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as why:
        raise BadRules(f"{path.name} cannot be read: {why}") from None


@cache
def version():
    """Return 12 hexadecimal characters that change with any rule."""
    together = sha256()
    for path in sorted(FOLDER.glob("*.toml")):
        together.update(path.name.encode() + path.read_bytes())
    return together.hexdigest()[:12]
