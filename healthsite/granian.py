"""`python -m granian`, but stoppable at any moment: nothing of it stays on the port.

granian's own workers miss a SIGTERM that comes while they load, and outlive a parent that was killed.
"""

import os
import signal

from granian.cli import entrypoint

from healthsite.processes import end_with_parent


def begin_worker():
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()


if __name__ == "__main__":
    os.register_at_fork(after_in_child=begin_worker)
    entrypoint()
