"""What `make test-seed SEED=path` runs: a page of one's own, imported into a site that is thrown away, compared word by word.

The comparison does not use the importer's own reading of the file: the words that readers see, in order, must be the
file's words, and each line of the article must stand whole in a heading or in a paragraph of its own.
"""

import os
import re
import sys
import tempfile
import unicodedata
from pathlib import Path

from justhtml import JustHTML

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile(r"^\s*[0-9]+[.)]\s+\S")


def main(arguments):
    if len(arguments) != 1:
        return "Name the file: make test-seed SEED=path/to/page.txt"
    with tempfile.TemporaryDirectory(prefix="healthsite-") as scratch:
        a_site(scratch)
        from django.core.management import CommandError

        try:
            published(Path(arguments[0]))
        except CommandError as why:
            return str(why)
        return compared(arguments[0])


def a_site(data):
    """Set up the site as its first start does, the sample article included."""
    sys.path.insert(0, str(ROOT))
    os.environ.update(DATA_DIR=data, DATABASE_URL="", DJANGO_SETTINGS_MODULE="healthsite.settings")
    import django

    django.setup()
    from healthsite.setup import prepare

    prepare()


def published(path):
    from django.core.management import call_command

    call_command("import_page", path, publish=True)


def compared(path):
    """Print a report, or return what differs."""
    from django.test import Client

    from articles.models import Article

    address = Article.objects.get(origin="imported").get_absolute_url()
    page = Page(Client(SERVER_NAME="127.0.0.1"), address)
    problem = difference(words_of(path), page.words) or broken_line(path, page)
    if not problem:
        print(f"Word for word and in order: {page.report}.")
        print(*triaged(), sep="\n")
    return problem


def triaged():
    """Say of each comment how soon a person should have read it, and by which rules."""
    from comments.models import Comment

    for comment in Comment.objects.filter(article__origin="imported").order_by("pk"):
        rules = ", ".join(comment.triage.rules) or "no rule"
        yield f"{comment.number}. {comment.name}: {comment.get_tier_display()} ({rules})"


class Page:
    """An article's page as readers see it, with all its pages of comments."""

    def __init__(self, client, address):
        pages = list(self.opened(client, address))
        first = pages[0]
        self.comments = [each for page in pages for each in page.query("article.comment")]
        self.title = first.query_one("h1").to_text()
        self.blocks = first.query(".prose > *")

    def opened(self, client, address):
        while address:
            answer = client.get(address)
            assert answer.status_code == 200, answer.status_code
            page = JustHTML(answer.content.decode(), sanitize=False)
            yield page
            onward = page.query(".talk a[rel=next]")
            address = onward[0].attrs["href"].split("#")[0] if onward else None

    @property
    def words(self):
        parts = [self.title, *(each.to_text() for each in self.blocks)]
        for each in self.comments:
            name, said = each.query_one("h3").to_text(), each.query_one(".said").to_text()
            parts += [f"{each.query_one('a.no').to_text()}.", name, said]
        return " ".join(parts).split()

    @property
    def report(self):
        paragraphs = [each for each in self.blocks if each.name == "p"]
        headings = len(self.blocks) - len(paragraphs)
        return (
            f"{len(self.words)} words, {headings} headings, {len(paragraphs)} paragraphs, "
            f"{len(self.comments)} comments"
        )


def text_of(path):
    return unicodedata.normalize("NFC", Path(path).read_bytes().decode("utf-8-sig"))


def words_of(path):
    return text_of(path).split()


def difference(wanted, shown):
    for place, (one, other) in enumerate(zip(wanted, shown, strict=False)):
        if one != other:
            around = " ".join(wanted[max(0, place - 5) : place + 1])
            return f"The file says “… {around}” where the page says “{other}”."
    if len(wanted) != len(shown):
        return f"The file has {len(wanted)} words, the page {len(shown)}."
    return ""


def broken_line(path, page):
    """Name the first line of the article that is not whole on the page."""
    shown = [" ".join(each.to_text().split()) for each in page.blocks]
    for line in text_of(path).splitlines()[1:]:
        if NUMBER.match(line):
            return ""
        if (text := " ".join(line.split())) and not any(text in each for each in shown):
            return f"This line is torn apart: “{text[:60]}”."
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) or 0)  # an empty text would count as a failure
