"""Requests that say no length (chunked, RFC 9112 section 7.1): Django reads nothing of them, so they are given one."""

from io import BytesIO

from django.conf import settings


def measured(application):
    """Wrap a WSGI application. At most one byte more than may be parsed is read: enough to be refused as too large."""

    def answer(environ, start_response):
        if environ.get("HTTP_TRANSFER_ENCODING") and not environ.get("CONTENT_LENGTH"):
            body = environ["wsgi.input"].read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
            length = str(len(body))
            environ = {**environ, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": length}
        return application(environ, start_response)

    return answer
