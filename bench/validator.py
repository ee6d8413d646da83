"""The W3C's validator, as vnu-jar brings it."""

import json
import subprocess
from pathlib import Path

from bench.row import Row, say

JAR = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
BROKEN = "<!doctype html><title>x</title><p><img src=x></b>"


def rows(pages, folder):
    say(f"HTML validator on {len(pages)} pages")
    if not errors({"broken": BROKEN.encode()}, folder):
        return [Row("HTML errors", "the validator finds none in a broken page", "0", False)]
    found = errors({page.name: page.body for page in pages}, folder)
    for each in found:
        print(f"  {each}")
    return [Row(f"HTML errors on {len(pages)} pages", str(len(found)), "0", not found)]


def errors(bodies, folder):
    """Return one sentence an error; bodies are {name: bytes}."""
    folder = folder / "html"
    folder.mkdir(exist_ok=True)
    files = {str(folder / f"{number}.html"): name for number, name in enumerate(bodies)}
    for path, name in files.items():
        Path(path).write_bytes(bodies[name])
    command = ["java", "-jar", JAR, "--stdout", "--format", "json", "--exit-zero-always", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = [each for each in json.loads(done.stdout)["messages"] if each["type"] != "info"]
    return [f"{files.get(each.get('url', '')[5:], '?')}: {each['message']}" for each in said]
