"""A comment moves by its verbs alone, as the table says; each move is written down once."""

import pytest
from conftest import make_comment
from django.db import IntegrityError, transaction

from articles.models import Article
from comments.models import AlreadyDecided, Comment, Decision, Reason, Redaction, State, Thread
from comments.models.verbs import AUTHOR, IMPORT, SAMPLE, VERBS

# The design's table. A change here is a change of the design.
DESIGN = {
    "approve": ({"pending", "rejected", "removed"}, "approved", False),
    "reject": ({"pending"}, "rejected", True),
    "take_down": ({"approved"}, "removed", True),
    "withdraw": ({"pending", "approved", "rejected"}, "withdrawn", False),
    # These leave it in whatever state it is.
    "redact": ({"pending", "approved", "rejected", "withdrawn", "removed"}, "", False),
    "unredact": ({"pending", "approved", "rejected", "withdrawn", "removed"}, "", False),
    "erase": ({"pending", "approved", "rejected", "withdrawn", "removed"}, "", False),
    "erase_name": ({"pending", "approved", "rejected", "withdrawn", "removed"}, "", False),
}
REASONS = {
    "spam",
    "abusive",
    "personal_data",
    "medical_risk",
    "advertising",
    "off_topic",
    "duplicate",
    "other",
}
# How a comment comes into each state.
PATHS = {
    "pending": [],
    "approved": ["approve"],
    "rejected": ["reject"],
    "withdrawn": ["withdraw"],
    "removed": ["approve", "take_down"],
}
# Putting back needs something that was taken out: tests/test_redact_and_put_back.py.
EVERYDAY = [verb for verb in VERBS if verb != "unredact"]
EVERY_STEP = [(state, verb) for state in State.values for verb in EVERYDAY]


def use(comment, verb, by="import"):
    if verb == "withdraw":
        return comment.withdraw()
    if verb == "redact":
        return comment.redact([Redaction(start=0, end=4, kind="other")], by=by)
    reason = {"reason": Reason.SPAM} if VERBS[verb].needs_reason else {}
    return getattr(comment, verb)(by=by, **reason)


def comment_in(state, article):
    comment = make_comment(article)
    for verb in PATHS[state]:
        use(comment, verb)
    assert comment.state == state
    return comment


def kept(article):
    """Everything that a verb may touch."""
    return (
        list(Comment.objects.order_by("pk").values()),
        list(Decision.objects.order_by("pk").values()),
        list(Thread.objects.values()),
        Article.objects.get(pk=article.pk).version,
    )


def assert_counters_agree(article):
    thread = Thread.objects.of(article)
    mine = Comment.objects.filter(article=article)
    numbers = [number for number in mine.values_list("number", flat=True) if number]
    public = mine.filter(state="approved", words_removed_at=None)
    assert thread.approved_count == public.count()
    assert sorted(numbers) == list(range(1, thread.last_number + 1))


def test_the_table_is_the_designs():
    table = {
        name: ({str(each) for each in verb.sources}, str(verb.target), verb.needs_reason)
        for name, verb in VERBS.items()
    }
    assert table == DESIGN
    assert set(State.values) == set(PATHS)
    assert set(Reason.values) == REASONS


def test_what_a_reader_submits_is_pending_and_nobody_has_decided(article):
    comment = Comment(article=article, body="Hello", consent="2026-11").submit("fingerprint")
    assert (comment.state, comment.number) == ("pending", None)
    assert not comment.decisions.exists()
    assert not Thread.objects.exists()


@pytest.mark.parametrize(("state", "verb"), EVERY_STEP)
def test_each_verb_from_each_state_moves_or_changes_nothing(article, moderator, state, verb):
    comment = comment_in(state, article)
    before, version = kept(article), Article.objects.get().version
    if state in DESIGN[verb][0]:
        decision = use(comment, verb, by=moderator)
        assert Comment.objects.get().state == comment.state == (DESIGN[verb][1] or state)
        assert Decision.objects.count() == len(before[1]) + 1
        assert comment.last_decision() == decision
        assert Article.objects.get().version == version + 1
    elif state == DESIGN[verb][1]:
        assert use(comment, verb, by=moderator) is None
        assert kept(article) == before
    else:
        with pytest.raises(AlreadyDecided):
            use(comment, verb, by=moderator)
        assert kept(article) == before
    assert_counters_agree(article)


@pytest.mark.parametrize("verb", EVERYDAY)
def test_a_decision_says_who_did_what_when_and_why(article, moderator, verb):
    comment = comment_in(sorted(DESIGN[verb][0])[0], article)
    source = comment.state
    use(comment, verb, by=moderator)
    decision = Decision.objects.latest("pk")
    who = (None, AUTHOR) if verb == "withdraw" else (moderator, "ines")
    assert (decision.actor, decision.actor_name) == who
    assert (decision.verb, decision.from_state, decision.to_state) == (verb, source, comment.state)
    assert decision.reason == ("spam" if DESIGN[verb][2] else "")
    since = Comment.objects.get().changed_at
    assert decision.decided_at == since if DESIGN[verb][1] else decision.decided_at > since


@pytest.mark.parametrize("verb", ["erase", "erase_name"])
@pytest.mark.parametrize("state", State.values)
def test_what_was_erased_is_not_erased_again(article, moderator, state, verb):
    comment = comment_in(state, article)
    use(comment, verb)
    before = kept(article)
    assert use(Comment.objects.get(), verb, by=moderator) is None
    assert kept(article) == before


@pytest.mark.parametrize("actor", [SAMPLE, IMPORT])
def test_a_command_of_the_operator_stands_in_the_history_by_name(comment, actor):
    comment.approve(by=actor)
    assert (comment.last_decision().actor, comment.last_decision().actor_name) == (None, actor)
    assert (SAMPLE, IMPORT, AUTHOR) == ("sample data", "import", "its author")


@pytest.mark.parametrize("verb", ["reject", "take_down"])
@pytest.mark.parametrize("reason", ["", "because"])
def test_a_no_without_a_reason_from_the_list_changes_nothing(article, verb, reason):
    comment = comment_in(sorted(DESIGN[verb][0])[0], article)
    before = kept(article)
    with pytest.raises(IntegrityError), transaction.atomic():
        getattr(comment, verb)(by=IMPORT, reason=reason)
    assert kept(article) == before
