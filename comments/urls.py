from django.urls import path, register_converter

from comments.posting import outcome, receipt, views
from comments.privacy import your_data


class TokenConverter:
    """22 characters of base64url: 128 bits."""

    regex = "[A-Za-z0-9_-]{22}"
    to_python = to_url = staticmethod(str)


register_converter(TokenConverter, "token")

app_name = "comments"
urlpatterns = [
    path("articles/<slug:slug>/comments/", views.post, name="post"),
    path("articles/<slug:slug>/comments/<int:number>/", views.permalink, name="permalink"),
    path("comments/<token:token>/", receipt.receipt, name="receipt"),
    path("comments/<token:token>/withdraw/", receipt.withdraw, name="withdraw"),
    path("comments/<token:token>/erase/", your_data.erase, name="erase"),
    path("comments/<token:token>/export/", your_data.export, name="export"),
    path("comments/<token:token>/tell/", receipt.tell, name="tell"),
    path("comments/<token:token>/tell/stop/", receipt.tell_no_more, name="tell_no_more"),
    # From mails, with a token of their own, which no page prints.
    path("comments/<token:mail>/yes/", outcome.yes, name="yes"),
    path("comments/<token:mail>/off/", outcome.off, name="off"),
]
