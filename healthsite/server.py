"""The processes of a running site: server and worker, started, announced when the site answers, and stopped with us."""

import secrets
import signal
import socket
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.db import connection

from healthsite.processes import ENDINGS, Lasting, not_told_to_end, spawn
from healthsite.setup import warnings
from healthsite.values import bracketed

# One page can wait for the database while others are served.
THREADS = 8
STOP_WITHIN = 20
LOOK_EVERY = 0.2  # seconds


def serve(account, reload=False):
    """Run until the server ends or we are told to stop; return the exit code."""
    worker = Lasting(worker_command(reload))
    with not_told_to_end():
        server = spawn(developers_server() if reload else granian())
        listen(server, worker)
    announce(account, wait_until_ready(server))
    connection.close()  # from here on we only wait
    return wait_and_keep(server, worker)


def wait_and_keep(server, worker):
    """Return the exit code when both have ended; till then the worker is started anew when it dies."""
    while server.poll() is None:
        with not_told_to_end():
            if not is_stopping():
                worker.keep()
        time.sleep(LOOK_EVERY)
    code = 0 if is_stopping() else server.returncode
    worker.terminate()
    worker.wait()
    return code


def listen(server, worker):
    for number in ENDINGS:
        if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
            signal.signal(number, lambda number, frame: stop(server, worker))


def granian():
    command = [sys.executable, "-m", "healthsite.granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", settings.HOST, "--port", str(settings.PORT)]
    command += ["--workers", str(settings.WORKERS), "--blocking-threads", str(THREADS)]
    command += ["--workers-kill-timeout", "10", "--respawn-failed-workers", "--log-level", "error"]
    return [*command, "healthsite.wsgi:application"]


def developers_server():
    return [sys.executable, "manage.py", "runserver", f"{bracketed(settings.HOST)}:{settings.PORT}"]


def worker_command(reload):
    """Return how it is started. Each that follows has the same name, and so knows what the one before left undone."""
    name = f"{socket.gethostname()[:40]}-{secrets.token_hex(4)}"
    return [sys.executable, "manage.py", "worker", name, *(["--reload"] if reload else [])]


def wait_until_ready(server):
    """Return whether /healthz answers before the server ends. Asked without urllib: that would go by a proxy."""
    while server.poll() is None:
        try:
            with closing(HTTPConnection(settings.HOST, settings.PORT, timeout=5)) as probe:
                probe.request("GET", "/healthz")
                return probe.getresponse().status == 200
        except (OSError, HTTPException):
            time.sleep(0.05)
    return False


def announce(account, ready):
    """Say where the site is; and the password even if it is nowhere: it was made now and is known nowhere else."""
    if ready:
        for warning in warnings():
            print(f"Warning: {warning}", file=sys.stderr)
        print(f"Address: {settings.SITE_URL}/", flush=True)
    if account:
        print(*account, sep="\n", flush=True)
        print("Log in at /admin/ with these; they are shown only now.", flush=True)


def stop(server, worker):
    """End both: what they have begun, they finish first. Being told again changes nothing."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, lambda number, frame: [each.kill() for each in (server, worker)])
    signal.alarm(STOP_WITHIN)
    for each in (server, worker):
        each.terminate()


def is_stopping():
    return signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
