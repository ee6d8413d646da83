"""What we publish."""

import re
from html import unescape

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.markdown import render

DESCRIPTION_LIMIT = 300  # characters; search engines show fewer


class ArticleQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__lte=timezone.now())

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def raise_version(self):
        """Say that something on these articles' pages has changed; belongs into the change's transaction."""
        return self.update(version=F("version") + 1)


class Article(models.Model):
    class Origin(models.TextChoices):
        IMPORTED = "imported", _("imported, not reviewed, sources not given")
        __empty__ = _("written here")

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        help_text=_(
            "The last part of the page's address. Leave it alone once the page is public: readers keep it."
        ),
    )
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("One or two sentences, shown under the title and in the list."),
    )
    body = models.TextField(
        _("text"),
        help_text=_(
            "Markdown: “## Title” begins a section, “- ” a point in a list, **words** are bold, "
            "[words](https://address) is a link. Number the sources under “## References” (1., 2., …); "
            "in the text [1](#ref-1) points to the first."
        ),
    )
    body_html = models.TextField(editable=False)
    contents = models.JSONField(default=list, editable=False)

    help_now = models.TextField(
        _("call an ambulance if"),
        blank=True,
        help_text=_("Signs for the emergency number, one a line."),
    )
    help_today = models.TextField(
        _("get medical help today if"),
        blank=True,
        help_text=_("Signs that should be seen the same day, one a line."),
    )
    help_later = models.TextField(
        _("otherwise"),
        blank=True,
        help_text=_("One sentence: when to see a doctor or a pharmacist."),
    )

    published_at = models.DateTimeField(
        _("public from"),
        null=True,
        blank=True,
        help_text=_("Empty: a draft. In the future: the page appears at that minute."),
    )
    origin = models.CharField(
        _("origin"),
        max_length=10,
        choices=Origin,
        blank=True,
        help_text=_(
            "Readers see the mark of an imported page until it is reviewed and has sources."
        ),
    )
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="articles_newest",
                condition=Q(published_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        self.render()
        if not self._state.adding:
            # Counted by the database: two changes at once must never share a number.
            self.version = F("version") + 1
        super().save(**kwargs)
        if not isinstance(self.version, int):
            self.refresh_from_db(fields=["version"])

    def get_absolute_url(self):
        return reverse("articles:page", args=[self.slug])

    def render(self):
        """Make the HTML and the list of sections from the Markdown; happens when saved, never when read."""
        rendered = render(self.body)
        self.body_html, self.contents = rendered.html, rendered.contents

    @property
    def html(self):
        """The body, safe to print: articles/markdown.py cleaned it when it was saved."""
        return SafeString(self.body_html)

    @property
    def is_published(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def was_updated(self):
        """Whether the page changed on a later day than the one it appeared on."""
        saved = self.updated_at is not None  # a preview may show what was never saved
        if not (saved and self.is_published):
            return False
        return timezone.localdate(self.updated_at) > timezone.localdate(self.published_at)

    @property
    def is_imported(self):
        return self.origin == self.Origin.IMPORTED

    @property
    def description(self):
        """What a search engine shows: the summary, or the first paragraph's own words."""
        return self.summary or opening(self.body_html)

    @property
    def has_own_help(self):
        return bool(self.help_now or self.help_today or self.help_later)

    def signs_now(self):
        return lines(self.help_now)

    def signs_today(self):
        return lines(self.help_today)


def opening(html):
    """Return the first paragraph as plain text, cut after a word. The HTML is our own."""
    paragraph = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    text = unescape(strip_tags(paragraph[1])) if paragraph else ""
    return Truncator(" ".join(text.split())).chars(DESCRIPTION_LIMIT)


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]
