from django.urls import path

from articles import flat, views

app_name = "articles"
urlpatterns = [
    path("", views.article_list, name="list"),
    path("articles/<slug:slug>/", views.article, name="page"),
    *(path(f"{name}/", views.flat_page, {"name": name}, name=name) for name in flat.NAMES),
]
