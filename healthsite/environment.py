"""The variables of README's table: read once, checked, and every bad one reported in one message."""

from pathlib import Path
from types import SimpleNamespace

from django.core.exceptions import ImproperlyConfigured

from comments.posting import rates
from comments.privacy import terms
from healthsite import values as v

BASE_DIR = Path(__file__).resolve().parent.parent
REGIONS = ("intl", "uk", "us", "eu", "in")


def folder(value):
    return (BASE_DIR / value).resolve()


VARIABLES = {
    "HOST": ("127.0.0.1", v.text),
    "PORT": ("8000", v.whole(1, 65535)),
    "DATA_DIR": ("var", folder),
    "DATABASE_URL": ("", v.database),
    "SECRET_KEY": ("", v.text),
    "SECRET_KEY_FALLBACKS": ("", str.split),
    "SITE_URL": ("", v.origin),
    "SITE_NAME": ("healthsite", v.text),
    "OPERATOR_NAME": ("", v.text),
    "CONTACT_EMAIL": ("", v.email_address),
    "SITE_REGION": ("intl", v.one_of(REGIONS)),
    "LANGUAGE_CODE": ("en", v.language),
    "TIME_ZONE": ("UTC", v.time_zone),
    "TRUSTED_PROXIES": ("0", v.whole(0, 10)),
    "WORKERS": ("2", v.whole(1, 64)),
    "COMMENT_LIMITS": (rates.DEFAULT, rates.parse),
    "RETENTION": (terms.DEFAULT, terms.parse),
    "EMAIL_URL": ("console", v.mail),
    "DEFAULT_FROM_EMAIL": ("", v.sender),
    "ALERT_EMAILS": ("", v.email_addresses),
    "STAFF_OTP": ("", v.switch_or_unset),
    "DEBUG": ("off", v.switch),
}
# May hold a password: not repeated in a message.
SECRET = ("DATABASE_URL", "SECRET_KEY", "EMAIL_URL")


def read(variables):
    """Return every variable's value as an attribute. Raises ImproperlyConfigured naming all the bad ones."""
    values, problems = {}, []
    for name, (default, parse) in VARIABLES.items():
        try:
            values[name] = parse(variables.get(name) or default)
        except ValueError as why:
            values[name] = variables.get(name, default)
            shown = "" if name in SECRET else f", not {values[name]!r}"
            problems.append(f"{name} {why}{shown}.")
    env = SimpleNamespace(**values)
    problems += contradictions(env)
    if problems:
        raise ImproperlyConfigured(" ".join(problems))
    env.SITE_URL = env.SITE_URL or f"http://{v.bracketed(env.HOST)}:{env.PORT}"
    if env.STAFF_OTP is None:
        env.STAFF_OTP = not v.is_loopback(v.host_of(env.SITE_URL))
    return env


def contradictions(env):
    if not v.is_loopback(env.HOST) and not env.SITE_URL:
        yield f"SITE_URL must be set, such as https://health.example, because HOST is {env.HOST}."
    if env.DEBUG and not v.is_loopback(env.HOST):
        yield "DEBUG must be off unless HOST is a loopback address."
    elif env.DEBUG and env.SITE_URL and not v.is_loopback(v.host_of(env.SITE_URL)):
        yield "DEBUG must be off on a site that others can reach, as SITE_URL says."
    if env.SECRET_KEY and len(env.SECRET_KEY) < 32:
        yield "SECRET_KEY must have at least 32 characters; leave it out to have one made."
