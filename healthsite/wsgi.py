"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from healthsite.lengths import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthsite.settings")


def start():
    application = get_wsgi_application()
    from articles import flat  # knows a model, so not before Django is set up

    flat.read_all()  # every worker now, so that all of them show the same text until the next start
    return measured(application)


application = start()
