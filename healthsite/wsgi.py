"""What the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from healthsite.lengths import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healthsite.settings")
application = measured(get_wsgi_application())
