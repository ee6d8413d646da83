"""A receipt's address is a secret: it opens the page, so it never reaches a log."""

import logging
import re

RECEIPT = re.compile(r"/comments/[A-Za-z0-9_-]{22}")


class HideReceipts(logging.Formatter):
    """Cuts the finished line, so that no address slips through with a traceback."""

    def format(self, record):
        return RECEIPT.sub("/comments/…", super().format(record))
