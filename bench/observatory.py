"""Mozilla's HTTP Observatory, computed here: what its scanner would say of an answer, without showing anybody the site.

The rules and points are those of github.com/mdn/mdn-http-observatory (src/analyzer/tests, src/grader/charts.js), in our own
words. Left out, as nothing here uses it: policies in meta elements, preload lists, hashes and nonces.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

BONUS_FROM = 90
GRADES = {100: "A+", 90: "A", 85: "A-", 80: "B+", 70: "B", 65: "B-"}
GRADES |= {60: "C+", 50: "C", 45: "C-", 40: "D+", 30: "D", 25: "D-", 0: "F"}
SIX_MONTHS = 15_552_000  # seconds; a little less, as there
BROAD = {"*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
TALKATIVE = {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}


@dataclass
class Seen:
    """What the scanner looks at: an answer over https, and where plain http leads ("" if nowhere, None if it is shut)."""

    url: str
    headers: list  # of (name, value)
    body: str = ""
    plain_leads_to: str | None = None

    def all(self, name):
        return [value for each, value in self.headers if each.lower() == name]

    def one(self, name):
        return ", ".join(self.all(name)).strip().lower()


def grade(seen):
    """Return (grade, points, {rule: points}). Bonuses count from 90 points up."""
    points = {rule.__name__: rule(seen) for rule in RULES}
    without_bonus = 100 + sum(each for each in points.values() if each < 0)
    total = 100 + sum(points.values()) if without_bonus >= BONUS_FROM else without_bonus
    return next(mark for least, mark in GRADES.items() if max(total, 0) >= least), total, points


def security_policy(seen):
    policy = directives(seen)
    if not policy:
        return -25
    script, style, objects = (
        sources(policy, f"{each}-src") for each in ("script", "style", "object")
    )
    passive = sources(policy, "img-src") | sources(policy, "media-src")
    active = set().union(*(policy[each] for each in policy if each not in ("img-src", "media-src")))
    if script & (BROAD | INLINE) or objects & BROAD or any(map(is_insecure, active)):
        return -20
    if "'unsafe-eval'" in script | style or any(map(is_insecure, passive)):
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if policy.get("default-src") == {"'none'"} else 5


def directives(seen):
    """Return {directive: its sources}; of two by one name the first counts, as in browsers."""
    found = {}
    for part in seen.one("content-security-policy").replace(",", ";").split(";"):
        name, *values = part.split() or [""]
        if name:
            found.setdefault(name, set(values) or {"'none'"})
    return found


def sources(policy, name):
    return policy.get(name, policy.get("default-src", {"*"}))


def is_insecure(source):
    return source.startswith(("http:", "ftp:"))


def cookies(seen):
    """Return the points of the worst cookie."""
    return min(
        (cookie(each, strict_transport(seen) >= 0) for each in seen.all("set-cookie")), default=0
    )


def cookie(line, hsts):
    (name, _), *rest = (part.strip().lower().partition("=")[::2] for part in line.split(";"))
    said = dict(rest)
    session = "sess" in name or "login" in name
    worst = [5 if "samesite" in said else 0]
    if "secure" not in said:
        worst.append(
            {(True, True): -10, (True, False): -40, (False, True): -5}.get((session, hsts), -20)
        )
    if said.get("samesite", "lax") not in ("lax", "strict", "none") or (
        "csrf" in name and "samesite" not in said
    ):
        worst.append(-20)
    if session and "httponly" not in said:
        worst.append(-30)
    return min(worst)


def sharing(seen):
    """Any origin with credentials is the one fault; a fixed or a public one is none."""
    open_to_all = seen.one("access-control-allow-credentials") == "true"
    return -50 if open_to_all and seen.one("access-control-allow-origin") else 0


def redirection(seen):
    if seen.plain_leads_to is None:
        return 0
    there = urlsplit(seen.plain_leads_to)
    if there.scheme != "https":
        return -20
    return 0 if there.hostname == urlsplit(seen.url).hostname else -5


def referrer(seen):
    said = seen.one("referrer-policy")
    known = [each.strip() for each in said.split(",") if each.strip() in PRIVATE | TALKATIVE]
    if not said:
        return 0
    return 5 if known and known[-1] in PRIVATE else -5


def strict_transport(seen):
    parts = [part.strip() for part in seen.one("strict-transport-security").split(";")]
    ages = [part.removeprefix("max-age=") for part in parts if part.startswith("max-age=")]
    if not ages or not ages[0].isdigit():
        return -20
    return 0 if int(ages[0]) >= SIX_MONTHS else -10


def integrity(seen):
    return min(
        (script(each, urlsplit(seen.url).hostname) for each in Scripts(seen.body).found), default=0
    )


def script(attributes, host):
    """Return the points of one script with an address."""
    address, checked = urlsplit(attributes["src"]), attributes.get("integrity")
    if not address.hostname or (address.scheme and address.hostname == host):
        return 5 if checked else 0
    if address.scheme == "https":
        return 5 if checked else -5
    return -20 if checked else -50


class Scripts(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "script" and dict(attributes).get("src"):
            self.found.append(dict(attributes))


def sniffing(seen):
    return 0 if seen.one("x-content-type-options") == "nosniff" else -5


def framing(seen):
    if "frame-ancestors" in directives(seen):
        return 5
    return (
        0 if seen.one("x-frame-options").startswith(("deny", "sameorigin", "allow-from")) else -20
    )


def resource_policy(seen):
    points = {"": 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}
    return points.get(seen.one("cross-origin-resource-policy"), -5)


RULES = (
    security_policy,
    cookies,
    sharing,
    redirection,
    referrer,
    strict_transport,
    integrity,
    sniffing,
    framing,
    resource_policy,
)
