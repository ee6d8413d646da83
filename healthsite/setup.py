"""What a site needs before it can be served: its tables, its static files and, the first time, something to look at."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import Error, transaction

from articles import flat
from healthsite.roles import ROLES

ACCOUNT = "moderator"
MISSED = {
    "OPERATOR_NAME": "readers are not told who runs the site and answers for their data",
    "CONTACT_EMAIL": "readers cannot ask, complain or report a comment, and there is no security.txt",
}


def prepare():
    """Return (name, password) of the account that was made with the database, or None. Exits with one sentence."""
    try:
        flat.read_all()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        return first_account() if is_empty() else None
    except (Error, CommandError, OSError, ImproperlyConfigured) as why:
        raise SystemExit(f"The site cannot start: {str(why).splitlines()[0]}") from None


def is_empty():
    from articles.models import Article

    return not Article.objects.exists() and not get_user_model().objects.exists()


def first_account():
    """Load the sample and make one account, moderator and editor, in one transaction."""
    from portability import sample

    password = secrets.token_urlsafe(15)
    with transaction.atomic():
        sample.load()
        user = get_user_model().objects.create_user(ACCOUNT, password=password, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=ROLES))
    return ACCOUNT, password


def warnings():
    for name, missed in MISSED.items():
        if not getattr(settings, name):
            yield f"{name} is empty: {missed}. Set it before readers come."
    if settings.IS_HTTPS and not settings.TRUSTED_PROXIES:
        yield "SITE_URL is https and TRUSTED_PROXIES is 0: every page redirects to itself. Set it to the number of proxies in front."
