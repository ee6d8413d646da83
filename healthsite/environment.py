"""The variables of README's table: read once, checked, and every bad one reported in one message."""

import ipaddress
import re
import zoneinfo
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf.global_settings import LANGUAGES
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from comments.posting import rates

BASE_DIR = Path(__file__).resolve().parent.parent
REGIONS = ("intl", "uk", "us", "eu", "in")
DATABASES = ("sqlite", "postgres", "postgresql")
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f]*:[0-9a-f:.]*")


def text(value):
    return value.strip()


def switch(value):
    if value.lower() not in ("on", "off"):
        raise ValueError("must be on or off")
    return value.lower() == "on"


def switch_or_unset(value):
    return switch(value) if value else None


def whole(lowest, highest):
    def read(value):
        if not re.fullmatch(r"[0-9]{1,6}", value) or not lowest <= int(value) <= highest:
            raise ValueError(f"must be a whole number from {lowest} to {highest}")
        return int(value)

    return read


def one_of(choices):
    def read(value):
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return value

    return read


def folder(value):
    return (BASE_DIR / value).resolve()


def time_zone(value):
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be the name of a time zone, such as Europe/London") from None
    return value


def language(value):
    if value.lower() not in dict(LANGUAGES):
        raise ValueError("must be a language that Django knows, such as en or de")
    return value.lower()


def email_address(value):
    if value and not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise ValueError("must be one e-mail address")
    return value


def origin(value):
    """A site's address as browsers write it: scheme, host in small letters, port if unusual (RFC 6454)."""
    if not value:
        return ""
    parts = urlsplit(value)
    rest = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    # No * and no leading dot, which Django takes for any host; other letters as browsers send them, xn--….
    named = HOST_NAME.fullmatch(parts.hostname or "")
    if parts.scheme not in ("http", "https") or not named or rest:
        raise ValueError("must look like https://health.example, without a path")
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = f":{parts.port}" if parts.port not in (None, usual) else ""
    return f"{parts.scheme}://{bracketed(parts.hostname)}{port}"


def database(value):
    if not value:
        return None
    try:
        parts = urlsplit(value)
        if parts.scheme in DATABASES and parts.path.strip("/"):
            return Env.db_url_config(value)
    except ValueError:
        pass  # not repeated: it may quote a piece of the password
    raise ValueError(
        "must look like postgres://name:password@host/database or sqlite:////folder/file, "
        "with %23, %2F and the like for signs in the password"
    )


VARIABLES = {
    "HOST": ("127.0.0.1", text),
    "PORT": ("8000", whole(1, 65535)),
    "DATA_DIR": ("var", folder),
    "DATABASE_URL": ("", database),
    "SECRET_KEY": ("", text),
    "SECRET_KEY_FALLBACKS": ("", str.split),
    "SITE_URL": ("", origin),
    "SITE_NAME": ("healthsite", text),
    "OPERATOR_NAME": ("", text),
    "CONTACT_EMAIL": ("", email_address),
    "SITE_REGION": ("intl", one_of(REGIONS)),
    "LANGUAGE_CODE": ("en", language),
    "TIME_ZONE": ("UTC", time_zone),
    "TRUSTED_PROXIES": ("0", whole(0, 10)),
    "WORKERS": ("2", whole(1, 64)),
    "COMMENT_LIMITS": (rates.DEFAULT, rates.parse),
    "STAFF_OTP": ("", switch_or_unset),
    "DEBUG": ("off", switch),
}
# May hold a password: not repeated in a message.
SECRET = ("DATABASE_URL", "SECRET_KEY")


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
    env.SITE_URL = env.SITE_URL or f"http://{bracketed(env.HOST)}:{env.PORT}"
    if env.STAFF_OTP is None:
        env.STAFF_OTP = not is_loopback(host_of(env.SITE_URL))
    return env


def contradictions(env):
    if not is_loopback(env.HOST) and not env.SITE_URL:
        yield f"SITE_URL must be set, such as https://health.example, because HOST is {env.HOST}."
    if env.DEBUG and not is_loopback(env.HOST):
        yield "DEBUG must be off unless HOST is a loopback address."
    elif env.DEBUG and env.SITE_URL and not is_loopback(host_of(env.SITE_URL)):
        yield "DEBUG must be off on a site that others can reach, as SITE_URL says."
    if env.SECRET_KEY and len(env.SECRET_KEY) < 32:
        yield "SECRET_KEY must have at least 32 characters; leave it out to have one made."


def host_of(url):
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # said already, as a bad value
        return ""


def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def bracketed(host):
    return f"[{host}]" if ":" in host else host
