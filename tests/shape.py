"""What `make check` measures: functions, files and templates that still fit on a screen, and rooms that keep apart."""

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = {"tests", "migrations", "var", "node_modules"}
MEDIAN, FUNCTION, FILE, TEMPLATE = 6, 40, 200, 60


def main():
    sources = {path: path.read_text() for path in ours("*.py")}
    functions = [each for path in sources for each in lengths(path, sources[path])]
    median = statistics.median(length for _, length in functions)
    problems = [*too_long(functions), *apart(sources)]
    if median > MEDIAN:
        problems.append(f"The median function has {median} lines: {MEDIAN} are the most.")
    longest = max(length for _, length in functions)
    figures = f"{len(functions)} functions, median {median}, longest {longest} lines"
    print("\n".join(problems) or f"Shape: {figures}; {len(sources)} files.")
    return 1 if problems else 0


def ours(pattern):
    """Return our own files: not those of tests, migrations, data, or anything hidden, such as .venv."""
    rooms = [each for each in ROOT.iterdir() if each.is_dir() and not each.name.startswith(".")]
    found = [*ROOT.glob(pattern), *(path for room in rooms for path in room.rglob(pattern))]
    return sorted(path for path in found if not ELSEWHERE & set(path.relative_to(ROOT).parts))


def lengths(path, source):
    """Yield (where and name, lines without the docstring) of every function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            yield name, lines(node) - docstring(node)


def docstring(function):
    return lines(function.body[0]) if ast.get_docstring(function, clean=False) is not None else 0


def lines(node):
    return node.end_lineno - node.lineno + 1


def too_long(functions):
    for name, length in functions:
        if length > FUNCTION:
            yield f"{name} has {length} lines: {FUNCTION} are the most in a function."
    for pattern, most in (("*.py", FILE), ("*.html", TEMPLATE)):
        for path in ours(pattern):
            if (length := len(path.read_text().splitlines())) > most:
                yield f"{path.relative_to(ROOT)} has {length} lines: {most} are the most."


def apart(sources):
    """Articles never know comments: not even the word."""
    for path, source in sources.items():
        room = path.relative_to(ROOT).parts[0]
        for number, line in enumerate(source.splitlines(), 1):
            if room == "articles" and "comment" in line.lower():
                yield f"{path.relative_to(ROOT)}:{number} speaks of comments: articles never do."


if __name__ == "__main__":
    sys.exit(main())
