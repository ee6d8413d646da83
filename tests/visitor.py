"""Asking the running site without a browser: as a reader, and as the account that the first start printed."""

import re
from contextlib import closing
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

COMMENTS = "/admin/comments/comment/"
PATIENCE = 60  # seconds


class Visitor:
    """Asks without a browser: follows no redirect and keeps cookies."""

    def __init__(self, url):
        self.url, self.cookies = url, SimpleCookie()

    def ask(self, path, form=None, **headers):
        cookies = "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())
        headers = {"Cookie": cookies, "Origin": self.url, **headers}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            form = urlencode(form, doseq=True)
        with closing(HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)) as connection:
            connection.request("GET" if form is None else "POST", path, form, headers)
            answer = connection.getresponse()
            body = answer.read()
        for each in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(each)
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=body)


class Staff(Visitor):
    """The account that the first start printed."""

    def __init__(self, site):
        super().__init__(site.url)
        self.ask("/admin/login/")
        assert self.send("/admin/login/", username=site.name, password=site.password) == 302

    def send(self, path, **form):
        return self.ask(path, {**form, "csrfmiddlewaretoken": self.cookies["csrf"].value}).status

    def find(self, words, state="pending"):
        """Return the key of the comment with these words."""
        page = self.ask(f"{COMMENTS}?{urlencode({'state': state, 'q': words})}").body.decode()
        return re.search(r'name="_selected_action" value="(\d+)"', page)[1]

    def decide(self, key, action, reason=""):
        assert self.send(COMMENTS, _selected_action=key, action=action, reason=reason) == 303
