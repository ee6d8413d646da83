"""The mail that tells people of urgent comments: how many wait, and where the desk is. No reader's word, no name, no title."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models.alert_mail import AlertMail, shown

log = logging.getLogger("healthsite.alerts")


def send_due():
    """Send the alert that is due, if one is. The worker asks every second."""
    mail = settings.ALERT_EMAILS and AlertMail.next_to_send()
    if mail:
        send(mail)


def send(mail):
    try:
        message(mail).send()
    except Exception as why:  # whatever it is: who reads the admin must know
        mail.record_failed()
        log.warning("An alert could not be sent and will be tried again: %s", type(why).__name__)
    else:
        mail.record_sent()


def message(mail):
    headers = {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject(mail), body(mail), to=settings.ALERT_EMAILS, headers=headers)


def message_id(mail):
    """Return the same for every try, so that a mail that went out twice can be known by it (RFC 5322, 3.6.4)."""
    return f"<alert.{mail.number}.{mail.seed}@{urlsplit(settings.SITE_URL).hostname}>"


def subject(mail):
    return f"{settings.SITE_NAME}: " + ngettext(
        "%(number)s comment may be urgent", "%(number)s comments may be urgent", mail.waiting
    ) % {"number": shown(mail.waiting)}


def body(mail):
    return _(
        "Waiting and perhaps urgent at %(time)s: %(number)s.\n\n"
        "Please read what stands on top of the list:\n%(desk)s\n\n"
        "You are told every %(minutes)s minutes, until each is decided or somebody presses “I am looking at it”.\n"
    ) % {
        "time": date_format(localtime(mail.made_at), "DATETIME_FORMAT"),
        "number": shown(mail.waiting),
        "desk": settings.SITE_URL + reverse("admin:comments_comment_changelist"),
        "minutes": AlertMail.minutes(),
    }
