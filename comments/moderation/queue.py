"""The list: one bounded page of comments in one state, found by key and never by OFFSET."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from unicodedata import normalize
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models import Comment, Decision, State, Thread
from comments.moderation.alike import COUNTED_AT_MOST, Alike, capped
from comments.moderation.bands import TITLES, conditions, last_overdue
from comments.moderation.place import Place, number
from comments.moderation.reading import CATEGORIES, Reading

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
    """What the list shows. The waiting stand in bands, in each the oldest first; what has been decided, newest first."""

    state: str = State.PENDING
    article: int | None = None
    search: str = ""
    why: str = ""  # one of reading.CATEGORIES
    start: Place | None = None  # the last of the page before
    past: int | None = None  # the last overdue one, as the first page had it
    alike: Alike | None = None

    @classmethod
    def asked(cls, query):
        """Read a query string; what it does not understand it leaves out."""
        state, start = query.get("state"), Place.asked(query.get("after"))
        past = number(query.get("past")) if start else None
        alike = Alike.asked(number(query.get("like")), number(query.get("until")))
        if alike:
            return cls(alike=alike, start=start, past=past)
        return cls(
            state=State(state) if state in TABS else State.PENDING,
            article=number(query.get("article")),
            # As readers' words are stored: some keyboards and clipboards send accents apart.
            search=normalize("NFC", query.get("q", "").strip()[:100]),
            why=query.get("why") if query.get("why") in CATEGORIES else "",
            start=start,
            past=past,
        )

    @cached_property
    def found(self):
        """Return (the places of the page's comments, the place where the next page starts or None)."""
        most = SEARCHED_AT_MOST if self.is_searched else PAGE_SIZE + 1
        ahead = self.ahead(most)
        fitting = self.fitting(ahead) if self.is_searched else ahead
        page = fitting[:PAGE_SIZE]
        if len(fitting) > PAGE_SIZE:
            return page, page[-1]
        return page, ahead[-1] if self.is_searched and len(ahead) == most else None

    def ahead(self, most):
        """Return the next places. Every band is asked, so that a short list costs what a long one does."""
        places = []
        for band, rows in self.bands():
            places += [Place(band, pk) for pk in rows.values_list("pk", flat=True)[:most]]
        return places[:most]

    def bands(self):
        """Yield (band, its comments in order) as far as they lie ahead."""
        start = self.start or Place(0, 0)
        if self.state != State.PENDING:
            yield 0, (self.rows.filter(pk__lt=start.pk) if start.pk else self.rows).order_by("-pk")
            return
        for band, condition in conditions(self.overdue).items():
            if band >= start.band:
                after = start.pk if band == start.band else 0
                yield band, self.rows.filter(condition, pk__gt=after).order_by("pk")

    @cached_property
    def rows(self):
        rows = self.alike.rows if self.alike else Comment.objects.in_state(self.state)
        return rows.filter(article=self.article) if self.article else rows

    @cached_property
    def overdue(self):
        return last_overdue() if self.past is None else self.past

    def fitting(self, places):
        """Return those of the places at which something is that was searched for."""
        rows = Comment.objects.filter(pk__in=[each.pk for each in places])
        if self.search:
            rows = rows.filter(Q(body__icontains=self.search) | Q(name__icontains=self.search))
        kept = rows.values_list("pk", "triage__categories") if self.why else rows.values_list("pk")
        fits = {pk for pk, *why in kept if not why or self.why in (why[0] or [])}
        return [each for each in places if each.pk in fits]

    @cached_property
    def comments(self):
        rows = Comment.objects.filter(pk__in=[each.pk for each in self.found[0]], state=self.state)
        by_key = rows.select_related("article", "triage").prefetch_related(HISTORY).in_bulk()
        return [by_key[each.pk] for each in self.found[0] if each.pk in by_key]

    @property
    def parts(self):
        """Return (the band's title, its comments as they are read), one after another."""
        bands = {each.pk: each.band for each in self.found[0]}
        return [
            (TITLES.get(band), [Reading(each) for each in comments])
            for band, comments in groupby(self.comments, lambda each: bands[each.pk])
        ]

    @property
    def next_address(self):
        return self.page_from(self.found[1]) if self.found[1] else None

    def page_from(self, place, **changes):
        """Return the query string of the page that begins after a place, in the order of this one."""
        past = str(self.overdue) if place and self.state == State.PENDING else None
        return self.address(after=place, past=past, **changes)

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
        given = {"state": self.state, "article": self.article, "q": self.search, "why": self.why}
        alike = self.alike.query if self.alike else {}
        shown = {key: str(value) for key, value in {**given, **alike, **changes}.items() if value}
        if shown.get("state") == State.PENDING:
            del shown["state"]
        return "?" + urlencode(shown)

    @property
    def is_filtered(self):
        return bool(self.article or self.is_searched or self.start or self.alike)

    @property
    def is_searched(self):
        return bool(self.search or self.why)

    @property
    def unfiltered_address(self):
        return self.address(article=None, q=None, why=None, like=None, until=None)

    @property
    def here(self):
        """Where a decision leads back to: this page of the list, with nothing ticked."""
        return self.page_from(self.start)

    @property
    def tick_all_address(self):
        return self.page_from(self.start, ticked="all")

    @property
    def tabs(self):
        other = {"like": None, "until": None}  # only what waits is found by likeness
        return [
            (label, self.address(state=state, **other), state == self.state)
            for state, label in TABS.items()
        ]

    @property
    def whys(self):
        """Return the links that show one kind alone, as far as the rules saw it."""
        labels = {"": _("Everything"), **CATEGORIES}
        return [(label, self.address(why=why), why == self.why) for why, label in labels.items()]


HISTORY = Prefetch("decisions", Decision.objects.order_by("-pk"), to_attr="newest_decisions")
