"""The page that a new site begins with, as files that anybody can read and change."""

import tomllib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from comments.models import Comment
from comments.models.verbs import SAMPLE

HERE = Path(__file__).parent
CONSENT = "sample"


def load():
    """Store every sample article with its comments, approved in order. Returns the articles."""
    with transaction.atomic():
        return [load_page(path) for path in sorted(HERE.glob("*.md"))]


def load_page(path):
    article = Article(published_at=timezone.now(), **fields(path.read_text()))
    article.save()
    for data in tomllib.loads(path.with_suffix(".comments.toml").read_text())["comment"]:
        comment = Comment(
            article=article, name=data["name"], body=data["body"].strip(), consent=CONSENT
        )
        comment.save()
        comment.approve(by=SAMPLE)
    return article


def fields(text):
    """Return an article's fields from Markdown whose front matter is TOML between two lines of +++."""
    _, front, body = text.split("+++\n", 2)
    data = tomllib.loads(front)
    signs = {name: "\n".join(data.pop(name)) for name in ("help_now", "help_today")}
    return {**data, **signs, "body": body.strip()}
