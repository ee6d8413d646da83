"""The processes beside ours: they end when we end, whatever ends us, and one that should never end is started anew."""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic

TERMINAL = {signal.SIGINT, signal.SIGHUP}
ENDINGS = {*TERMINAL, signal.SIGTERM}
PR_SET_PDEATHSIG = 1  # prctl(2)
LIBC = ctypes.CDLL(None)


def spawn(command):
    """Start a process that hears from us alone, not from the terminal, and is told to end if we are killed."""
    ours = os.getpid()

    def begin():
        signal.pthread_sigmask(signal.SIG_SETMASK, TERMINAL)
        end_with_parent()
        if os.getppid() != ours:  # killed while this was starting
            os._exit(1)

    return subprocess.Popen(command, preexec_fn=begin)


def end_with_parent():
    if sys.platform == "linux":
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def not_told_to_end():
    """Whoever tells us to end now is heard in a moment, when we know what to end."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


class Lasting:
    """A process that is started anew when it dies: soon, and if it dies again, ever later."""

    FIRST_DELAY, LONGEST_DELAY = 0.25, 60  # seconds; who lived longer begins with the first again

    def __init__(self, command):
        self.command, self.process = command, None
        self.delay, self.began, self.due = self.FIRST_DELAY, 0, 0

    def keep(self):
        """Start it, if it is not there and its time has come."""
        if self.process and self.process.poll() is None:
            return
        if self.process:
            self.plan()
        elif monotonic() >= self.due:
            self.began, self.process = monotonic(), spawn(self.command)

    def plan(self):
        code, lived = self.process.returncode, monotonic() - self.began
        print(
            f"Warning: the worker ended ({code}); it is started anew.", file=sys.stderr, flush=True
        )
        self.process = None
        if lived > self.LONGEST_DELAY:
            self.delay = self.FIRST_DELAY
        self.due = monotonic() + self.delay
        self.delay = min(2 * self.delay, self.LONGEST_DELAY)

    def terminate(self):
        if self.process:
            self.process.terminate()

    def kill(self):
        if self.process:
            self.process.kill()

    def wait(self):
        if self.process:
            self.process.wait()
