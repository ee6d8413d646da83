"""`python -m granian`, but stoppable at any moment: nothing of it stays on the port.

granian's own workers miss a SIGTERM that comes while they load, and outlive a parent that was killed.
"""

import ctypes
import os
import signal
import sys

from granian.cli import entrypoint

PR_SET_PDEATHSIG = 1  # prctl(2)


def begin_worker():
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()


def end_with_parent():
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


if __name__ == "__main__":
    end_with_parent()
    os.register_at_fork(after_in_child=begin_worker)
    entrypoint()
