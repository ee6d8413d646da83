"""What an article's page shows of its readers: the thread, one page of comments, the form. Two queries, however many."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Comment, Thread
from comments.posting.forms import CommentForm


class Discussion:
    def __init__(self, article, page=1, form=None):
        self.thread = Thread.objects.of(article)
        self.page = page
        self.form = form or CommentForm()
        if page > 1 and (self.thread.is_hidden or page > self.thread.last_page):
            raise Http404("No such page of comments")

    @property
    def title(self):
        count = self.thread.approved_count
        if not count:
            return _("Comments from readers")
        return ngettext("%d comment from readers", "%d comments from readers", count) % count

    @cached_property
    def comments(self):
        if self.thread.is_hidden:
            return []
        numbers = self.thread.first_and_last(self.page)
        return list(
            Comment.objects.public().filter(article=self.thread.article_id, number__range=numbers)
        )

    @property
    def pages(self):
        """Return (page, first number, last number) for each page that this one links to."""
        return [
            (page, *self.thread.first_and_last(page)) for page in self.thread.pages_near(self.page)
        ]

    @property
    def next_page(self):
        return self.page + 1 if self.page < self.thread.last_page else None
