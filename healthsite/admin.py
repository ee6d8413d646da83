"""The staff's door: Django's admin under our name."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _


class Site(AdminSite):
    site_title = lazystr(settings.SITE_NAME)
    site_header = settings.SITE_NAME
    index_title = _("What to do")
    enable_nav_sidebar = False
