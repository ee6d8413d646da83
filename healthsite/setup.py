"""What a site needs before it can be served: its tables, its static files and, the first time, something to look at."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import Error, transaction

from articles import flat
from healthsite import help
from healthsite.roles import ROLES
from healthsite.sign_in import accounts

ACCOUNT = "moderator"
MISSED = {
    "OPERATOR_NAME": "readers are not told who runs the site and answers for their data",
    "CONTACT_EMAIL": "readers cannot ask, complain or report a comment, and there is no security.txt",
    "ALERT_EMAILS": "nobody is told by mail when a comment sounds urgent",
}


def prepare():
    """Return what to say of the account that was made with the database, in lines, if one was. Exits with one sentence."""
    from comments.privacy import restore
    from comments.triage.rulebook import BadRules, rulebook

    try:
        flat.read_all()
        help.numbers()
        rulebook()
        call_command("migrate", verbosity=0, interactive=False)
        # Before anybody can read what an older backup has brought back.
        restore.again()
        call_command("collectstatic", verbosity=0, interactive=False)
        return first_account() if is_empty() else []
    except (Error, CommandError, OSError, ImproperlyConfigured, BadRules) as why:
        raise SystemExit(f"The site cannot start: {str(why).splitlines()[0]}") from None


def is_empty():
    from articles.models import Article

    return not Article.objects.exists() and not get_user_model().objects.exists()


def first_account():
    """Load the sample and make one account, moderator and editor, in one transaction."""
    from portability import sample

    with transaction.atomic():
        sample.load()
        return accounts.make(ACCOUNT, ROLES)


def warnings():
    for name, missed in MISSED.items():
        if not getattr(settings, name):
            yield f"{name} is empty: {missed}. Set it before readers come."
    if late := help.overdue():
        names = ", ".join(each["name"] for each in late)
        yield (
            f"Nobody has looked up the emergency numbers for six months ({names}): do it, and put them with the new "
            "date into a copy of healthsite/help_numbers.toml in DATA_DIR."
        )
    if settings.EMAIL_IS_PRINTED and (settings.ALERT_EMAILS or not settings.IS_LOOPBACK):
        yield (
            "EMAIL_URL is not set, so mails reach nobody and are printed here, with readers' addresses and secret links. "
            "Set it before readers come."
        )
    for name in flat.strangers():
        yield f"DATA_DIR/pages/{name} is no page of the site, so nobody sees it: own texts are {', '.join(flat.NAMES)}, each with .md."
    yield from unread()
    if not accounts.of_the_staff().exists():
        yield "Nobody can sign in: make an account with .venv/bin/python manage.py make_moderator NAME"
    if settings.IS_HTTPS and not settings.TRUSTED_PROXIES:
        yield "SITE_URL is https and TRUSTED_PROXIES is 0: every page redirects to itself. Set it to the number of proxies in front."
    if settings.STAFF_OTP and (count := accounts.without_second_factor().count()):
        yield (
            f"Accounts that cannot sign in, because STAFF_OTP is on and they have no second factor: {count}. "
            "Give each one: .venv/bin/python manage.py make_moderator NAME --new-second-factor"
        )


def unread():
    from comments.models import Comment
    from comments.triage import rules

    others = Comment.objects.read_by_other_rules(rules.version())
    if others.exists():
        yield (
            "Comments wait that were not read by the triage rules of today. Look at what they would change: "
            ".venv/bin/python manage.py triage --check"
        )
