"""The two mails about a comment's outcome: one asks whether the address is the author's, one tells. The worker sends them.

A mailbox may be open to others, and anybody can type a stranger's address: no mail holds a word or a name of the
writer's, or the article's title. Sent twice by a worker that was killed in between, a mail has the same Message-ID.
"""

from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import task

from comments.models import OutcomeNotice, State
from comments.models.outcome import is_safe

OUTCOMES = {
    State.APPROVED: gettext_lazy("It is now on the page."),
    State.REJECTED: gettext_lazy("It was not published."),
    State.REMOVED: gettext_lazy("It was taken off the page."),
}


@task
def ask(key):
    notices = OutcomeNotice.objects.filter(pk=key, proof_sent_at=None)
    for notice in notices.to_send():
        if not is_safe(notice.comment):  # after new rules
            notices.delete()
        else:
            send(notice, "ask", _("Please confirm your address"), yes=link(notice, "yes"))
            notices.update(proof_sent_at=timezone.now())


@task
def tell(key):
    notices = OutcomeNotice.objects.filter(pk=key, proven_at__isnull=False)
    for notice in notices.decided().to_send():
        if is_safe(notice.comment):
            outcome = OUTCOMES[notice.comment.state]
            page = settings.SITE_URL + notice.comment.receipt_url
            send(notice, "tell", _("A moderator has decided"), outcome=outcome, page=page)
        notices.delete()


def link(notice, name):
    return settings.SITE_URL + reverse(f"comments:{name}", args=[notice.link])


def send(notice, kind, subject, **context):
    """Raise what the mail server says, to be tried again later; an address that it will never reach is forgotten."""
    off = link(notice, "off")
    words = render_to_string(
        f"mail/outcome_{kind}.txt", {**context, "site": settings.SITE_URL, "off": off}
    )
    mail = EmailMessage(subject, words, to=[notice.address], headers=headers(notice, kind, off))
    try:
        mail.send()
    except SMTPRecipientsRefused as why:
        if any(code < 500 for code, _said in why.recipients.values()):
            raise
        OutcomeNotice.objects.filter(pk=notice.pk).delete()


def headers(notice, kind, off):
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "Message-ID": f"<{kind}.{notice.link_digest[:32]}@{host}>",
        "Auto-Submitted": "auto-generated",  # nobody's absence note comes back (RFC 3834)
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
