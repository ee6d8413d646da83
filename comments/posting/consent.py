"""What a reader agrees to. Words that were agreed to are never edited: a new wording gets a new version."""

from django.utils.translation import gettext_lazy as _

WORDINGS = {
    "2026-11": _(
        "I agree that my comment, which may say something about my health, is stored, "
        "and published on this page until I take it back."
    ),
}
CURRENT = "2026-11"
