"""The words in data/identifiers.toml, each list as a set."""

import tomllib
from pathlib import Path

FILE = Path(__file__).parent / "data" / "identifiers.toml"
WORDS = {key: frozenset(each) for key, each in tomllib.loads(FILE.read_text("utf-8")).items()}
