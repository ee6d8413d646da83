"""What the admin's own pages say about alerts: whether anybody is told, and what nobody looks at yet."""

from django import template
from django.conf import settings

from comments.models import Alert, AlertMail
from comments.models.alert_mail import COUNTED_AT_MOST, shown

register = template.Library()


@register.inclusion_tag("admin/comments/comment/_alerts.html")
def alerts():
    ids = Alert.objects.unanswered().order_by("pk").values_list("pk", flat=True)
    ids = list(ids[:COUNTED_AT_MOST])
    return {
        "nobody": not settings.ALERT_EMAILS,
        "printed": settings.ALERT_EMAILS and settings.EMAIL_IS_PRINTED,
        "failing_since": settings.ALERT_EMAILS and AlertMail.objects.failing_since(),
        "minutes": AlertMail.minutes(),
        "until": ids[-1] if ids else None,  # what comes while this page is read is not meant
        "count": len(ids),
        "shown": shown(len(ids)),
    }
