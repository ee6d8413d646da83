"""“I am looking at it”: ends the alerts about urgent comments, and tells colleagues who does. Decides nothing."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Alert
from comments.moderation.queue import number


def look(request):
    """About one comment, from its own page, or about all that the list's notice had counted."""
    one, until = number(request.POST.get("comment")), number(request.POST.get("until"))
    if not one and not until:
        raise BadRequest("Which comment?")
    alerts = Alert.objects.filter(pk=one) if one else Alert.objects.filter(pk__lte=until)
    tell(request, alerts.look(by=request.user))
    return HttpResponseRedirect(back(one), status=303)


def tell(request, count):
    if count:
        said = ngettext(
            "You look at %(count)s urgent comment: no more mails are sent about it.",
            "You look at %(count)s urgent comments: no more mails are sent about them.",
            count,
        )
        messages.success(request, said % {"count": count})
    else:
        messages.warning(
            request, _("Nothing was changed: somebody looks at it already, or it was decided.")
        )


def back(one):
    if one:
        return reverse("admin:comments_comment_change", args=[one])
    return reverse("admin:comments_comment_changelist")
