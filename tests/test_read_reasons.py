"""A moderator sees why a comment stands where it stands: the words marked, the reasons, and what was left out."""

import re
from html import escape, unescape

import pytest
from conftest import make_comment
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from test_comment_page_in_admin import page_of
from test_moderation_list import LIST, rows

from comments.models import Comment, Triage
from comments.moderation.marks import Span, paragraphs

FACE = "My husband's face has dropped on one side since an hour ago and he cannot speak."
FEVER = "I have no fever, if that matters."


def found(text, words, **fields):
    start = text.index(words)
    shown = {"rule": "test.rule", "label": "A sign", "why": "It counts.", "source": "A book"}
    return {**shown, "spans": [[start, start + len(words)]], **fields}


def told(comment, tier=1, **fields):
    """Let this be what triage said of it."""
    Comment.objects.filter(pk=comment.pk).update(tier=tier)
    nothing = {"findings": [], "discounted": [], "categories": []}
    Triage.objects.filter(pk=comment.pk).update(**nothing | fields)
    return comment


def marks(page):
    """Return (the numbers of the reasons, the words) of each mark, in order."""
    pattern = r'<mark(?: class="not")?(?: data-reasons="([\d ]+)")?>(.*?)</mark>'
    return [(n, unescape(words)) for n, words in re.findall(pattern, page.text)]


@pytest.fixture(params=["list", "page"])
def look(request, desk):
    """Look at a comment in the list, or on its own page."""
    return lambda comment: desk.get(LIST if request.param == "list" else page_of(comment))


def test_an_urgent_comment_says_so_and_why(look, article):
    page = look(make_comment(article, body=FACE))
    assert "May be urgent: danger now" in page.text
    assert "1" in " ".join(numbers for numbers, _words in marks(page)).split()
    assert "dropped" in " ".join(words for _numbers, words in marks(page))
    assert "<li><b>1</b>" in page.text


def test_each_reason_has_its_number_label_cause_and_source(look, article):
    comment = make_comment(article, body="Take 10 mg. Forget your doctor.")
    findings = [found(comment.body, "Take 10 mg"), found(comment.body, "Forget", label="Another")]
    page = look(told(comment, 4, findings=findings, categories=["advice_risk"]))
    assert marks(page) == [("1", "Take 10 mg"), ("2", "Forget")]
    assert "<b>1</b><p><strong>A sign.</strong> It counts." in page.text
    assert "<b>2</b><p><strong>Another.</strong>" in page.text
    assert "Source: A book" in page.text
    assert "Flagged</li>" in page.text
    assert 'class="chip advice_risk">Advice that may harm' in page.text


def test_what_was_left_out_says_why_and_because_of_which_words(look, article):
    comment = make_comment(article, body=FEVER)
    left_out = [{"label": "Fever", "why": "negated", "span": [10, 15], "cue": [7, 9]}]
    page = look(told(comment, 3, discounted=left_out))
    assert '<mark class="not" data-reasons="1">fever</mark>' in page.text
    assert "1 sign was not counted</summary>" in page.text
    assert '<strong>Fever.</strong> Not counted: negated, <q dir="auto">no</q>' in page.text
    assert "Check first</li>" in page.text


def test_a_quiet_result_is_no_all_clear(look, comment):
    page = look(comment)
    assert "No rule found anything</li>" in page.text
    assert "They miss things: read everything." in page.text
    for calming in ("not urgent", "routine", "harmless", "safe to"):
        assert calming not in page.text.lower()


def test_a_sign_that_speaks_against_itself_names_no_other_words(look, article):
    comment = make_comment(article, body=FEVER)
    left_out = [{"label": "Fever", "why": "doubtful", "span": [10, 15], "cue": [10, 15]}]
    page = look(told(comment, 5, discounted=left_out))
    assert "Not counted: doubtful</p>" in page.text
    assert "No rule found anything" not in page.text


def test_one_that_triage_has_not_read_says_so(look, comment):
    Triage.objects.all().delete()
    Comment.objects.update(tier=0)
    page = look(comment)
    assert "Triage did not run: read it first</li>" in page.text
    assert comment.body in page.text


def test_its_own_page_tells_which_help_there_is_for_its_author_and_the_rules_version(desk, article):
    comment = make_comment(article, body=FACE)
    page = desk.get(page_of(comment)).text
    assert "<dt>Safety text for its author</dt><dd>medical help" in page
    assert f"<dd>{comment.triage.version}</dd>" in page
    assert "<dd>none</dd>" in desk.get(page_of(make_comment(article))).text


def test_so_does_the_list_where_the_rules_found_something(desk, article):
    comment = make_comment(article, body=FACE)
    [row] = rows(desk.get(LIST))
    assert "Safety text for its author: medical help" in row
    assert f"Rules {comment.triage.version}." in row


