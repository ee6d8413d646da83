"""Measurements. Nothing here runs in production; the site is started as the tests start it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
