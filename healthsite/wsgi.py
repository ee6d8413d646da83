"""What the server runs."""

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

    flat.read_all()  # every worker now, so that all of them show the same text until the next start
    return measured(Handler())


application = start()
