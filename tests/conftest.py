"""The people and things that tests speak of. One line each on who they are and what they may do."""

from datetime import timedelta

import pytest
from addresses import addresses, readers_addresses, staffs_addresses
from django.contrib.auth.models import Group, User
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from running_site import (  # the process and the browser, once for all tests
    browser_context_args,
    browser_type_launch_args,
    site,
    staff,
    states,
)

from articles.models import Article
from comments import written_once
from comments.models import Comment
from healthsite.help import here
from healthsite.sign_in import sessions

__all__ = [
    "addresses",
    "browser_context_args",
    "browser_type_launch_args",
    "readers_addresses",
    "site",
    "staff",
    "staffs_addresses",
    "states",
]
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8000"}


@pytest.fixture(autouse=True)
def settings_of_tests(settings):
    """Plain static files, no limits, cheap passwords, and readers' pages that must not ask who is reading."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.COMMENT_LIMITS = ()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    served = [each for each in settings.MIDDLEWARE if "whitenoise" not in each]
    settings.MIDDLEWARE = [*served, "untouched.Untouched"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Between tests Django empties tables, which the trigger on decisions forbids: tests about it put it back."""
    with django_db_blocker.unblock():
        written_once.remove(connection)


@pytest.fixture
def moved_to(settings):
    """The site of another region; what it says of help is kept for the life of the process."""

    def move(region):
        settings.SITE_REGION = region
        here.cache_clear()

    yield move
    here.cache_clear()


@pytest.fixture(scope="session")
def playwright(playwright):
    """While its event loop runs, Django opens other connections than before: they end with it, and not too late."""
    yield playwright
    connections.close_all()


@pytest.fixture
def article(db):
    """Published yesterday, open for comments."""
    return make_article("spasms", title="Spasms in the buttocks")


@pytest.fixture
def draft(db):
    """Not published: nobody but editors may know of it."""
    return make_article("draft", published_at=None)


def make_article(slug, **fields):
    yesterday = timezone.now() - timedelta(days=1)
    defaults = {
        "title": slug.title(),
        "summary": "What it is.",
        "body": "Some words.",
        "published_at": yesterday,
    }
    return Article.objects.create(slug=slug, **{**defaults, **fields})


@pytest.fixture
def comment(article):
    """Marisol's, waiting under the article."""
    return make_comment(article)


def make_comment(article, **fields):
    defaults = {"name": "Marisol", "body": "Warm baths help me.", "consent": "2026-11"}
    return Comment.objects.create(article=article, **{**defaults, **fields})


@pytest.fixture
def reader(db):
    """Anybody, without an account, in a browser of today on our own page."""
    return Client(headers=OURS)


@pytest.fixture
def moderator(db):
    """Ines: decides about comments; sees neither users nor the articles' edit pages."""
    return make_staff("ines", "Moderators")


@pytest.fixture
def other_moderator(db):
    """Noor: the same, on another computer."""
    return make_staff("noor", "Moderators")


@pytest.fixture
def desk(moderator):
    """Ines, signed in."""
    return signed_in(moderator)


@pytest.fixture
def other_desk(other_moderator):
    """Noor, signed in."""
    return signed_in(other_moderator)


@pytest.fixture
def editor(db):
    """Edgar: writes articles and opens or closes discussions; decides about no comment."""
    return make_staff("edgar", "Editors")


def make_staff(name, group):
    user = User.objects.create_user(name, password="quiet-garden-gate", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def signed_in(user):
    """Return a browser of theirs, in which the session has just been saved."""
    client = Client()
    client.force_login(user)
    session = client.session
    sessions.prolong(session)
    session.save()
    return client
