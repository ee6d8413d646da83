"""What moderators tell each other about a comment. Free text, so it can be deleted when it is due."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    comment = models.ForeignKey("Comment", models.CASCADE, related_name="notes")
    decision = models.OneToOneField("Decision", models.PROTECT, null=True, related_name="note")
    text = models.TextField(_("note"), max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    author_name = models.CharField(max_length=150)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.author_name}: {self.text[:40]}"
