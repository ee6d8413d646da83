"""A plain page becomes an article with its comments; the same page again finds what it became, and adds nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article
from comments.models import Comment
from comments.models.verbs import IMPORT
from comments.posting.forms import CommentForm
from portability.as_markdown import as_markdown
from portability.plain_page import Unreadable

CONSENT = "import"  # what its readers agreed to elsewhere, only the publisher knows
SLUG_LIMIT = Article._meta.get_field("slug").max_length


class Taken(Exception):
    """Another page, or an edited one, stands at this address."""


class Import:
    """What a plain page is to become. Raises Unreadable where the comment form would refuse a name or words."""

    def __init__(self, page, file_name):
        self.title = page.title
        self.body = as_markdown(page.blocks)
        self.forms = [filled_in(each) for each in page.comments]
        self.slug = slug_of(page.title) or slug_of(file_name)
        if not self.slug:
            raise Unreadable(
                "Line 1: no address can be made of this title: name the file for it, such as stiff-neck.txt."
            )

    @property
    def address(self):
        return Article(slug=self.slug).get_absolute_url()

    @property
    def comments(self):
        """Return (name, words) of each, as they are kept."""
        return [(each.cleaned_data["name"], each.cleaned_data["body"]) for each in self.forms]

    def store(self):
        """Return (the article, whether it is new), with the comments waiting. Raises Taken."""
        with transaction.atomic():
            article = Article.objects.select_for_update().filter(slug=self.slug).first()
            if article is None:
                return self._create(), True
            if not self._is_in(article):
                raise Taken
        return article, False

    def _create(self):
        article = Article(
            title=self.title, slug=self.slug, body=self.body, origin=Article.Origin.IMPORTED
        )
        article.save()
        for form in self.forms:
            comment = form.comment(article)
            comment.consent = CONSENT
            comment.save()
        return article

    def _is_in(self, article):
        stored = imported(article).order_by("pk").values_list("name", "body")
        shown = (article.title, article.body)
        return shown == (self.title, self.body) and list(stored) == self.comments


def imported(article):
    return Comment.objects.filter(article=article, consent=CONSENT)


def publish(article):
    """Return whether it was a draft until now."""
    if article.published_at:
        return False
    article.published_at = timezone.now()
    article.save()
    return True


def approve_waiting(article):
    """Approve, in their order, those imported comments about which nobody has decided; return how many."""
    waiting = imported(article).waiting().filter(decisions=None)
    return sum(comment.approve(by=IMPORT) is not None for comment in list(waiting))


def slug_of(text):
    return slugify(text)[:SLUG_LIMIT].strip("-_")


def filled_in(comment):
    """Return the comment form with these words in it: a reader's rules and limits hold here too."""
    form = CommentForm({"name": comment.name, "body": comment.words, "consent": "on"})
    for problems in form.errors.values():
        raise Unreadable(f"Line {comment.line}: {problems[0]}.")
    return form
