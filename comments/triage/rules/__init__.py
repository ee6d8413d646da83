"""The rules: what is looked for, as TOML that a clinician can read and edit. README.md beside this file explains it."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def families():
    """Return the parsed files by name, each with its own `name`."""
    return [
        {"name": path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))}
        for path in sorted(FOLDER.glob("*.toml"))
    ]


@cache
def version():
    """Return 12 hexadecimal characters that change with any rule."""
    together = sha256()
    for path in sorted(FOLDER.glob("*.toml")):
        together.update(path.name.encode() + path.read_bytes())
    return together.hexdigest()[:12]