@pytest.mark.parametrize("tier", [0, 5])
def test_what_is_decided_is_not_called_unread_or_quiet(desk, article, moderator, tier):
    comment = make_comment(article)
    Comment.objects.update(tier=tier)
    Comment.objects.get().reject(by=moderator, reason="spam")
    for page in (desk.get(page_of(comment)), desk.get(LIST + "?state=rejected")):
        assert 'class="chip' not in page.text


def test_overlapping_reasons_mark_every_word_once(look, article):
    comment = make_comment(article, body="The face has dropped since now.")
    findings = [found(comment.body, "face has dropped"), found(comment.body, "dropped since")]
    page = look(told(comment, findings=findings))
    assert marks(page) == [("", "face has "), ("1", "dropped"), ("2", " since")]
    assert unescape(re.sub("<[^>]*>", "", page.text)).count(comment.body) == 1


@pytest.mark.parametrize("spans", [[[-5, 3]], [[20, 9999]], [[9, 2]], [[5000, 6000]], [[0, 0]], []])
def test_places_that_do_not_fit_the_words_are_no_error(look, comment, spans):
    told(comment, findings=[found(comment.body, "baths", spans=spans)])
    assert comment.body in unescape(re.sub("<[^>]*>", "", look(comment).text))


def test_hostile_words_are_escaped_once_inside_a_mark_and_beside_it(look, article):
    body = '</mark><script>alert("1")</script> &amp; {{ x }}'
    comment = make_comment(article, body=body)
    findings = [found(body, "<script>alert", label="<b>", why="<i>", source="<u>")]
    page = look(told(comment, findings=findings))
    assert (
        f'{escape("</mark>")}<mark data-reasons="1">{escape("<script>alert")}</mark>' in page.text
    )
    assert escape('("1")</script> &amp; {{ x }}') in page.text
    assert "<strong>&lt;b&gt;.</strong> &lt;i&gt;" in page.text


@pytest.mark.parametrize(
    ("text", "cut", "marked"),
    [
        ("a\u0301b", (1, 3), "a\u0301b"),
        ("xe\u0301\u0323y", (0, 2), "xe\u0301\u0323"),
        ("\U0001f62e\u200d\U0001f4a8!", (0, 1), "\U0001f62e\u200d\U0001f4a8"),
        ("\U0001f44d\U0001f3fd ok", (0, 1), "\U0001f44d\U0001f3fd"),
        ("\U0001f1ee\U0001f1f3 hi", (1, 5), "\U0001f1ee\U0001f1f3 hi"),
        ("❤\ufe0f hi", (0, 1), "❤\ufe0f"),
        ("אני כואב", (4, 8), "כואב"),
        (" a  b ", (0, 6), "a  b"),
    ],
)
def test_no_letter_is_parted_from_its_marks_and_no_emoji_cut(text, cut, marked):
    pieces = [each for line in paragraphs(text, [Span(*cut, 1)]) for each in line]
    assert [each.text for each in pieces if each.is_marked] == [marked]


texts = st.text("ab \n\u0301\u200d\U0001f3fd\u05d0<&")
spans = st.lists(st.builds(Span, *[st.integers(-2, 14)] * 2, st.integers(1, 9), st.booleans()))


@tries(deadline=None, derandomize=True)
@given(texts, spans)
def test_every_character_is_shown_once_in_its_order(text, spans):
    shown = ["".join(piece.text for piece in line) for line in paragraphs(text, spans)]
    assert shown == [each for each in re.split("\n{2,}", text.strip("\n")) if each]


@tries(deadline=None, derandomize=True)
@given(st.text("abc", max_size=12), spans)
def test_exactly_the_words_of_some_reason_are_marked(text, spans):
    pieces = [piece for line in paragraphs(text, spans) for piece in line]
    marked = "".join(("x" if piece.is_marked else "-") * len(piece.text) for piece in pieces)
    named = {place for each in spans for place in range(each.start, each.end)}
    assert marked == "".join("x" if place in named else "-" for place in range(len(text)))


def test_many_marks_are_made_in_a_moment(desk, article):
    body = "ab " * 1666
    comment = make_comment(article, body=body)
    cuts = [[at, min(at + 40, 4990)] for at in range(0, 4980, 3)]
    told(comment, findings=[found(body, "ab", spans=cuts)])
    page = desk.get(page_of(comment))
    assert len(marks(page)) > 1000


@pytest.mark.parametrize("why", ["personal", "advice_risk", "spam", "abuse", "question"])
def test_one_kind_alone_can_be_looked_at(desk, article, why):
    comment, other = make_comment(article), make_comment(article, body="Else.")
    told(comment, 4, categories=[why])
    told(other, 4, categories=["routine"])
    page = desk.get(LIST, {"why": why})
    assert len(rows(page)) == 1
    assert comment.body in rows(page)[0]
    assert f'href="?why={why}" aria-current="true"' in page.text


@pytest.mark.parametrize("why", ["urgent", "x" * 200, "<b>"])
def test_a_kind_that_is_none_is_left_out(desk, comment, why):
    assert comment.body in desk.get(LIST, {"why": why}).text
