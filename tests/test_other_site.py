"""Another site makes a reader's browser post a comment: by form, by script, from a sandbox, through a redirect."""

from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from running_site import ARTICLE

pytestmark = pytest.mark.once

FORM = """<form method="post" action="{action}" id="f"><input name="body" value="{words}">
<input name="consent" value="on"></form><script>document.getElementById("f").submit()</script>"""
FETCH = """<script>fetch("{action}", {{method: "POST", mode: "no-cors", credentials: "include",
headers: {{"Content-Type": "application/x-www-form-urlencoded"}},
body: "consent=on&body={words}"}})</script>"""
# Its second load is the answer to the post.
SANDBOX = """<iframe sandbox="allow-forms allow-scripts" srcdoc='{form}'
onload="if (this.title) fetch('/answered'); this.title = 'posting'"></iframe>"""


def pages(action, words):
    form = FORM.format(action=action, words=words)
    return {
        "/form": form,
        "/fetch": FETCH.format(action=action, words=words),
        "/sandbox": SANDBOX.format(form=form.replace("document", "onload = () => document")),
        "/chain": FORM.format(action="/307", words=words),
    }


class OtherSite(BaseHTTPRequestHandler):
    def __init__(self, *args, action, words, **kwargs):
        self.action, self.pages = action, pages(action, words)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        body = self.pages.get(self.path, "").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(307)
        self.send_header("Location", self.action)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def other_site(site):
    """Yield the port of a site that is not ours."""
    action = f"{site.url}{ARTICLE}comments/"
    handler = partial(OtherSite, action=action, words="FORGED")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


def forged(site):
    return site.sql("SELECT COUNT(*) FROM comments_comment WHERE body = 'FORGED'")[0][0]


def is_post_to(site, request):
    return request.url.startswith(site.url) and request.method == "POST"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])  # another site; ours, another origin
@pytest.mark.parametrize("way", ["form", "chain"])
def test_nothing_of_it_is_stored(page, site, other_site, host, way):
    with page.expect_response(lambda each: is_post_to(site, each.request)) as answer:
        page.goto(f"http://{host}:{other_site}/{way}")
    assert (answer.value.status, forged(site)) == (403, 0)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_nothing_that_a_script_sends_is_stored(page, site, other_site, host):
    # The browser keeps the answer from the other site's script: Cross-Origin-Resource-Policy.
    with page.expect_event("requestfailed", partial(is_post_to, site)):
        page.goto(f"http://{host}:{other_site}/fetch")
    assert forged(site) == 0


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_nothing_from_a_sandbox_is_stored(page, site, other_site, host):
    with page.expect_request("**/answered"):
        page.goto(f"http://{host}:{other_site}/sandbox")
    assert forged(site) == 0


def test_our_own_form_is_stored(page, site):
    page.goto(ARTICLE)
    page.get_by_label("Your comment").fill("OWN")
    page.get_by_role("checkbox").check()
    with page.expect_response(lambda each: is_post_to(site, each.request)) as answer:
        page.get_by_role("button", name="Send").click()
    assert answer.value.status == 303
