"""The discussion under an article: its settings, and how far its numbers go.

A row is made by the first approval or the first change of a setting; without one, the defaults hold.
"""

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class ThreadQuerySet(models.QuerySet):
    def of(self, article):
        """Return the article's thread, stored or not."""
        thread = self.filter(article=article).first() or Thread()
        thread.article = article
        return thread


class Thread(models.Model):
    # A page is a range of numbers: an address shows the same comments for ever.
    PAGE_SIZE = 50

    class Openness(models.TextChoices):
        OPEN = "open", _("open: readers can write")
        READ_ONLY = "read_only", _("read-only: what is there stays readable")
        HIDDEN = "hidden", _("hidden: nothing is shown")

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("article")
    )
    openness = models.CharField(
        _("readers' comments"), max_length=10, choices=Openness, default=Openness.OPEN
    )
    last_number = models.PositiveIntegerField(default=0, editable=False)
    approved_count = models.PositiveIntegerField(default=0, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        constraints = [
            models.CheckConstraint(
                name="comments_thread_openness",
                condition=models.Q(openness__in=["open", "read_only", "hidden"]),
            )
        ]

    def __str__(self):
        return str(self.article)

    def change_to(self, openness, *, only_from=tuple(Openness)):
        """Open, close or hide it; return whether that was a change.

        Writes no counter: an approval may be counting at this moment.
        """
        now = Thread.objects.filter(pk=self.article_id, openness__in=only_from)
        with transaction.atomic():
            Thread.objects.get_or_create(article_id=self.article_id)
            changed = now.exclude(openness=openness).update(openness=openness)
            if changed:
                Article.objects.filter(pk=self.article_id).raise_version()
        return bool(changed)

    def close(self):
        """Take no new comments. What is hidden stays hidden."""
        return self.change_to(self.Openness.READ_ONLY, only_from=[self.Openness.OPEN])

    def reopen(self):
        """Take new comments again. What is hidden stays hidden."""
        return self.change_to(self.Openness.OPEN, only_from=[self.Openness.READ_ONLY])

    @property
    def is_open(self):
        return self.openness == self.Openness.OPEN

    @property
    def is_hidden(self):
        return self.openness == self.Openness.HIDDEN

    @classmethod
    def take_number(cls, article_id):
        """Return the thread's next number, reserved for ever; inside the approval's transaction."""
        cls.objects.get_or_create(article_id=article_id)
        cls.objects.filter(pk=article_id).update(last_number=F("last_number") + 1)
        return cls.objects.values_list("last_number", flat=True).get(pk=article_id)

    @classmethod
    def page_of(cls, number):
        return (number - 1) // cls.PAGE_SIZE + 1

    @property
    def last_page(self):
        return self.page_of(max(self.last_number, 1))

    def first_and_last(self, page):
        """Return the numbers that a page spans, as far as they have been given."""
        return (page - 1) * self.PAGE_SIZE + 1, min(page * self.PAGE_SIZE, self.last_number)

    def pages_near(self, page):
        """Return the pages worth a link from this one: the ends and the neighbours."""
        near = {1, page - 1, page, page + 1, self.last_page}
        return sorted(each for each in near if 1 <= each <= self.last_page)

    def address_of(self, number):
        page = self.page_of(number)
        query = f"?page={page}" if page > 1 else ""
        return f"{self.article.get_absolute_url()}{query}#comment-{number}"
