"""How long a reader waits for the article while slow clients hold their connections open."""

from statistics import median
from time import monotonic, sleep

from running_site import ARTICLE
from slow_clients import SlowClients

from bench.row import Row, say

CLIENTS = 500
PAGES = 60
PAUSE = 0.5  # seconds: the pages spread over more than nginx's patience with slow headers
TIMES = 2


def rows(site):
    say("A reader alone")
    alone = page_time(site)
    say(f"The same among {CLIENTS} clients that send one byte a second")
    with SlowClients(site.url, CLIENTS, site.trust) as slow:
        among = page_time(site)
    print(f"  {slow.lost} of them were sent away by nginx and came back")
    found = f"{among * 1000:.1f} ms, alone {alone * 1000:.1f} ms"
    bound = f"<= {TIMES} times"
    return [Row(f"Page among {CLIENTS} slow clients", found, bound, among <= TIMES * alone)]


def page_time(site):
    """Return the median time of a page in seconds, TLS and all."""
    return median(one_page(site) for _ in range(PAGES))


def one_page(site):
    sleep(PAUSE)
    began = monotonic()
    assert site.visitor().ask(ARTICLE).status == 200
    return monotonic() - began
