"""Clients that keep a server waiting, as on a bad line or with bad intent: one byte a second each."""

import socket
from contextlib import ExitStack
from threading import Event, Thread
from urllib.parse import urlsplit

from running_site import ARTICLE, PATIENCE

SECOND = 1
HEADERS = "GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: "
BODY = (
    f"POST {ARTICLE}comments/ HTTP/1.1\r\nHost: {{host}}\r\nX-Forwarded-Proto: https\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\nbody="
)


class SlowClients:
    """So many connections to an address, every other one slow in its headers, the rest in a comment. For a with block."""

    def __init__(self, url, number, trust=None):
        self.host, self.trust, self.number = urlsplit(url).netloc, trust, number
        self.enough, self.thread = Event(), Thread(target=self.drip)
        self.lost = 0

    def __enter__(self):
        self.open = [self.connect(BODY if each % 2 else HEADERS) for each in range(self.number)]
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.enough.set()
        self.thread.join()
        with ExitStack() as closing:
            for connection, _ in self.open:
                closing.enter_context(connection)

    def connect(self, beginning):
        host, _, port = self.host.rpartition(":")
        connection = socket.create_connection((host, int(port)), timeout=PATIENCE)
        if self.trust:
            connection = self.trust.wrap_socket(connection, server_hostname=host)
        connection.sendall(beginning.format(host=self.host).encode())
        return connection, beginning

    def drip(self):
        while not self.enough.wait(SECOND):
            self.open = [self.kept_up(*each) for each in self.open]

    def kept_up(self, connection, beginning):
        """Send the next byte; whoever was shown the door comes back at once."""
        try:
            connection.sendall(b"x")
        except OSError:
            self.lost += 1
            connection.close()
            return self.connect(beginning)
        return connection, beginning
