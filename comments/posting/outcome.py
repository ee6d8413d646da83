"""Being told what became of a comment: what the receipt says of it, and the pages that the links in our mails open.

A link only shows a button, since mail programs follow links by themselves; what the button sends needs no cookie.
"""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.models import OutcomeNotice, State
from comments.models.outcome import is_safe
from comments.posting.forms import MailAddress


class AddressForm(forms.Form):
    email = MailAddress(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("Used once, for this alone. Never shown, deleted after that."),
    )

    error_css_class = "wrong"
    use_required_attribute = False


def part(comment, form=None):
    """Return what the receipt says about a mail: its state, with the form that asks for an address. None: nothing."""
    if comment.words_removed_at:
        return None
    if not is_safe(comment):
        return {"state": "silent"} if comment.state == State.PENDING else None
    notice = getattr(comment, "outcome_notice", None)
    if notice:
        return {"state": "proven" if notice.proven_at else "asked"}
    if comment.state == State.PENDING:
        return {"state": "offered", "form": form or AddressForm()}
    return None


@csrf_exempt  # who knows the link reads the mailbox
@require_http_methods(["GET", "HEAD", "POST"])
def yes(request, mail):
    if not OutcomeNotice.objects.of_link(mail).exists():
        return answer(request, _("This link is no longer needed"), NOTHING_LEFT, status=404)
    if request.method == "POST":
        OutcomeNotice.prove(mail)
        return answer(request, _("Thank you"), PROVEN)
    return answer(request, _("Shall we tell you?"), ASKED, button=_("Yes, tell me"))


@csrf_exempt  # RFC 8058: mail programs send it, without any cookie
@require_http_methods(["GET", "HEAD", "POST"])
def off(request, mail):
    notices = OutcomeNotice.objects.of_link(mail)
    if request.method == "POST":
        notices.delete()
    if notices.exists():
        return answer(request, _("No mail after all?"), OFF_ASKED, button=_("Send me no mail"))
    return answer(request, _("No mail will come"), OFF)


def answer(request, title, advice, button="", status=200):
    context = {"title": title, "advice": advice, "button": button}
    return render(request, "comments/mail_link.html", context, status=status)


ASKED = gettext_lazy(
    "Press the button, and we send one mail to you when a moderator has decided about the comment. "
    "Then we delete your address."
)
PROVEN = gettext_lazy(
    "One mail comes to you when a moderator has decided. You can close this page."
)
NOTHING_LEFT = gettext_lazy(
    "It is older than two days, or the mail has been sent, or you wanted none. No other mail will come."
)
OFF_ASKED = gettext_lazy(
    "Press the button, and we delete your address. The comment stays as it is, "
    "and its private page goes on showing what became of it."
)
OFF = gettext_lazy(
    "We have deleted your address. The comment’s private page goes on showing what became of it."
)
