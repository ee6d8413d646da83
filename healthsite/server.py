"""The processes of a running site: granian, started, announced when it answers, and stopped with us."""

import signal
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from healthsite.environment import bracketed
from healthsite.setup import warnings

# One page can wait for the database while others are served.
THREADS = 8
STOP_WITHIN = 20


def serve(account, reload=False):
    """Run until the server ends or we are told to stop; return the exit code."""
    # Ctrl-C reaches the whole group. Only we hear it: granian's workers hang when they are told twice to stop.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    server = subprocess.Popen(developers_server() if reload else granian())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, interrupt)
    try:
        if wait_until_ready(server):
            announce(account)
        return server.wait()
    except KeyboardInterrupt:
        return stop(server)


def granian():
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", settings.HOST, "--port", str(settings.PORT)]
    command += ["--workers", str(settings.WORKERS), "--blocking-threads", str(THREADS)]
    command += ["--workers-kill-timeout", "10", "--respawn-failed-workers", "--log-level", "error"]
    return [*command, "healthsite.wsgi:application"]


def developers_server():
    return [sys.executable, "manage.py", "runserver", f"{bracketed(settings.HOST)}:{settings.PORT}"]


def interrupt(signum, frame):
    raise KeyboardInterrupt


def wait_until_ready(server):
    """Return whether /healthz answers before the server ends."""
    url = f"http://{bracketed(settings.HOST)}:{settings.PORT}/healthz"
    while server.poll() is None:
        try:
            with urlopen(Request(url), timeout=5):
                return True
        except (URLError, OSError):
            time.sleep(0.05)
    return False


def announce(account):
    for warning in warnings():
        print(f"Warning: {warning}", file=sys.stderr)
    print(f"Address: {settings.SITE_URL}/", flush=True)
    if account:
        print(f"Name: {account[0]}\nPassword: {account[1]}", flush=True)
        print("Sign in at /admin/ with these; they are shown only now.", flush=True)


def stop(server):
    """End the server and wait for it: what it has taken in, it answers first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    server.terminate()
    try:
        server.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    return 0
