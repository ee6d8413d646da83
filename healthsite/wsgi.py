"""What the server runs."""

import gc
import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from healthsite.lengths import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthsite.settings")


class Request(WSGIRequest):
    """Addresses and forms are UTF-8, whatever Content-Type says.

    Django takes any of Python's codecs for a charset, even "hex", and reads the address with it: it fails, or reads
    it otherwise, before a middleware can answer.
    """

    encoding = property(lambda self: None, lambda self, charset: None)


class Handler(WSGIHandler):
    request_class = Request


def start():
    django.setup(set_prefix=False)
    from articles import flat  # knows a model, so not before Django is set up
    from comments.triage.rulebook import rulebook

    # Every worker now: all of them show the same text until the next start, and nobody's post waits for the rules.
    flat.read_all()
    rulebook()
    gc.freeze()  # what stays anyway is not looked through whenever memory is tidied
    return measured(Handler())


application = start()
