"""The list: one bounded page of comments in one state, found by key and never by OFFSET."""

from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment, Decision, State, Thread
from comments.moderation.alike import COUNTED_AT_MOST, Alike, capped

PAGE_SIZE = 50
# A search reads this many comments a page, whatever it finds: its cost never grows with the site.
SEARCHED_AT_MOST = 5000

TABS = {
    State.PENDING: _("Waiting"),
    State.APPROVED: _("Approved"),
    State.REJECTED: _("Rejected"),
    State.REMOVED: _("Taken down"),
    State.WITHDRAWN: _("Withdrawn"),
}


@dataclass(frozen=True)
class Queue:
    """What the list shows. The waiting stand oldest first, what has been decided newest first."""

    state: str = State.PENDING
    article: int | None = None
    search: str = ""
    start: int | None = None  # the last id of the page before
    alike: Alike | None = None

    @classmethod
    def asked(cls, query):
        """Read a query string; what it does not understand it leaves out."""
        state, start = query.get("state"), number(query.get("after"))
        alike = Alike.asked(number(query.get("like")), number(query.get("until")))
        if alike:
            return cls(alike=alike, start=start)
        return cls(
            state=State(state) if state in TABS else State.PENDING,
            article=number(query.get("article")),
            # As readers' words are stored: some keyboards and clipboards send accents apart.
            search=normalize("NFC", query.get("q", "").strip()[:100]),
            start=start,
        )

    @cached_property
    def found(self):
        """Return (the page's comments, where the next page starts or None)."""
        rows = self.ordered()
        if self.search:
            return self.searched(rows)
        page = list(rows.select_related("article").prefetch_related(HISTORY)[: PAGE_SIZE + 1])
        return page[:PAGE_SIZE], page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None

    def searched(self, rows):
        ids = list(rows.values_list("pk", flat=True)[:SEARCHED_AT_MOST])
        words = Q(body__icontains=self.search) | Q(name__icontains=self.search)
        window = rows.filter(words, pk__range=(min(ids), max(ids))) if ids else rows.none()
        page = list(window.select_related("article").prefetch_related(HISTORY)[: PAGE_SIZE + 1])
        if len(page) > PAGE_SIZE:
            return page[:PAGE_SIZE], page[PAGE_SIZE - 1].pk
        return page, ids[-1] if len(ids) == SEARCHED_AT_MOST else None

    def ordered(self):
        rows = self.alike.rows if self.alike else Comment.objects.filter(state=self.state)
        if self.article:
            rows = rows.filter(article=self.article)
        if self.state == State.PENDING:
            return rows.filter(pk__gt=self.start or 0).order_by("pk")
        if self.start:
            rows = rows.filter(pk__lt=self.start)
        return rows.order_by("-pk")

    @property
    def comments(self):
        return self.found[0]

    @property
    def next_address(self):
        return self.address(after=self.found[1]) if self.found[1] else None

    @cached_property
    def waiting_count(self):
        """Return how many wait, counted no further than 999: "999+"."""
        return capped(Comment.objects.waiting()[:COUNTED_AT_MOST].count(), COUNTED_AT_MOST)

    @cached_property
    def thread(self):
        """The discussion that this list is about, if it is about one."""
        article = self.article and Article.objects.filter(pk=self.article).first()
        return Thread.objects.of(article) if article else None

    def address(self, **changes):
        """Return the query string of this list, changed."""
        given = {"state": self.state, "article": self.article, "q": self.search}
        alike = self.alike.query if self.alike else {}
        shown = {key: str(value) for key, value in {**given, **alike, **changes}.items() if value}
        if shown.get("state") == State.PENDING:
            del shown["state"]
        return "?" + urlencode(shown)

    @property
    def is_filtered(self):
        return bool(self.article or self.search or self.start or self.alike)

    @property
    def unfiltered_address(self):
        return self.address(article=None, q=None, like=None, until=None)

    @property
    def here(self):
        """Where a decision leads back to: this page of the list, with nothing ticked."""
        return self.address(after=self.start)

    @property
    def tick_all_address(self):
        return self.address(after=self.start, ticked="all")

    @property
    def tabs(self):
        other = {"like": None, "until": None}  # only what waits is found by likeness
        return [
            (label, self.address(state=state, **other), state == self.state)
            for state, label in TABS.items()
        ]


HISTORY = Prefetch("decisions", Decision.objects.order_by("-pk"), to_attr="newest_decisions")


def number(text):
    """Return an id, or None for anything that cannot be one (a database key has at most 18 safe digits)."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 18 else None
