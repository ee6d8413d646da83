"""A receipt's address is a secret: it opens the page, so it never reaches a log."""

import logging
import re

RECEIPT = re.compile(r"/comments/[A-Za-z0-9_-]{22}")


class HideReceipts(logging.Filter):
    def filter(self, record):
        record.msg, record.args = RECEIPT.sub("/comments/…", record.getMessage()), ()
        return True
