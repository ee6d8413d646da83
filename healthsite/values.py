"""How each kind of value is read from the environment. Every reader raises ValueError: what the value must be."""

import ipaddress
import re
import zoneinfo
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf.global_settings import LANGUAGES
from environ import Env

DATABASES = ("sqlite", "postgres", "postgresql")
HOSTLESS_MAIL = ("consolemail", "filemail")
MAIL = ("smtp", "smtps", "smtp+tls", "smtp+ssl", *HOSTLESS_MAIL)
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


def email_addresses(value):
    try:
        return [email_address(each) for each in re.split(r"[\s,]+", value) if each]
    except ValueError:
        raise ValueError("must be e-mail addresses with blanks or commas between") from None


def sender(value):
    """One address, with or without a name: Health site <desk@health.example>."""
    if value:
        email_address(parseaddr(value)[1] or "none")
    return value


def mail(value):
    """Django's e-mail settings from an address such as smtp+tls://name:password@host:587."""
    value = "consolemail://" if value == "console" else value
    try:
        scheme = urlsplit(value).scheme
        if scheme in MAIL and (scheme in HOSTLESS_MAIL or urlsplit(value).hostname):
            return Env.email_url_config(value)
    except ValueError:
        pass  # not repeated: it may quote a piece of the password
    raise ValueError(
        "must look like smtp+tls://name:password@host:587, smtp+ssl://host:465 or console, "
        "with %23, %2F and the like for signs in the password"
    )


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
