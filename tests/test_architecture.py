"""Who knows whom, checked in the source: a shortcut taken once is taken for ever."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {"healthsite", "articles", "comments", "pagecache", "portability"}
MAY_KNOW = {
    "articles": {"articles", "pagecache"},
    "pagecache": {"pagecache"},
    "comments": {"comments", "articles", "pagecache"},
}


def sources(*rooms):
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports from a relative address"
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", sources("articles"), ids=lambda path: path.name)
def test_articles_never_speak_of_comments(path):
    assert "comment" not in path.read_text().lower()


@pytest.mark.parametrize("room", MAY_KNOW)
def test_a_room_imports_only_what_it_may_know(room):
    for path in sources(room):
        assert set(imported(path)) & ROOMS <= MAY_KNOW[room], path


def test_nothing_but_a_command_knows_what_comes_in_and_goes_out():
    for path in sources("articles", "comments", "pagecache"):
        assert "portability" not in path.read_text(), path


def test_nothing_happens_behind_a_models_back():
    for path in sources(*ROOMS):
        text = path.read_text()
        assert text.count(".connect(") == text.count("post_migrate.connect("), path
        assert "receiver(" not in text, path


@pytest.mark.parametrize("way", ["|safe", "mark_safe", "autoescape", "safeseq", "format_html"])
def test_nobody_prints_anything_unescaped(way):
    templates = sorted((ROOT / "templates").rglob("*.html"))
    assert len(templates) > 20
    for path in [*templates, *sources(*ROOMS)]:
        assert way not in path.read_text().replace(" | ", "|"), path


def test_only_an_articles_cleaned_body_is_called_safe():
    callers = [path for path in sources(*ROOMS) if "SafeString(" in path.read_text()]
    assert callers == [ROOT / "articles" / "models.py"]
