"""What is written down. A receipt's address is a secret: it opens the page, so it never reaches a log."""

import logging
import re

RECEIPT = re.compile(r"/comments/[A-Za-z0-9_-]{22}")


class HideReceipts(logging.Formatter):
    """Cuts the finished line, so that no address slips through with a traceback."""

    def format(self, record):
        return RECEIPT.sub("/comments/…", super().format(record))


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "healthsite.logs.HideReceipts",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would write the same line twice, and the paths of mistyped receipts.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"level": "INFO", "handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        # Strange hosts, too many fields, too much sent: answered with 400; anybody can cause it, so it fills no log.
        "django.security": {"level": "CRITICAL"},
        # Once a day: how many words have gone.
        "comments.privacy": {"level": "INFO"},
        # It writes a line for every wrong password.
        "axes": {"level": "CRITICAL"},
        # They write what a mail server said, with addresses, and that they are ending; healthsite.worker says what matters.
        "django_tasks": {"level": "CRITICAL"},
        "django_tasks_db": {"level": "CRITICAL"},
    },
}
