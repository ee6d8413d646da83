"""A mail server that lives as long as a test. It takes every mail, and does at a step of it what the test wants."""

import email
from contextlib import contextmanager
from email import policy
from queue import Queue
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from time import monotonic

PATIENCE = 60  # seconds


class MailServer(ThreadingTCPServer):
    """`then` maps a step, "greeting" or "accepted", to what is done at it, once, before it is answered."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails, self.then = Queue(), {}
        self.url = f"smtp://127.0.0.1:{self.server_address[1]}"

    def next_mail(self, within=PATIENCE):
        """Return the next mail. Raises queue.Empty."""
        return self.mails.get(timeout=within)

    def step(self, name):
        self.then.pop(name, lambda: None)()

    def handle_error(self, request, client_address):
        """Whoever spoke with us was killed: that is what the test wants."""


class Conversation(StreamRequestHandler):
    """What smtplib says, and no more (RFC 5321)."""

    def handle(self):
        self.server.step("greeting")
        self.say("220 ready")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self.take()
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 yes")

    def take(self):
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        mail = email.message_from_bytes(b"".join(lines), policy=policy.default)
        mail.accepted_at = monotonic()
        self.server.mails.put(mail)
        self.server.step("accepted")
        self.say("250 yours is ours")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server():
    with MailServer() as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
