"""Every public page in every state, as a reader gets it, and the staff's sign-in."""

from typing import NamedTuple

from running_site import ARTICLE, STEPS, make_states
from visitor import Staff

ADMIN = "sign-in"
FLAT = ("about", "rules", "privacy", "contact", "accessibility")
POST = f"{ARTICLE}comments/"
WORDS = {"name": "Marisol", "body": "Warm baths help me.", "consent": "on"}


class Page(NamedTuple):
    name: str
    path: str
    status: int
    headers: object
    body: bytes


def every_page(nginx, site):
    """Return the Pages. Raises AssertionError when one is not what its name says."""
    states = make_states(site, Staff(site))
    reader = site.visitor()
    pages = [ask(reader, name, *rest) for name, *rest in [*read(states), *refused(states)]]
    flat = [ask(reader, name, None, f"/{name}/") for name in FLAT]
    return [
        *pages,
        too_many(site.visitor("127.0.0.9")),
        *(page for page in flat if page.status == 200),
    ]


def read(states):
    yield "list", 200, "/"
    yield "article", 200, ARTICLE
    yield "closed thread", 200, states["closed"]
    for state in STEPS:
        yield f"receipt, {state}", 200, states[state]
    yield "nothing there", 404, "/nothing/"
    yield "too long an address, said by nginx", 414, f"/{'x' * 9000}"
    yield ADMIN, 200, "/admin/login/"


def refused(states):
    yield "incomplete", 422, POST, {}
    yield "closed in the meantime", 422, f"{states['closed']}comments/", WORDS
    yield "from elsewhere", 403, POST, WORDS, {"Origin": "https://elsewhere.example"}
    yield "from who knows where", 200, POST, WORDS, {"Origin": None}
    yield "too large", 413, POST, {**WORDS, "body": "x" * 300_000}
    yield "far too large, said by nginx", 413, POST, {**WORDS, "body": "x" * 10_000_000}
    yield "no such article", 404, "/articles/gone/comments/", WORDS


def ask(reader, name, status, path, form=None, headers=None):
    answer = reader.ask(path, form, **(headers or {}))
    assert status in (None, answer.status), f"{name} is answered with {answer.status}, not {status}"
    return Page(name, path, answer.status, answer.headers, answer.body)


def too_many(reader):
    for number in range(20):
        page = ask(reader, "too many", None, POST, {**WORDS, "body": f"Number {number}."})
        if page.status == 429:
            return page
    raise AssertionError("Twenty comments in a row are all taken.")
