"""The processes of a running site: granian, started, announced when it answers, and stopped with us."""

import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.db import connection

from healthsite import forget
from healthsite.setup import warnings
from healthsite.values import bracketed

# One page can wait for the database while others are served.
THREADS = 8
STOP_WITHIN = 20
HOUR = 3600
TERMINAL = {signal.SIGINT, signal.SIGHUP}
ENDINGS = {*TERMINAL, signal.SIGTERM}


def serve(account, reload=False):
    """Run until the server ends or we are told to stop; return the exit code."""
    server = start(developers_server() if reload else granian())
    announce(account, wait_until_ready(server))
    code = wait_and_forget(server)
    return 0 if is_stopping() else code


def wait_and_forget(server):
    """Return the server's exit code when it ends; till then, every hour, forget what is due."""
    while True:
        forget.everything_due()
        connection.close()  # not held for an hour
        with suppress(subprocess.TimeoutExpired):
            return server.wait(HOUR)


def start(command):
    """Start the server. It hears from us alone: granian's workers hang when the terminal tells them too."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    server = subprocess.Popen(command, preexec_fn=deaf_to_terminal)
    for number in ENDINGS:
        if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
            signal.signal(number, lambda number, frame: stop(server))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    return server


def deaf_to_terminal():
    signal.pthread_sigmask(signal.SIG_SETMASK, TERMINAL)


def granian():
    command = [sys.executable, "-m", "healthsite.granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", settings.HOST, "--port", str(settings.PORT)]
    command += ["--workers", str(settings.WORKERS), "--blocking-threads", str(THREADS)]
    command += ["--workers-kill-timeout", "10", "--respawn-failed-workers", "--log-level", "error"]
    return [*command, "healthsite.wsgi:application"]


def developers_server():
    return [sys.executable, "manage.py", "runserver", f"{bracketed(settings.HOST)}:{settings.PORT}"]


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


def stop(server):
    """End the server: what it has taken in, it answers first. Being told again changes nothing."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, lambda number, frame: server.kill())
    signal.alarm(STOP_WITHIN)
    server.terminate()


def is_stopping():
    return signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
