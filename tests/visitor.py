"""Asking the running site without a browser: as a reader, and as the account that the first start printed."""

import re
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

COMMENTS = "/admin/comments/comment/"
PATIENCE = 60  # seconds


class Visitor:
    """Asks without a browser: follows no redirect and keeps cookies.

    `trust` is the TLS context for an https address, `source` the loopback address to come from.
    """

    def __init__(self, url, trust=None, source=""):
        self.url, self.cookies = url, SimpleCookie()
        self.trust, self.source = trust, source

    def ask(self, path, form=None, **headers):
        cookies = "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())
        headers = {"Cookie": cookies, "Origin": self.url, **headers}
        headers = {name: value for name, value in headers.items() if value is not None}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            form = urlencode(form, doseq=True)
        with closing(self.connection()) as connection:
            connection.request("GET" if form is None else "POST", path, form, headers)
            answer = connection.getresponse()
            body = answer.read()
        for each in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(each)
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=body)

    def connection(self):
        where = urlsplit(self.url).netloc
        common = {"timeout": PATIENCE, "source_address": (self.source, 0) if self.source else None}
        if self.trust:
            return HTTPSConnection(where, context=self.trust, **common)
        return HTTPConnection(where, **common)


class Staff(Visitor):
    """The account that the first start printed."""

    def __init__(self, site):
        super().__init__(site.url, site.trust)
        self.ask("/admin/login/")
        assert self.send("/admin/login/", username=site.name, password=site.password) == 302

    def send(self, path, **form):
        name = "__Host-csrf" if self.trust else "csrf"
        return self.ask(path, {**form, "csrfmiddlewaretoken": self.cookies[name].value}).status

    def find(self, words, state="pending"):
        """Return the key of the comment with these words."""
        page = self.ask(f"{COMMENTS}?{urlencode({'state': state, 'q': words})}").body.decode()
        return re.search(r'name="_selected_action" value="(\d+)"', page)[1]

    def decide(self, key, action, reason=""):
        assert self.send(COMMENTS, _selected_action=key, action=action, reason=reason) == 303
