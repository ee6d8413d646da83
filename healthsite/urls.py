from django.contrib import admin
from django.urls import include, path

from healthsite import well_known
from healthsite.health import readyz

urlpatterns = [
    path("readyz", readyz),
    path("robots.txt", well_known.robots),
    path("favicon.ico", well_known.favicon),
    path(".well-known/security.txt", well_known.security),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("comments.urls")),
]
handler404 = "healthsite.errors.not_found"
handler500 = "healthsite.errors.server_error"
