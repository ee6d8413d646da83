"""A moderator takes out what shows who somebody is: readers see a mark, and the words are nowhere they can be read."""

import json

import pytest
from conftest import make_comment, signed_in
from test_comment_page_in_admin import page_of
from test_decide import told
from test_post_comment import parsed, send
from test_show_who_somebody_is import URGENT

from comments.models import Comment, Decision, Original, Redaction, Triage

PHONE, MAIL = "07700 900123", "rowan@example.com"
WORDS = f"Warm baths help me. Ring {PHONE} or write to {MAIL}, says {PHONE}."
MARKED = "Warm baths help me. Ring [phone number removed] or write to [email address removed], says [phone number removed]."


@pytest.fixture
def posted(reader, article):
    """Waiting, with three suggestions, the second of which its writer wished to keep."""
    send(reader, article, body=WORDS, asked="1", **{"keep-2": MAIL})
    return Comment.objects.get()


def press(client, comment, do, seen=None, **data):
    """Send what the comment's own page would send; every suggestion is ticked unless `suggestion` says which."""
    seen = seen or comment
    ticked = [each.pk for each in comment.redactions.suggested()]
    hidden = {"saw": seen.state, "seen": seen.words_digest}
    data = {"suggestion": ticked, **hidden, "do": do, **data}
    return client.post(f"/admin/comments/comment/{comment.pk}/redact/", data, follow=True)


def words():
    return Comment.objects.get().body


def boxes(page):
    found = parsed(page).query("#redact input[name=suggestion]")
    return [("checked" in each.attrs, each.attrs["value"]) for each in found]


def test_what_the_writer_kept_is_suggested_and_said_to_be_kept(desk, posted):
    page = desk.get(page_of(posted))
    labels = [each.to_text() for each in parsed(page).query("#redact fieldset label")][:3]
    assert [PHONE in labels[0], MAIL in labels[1]] == [True, True]
    assert ["wished to keep" in each for each in labels] == [False, True, False]
    assert [checked for checked, _ in boxes(page)] == [True, True, True]


def test_nothing_is_taken_out_before_somebody_presses(desk, posted):
    desk.get(page_of(posted))
    assert words() == WORDS
    assert not Original.objects.exists()


def test_the_ticked_ones_are_taken_out(desk, posted, moderator):
    page = press(desk, posted, "redact")
    assert told(page) == ["Taken out. Readers see a mark in its place."]
    assert words() == MARKED
    decision = Decision.objects.get()
    assert (decision.verb, decision.from_state, decision.to_state) == (
        "redact",
        "pending",
        "pending",
    )
    assert {each.actor for each in Redaction.objects.applied()} == {moderator}


def test_only_the_ticked_ones_and_the_others_stay_in_step(desk, posted):
    first, second, third = posted.redactions.order_by("pk")
    press(desk, posted, "redact", suggestion=[first.pk])
    assert words() == WORDS.replace(PHONE, "[phone number removed]", 1)
    page = desk.get(page_of(posted))
    assert [value for _, value in boxes(page)] == [str(second.pk), str(third.pk)]
    press(desk, Comment.objects.get(), "redact")
    assert words() == MARKED


def test_one_press_takes_out_and_approves(desk, reader, posted):
    page = press(desk, posted, "approve")
    assert told(page) == ["Taken out, and approved."]
    assert page.redirect_chain == [("/admin/comments/comment/", 303)]
    shown = reader.get("/articles/spasms/").text
    assert "[phone number removed]" in shown
    assert PHONE not in shown and MAIL not in shown
    assert [each.verb for each in Decision.objects.order_by("pk")] == ["redact", "approve"]


def test_what_cannot_be_approved_is_not_redacted_either(desk, posted):
    posted.withdraw()
    page = press(desk, posted, "approve")
    assert page.status_code == 422
    assert "had already been withdrawn by its author" in page.text
    assert words() == WORDS


def test_a_public_comment_changes_at_once(desk, reader, posted, moderator):
    posted.approve(by=moderator)
    before = reader.get("/articles/spasms/")
    press(desk, posted, "redact")
    after = reader.get("/articles/spasms/")
    assert PHONE in before.text and PHONE not in after.text
    assert before["ETag"] != after["ETag"]


def test_pasted_words_go_once_or_everywhere(desk, posted):
    pasted = {"suggestion": [], "words": "  Warm\r\n baths ", "kind": "other"}
    press(desk, posted, "redact", **pasted)
    assert words().startswith("[personal detail removed] help me.")
    press(
        desk, Comment.objects.get(), "redact", suggestion=[], words=PHONE, kind="phone", every="on"
    )
    assert words().count("[phone number removed]") == 2


def test_the_second_of_two_like_words_can_be_reached(desk, posted):
    for count in (1, 2):
        press(desk, Comment.objects.get(), "redact", suggestion=[], words=PHONE, kind="phone")
        assert words().count("[phone number removed]") == count


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"do": "redact", "suggestion": []}, "Tick or paste what is to be taken out."),
        ({"do": "leave", "suggestion": []}, "Tick the suggestions that are to stay in."),
        ({"do": "redact", "words": "not there"}, "These words are not in the comment"),
        ({"do": "redact", "words": "a", "kind": "poem"}, "Choose from the list what it is."),
        ({"do": "unredact"}, "no longer kept"),
        ({"do": "burn"}, "Choose what to do."),
        ({"do": "redact", "suggestion": ["9999", "x"]}, "Tick or paste"),
    ],
)
def test_a_mistake_is_told_in_one_sentence_and_changes_nothing(desk, posted, data, said):
    page = press(desk, posted, **data)
    assert page.status_code == 422
    assert said in parsed(page).query_one("#redact .errorlist").to_text()
    assert (words(), Decision.objects.count()) == (WORDS, 0)


def test_what_was_typed_is_still_there_after_a_mistake(desk, posted):
    page = press(desk, posted, "redact", words="not <there>", every="on", suggestion=[])
    assert parsed(page).query_one("#redact-words").to_text() == "not <there>"
    assert [checked for checked, _ in boxes(page)] == [False, False, False]


def test_a_letter_is_not_taken_out_everywhere(desk, article):
    comment = make_comment(article, body="a" * 101)
    page = press(desk, comment, "redact", words="a", every="on")
    assert "too often" in page.text
    assert words() == "a" * 101


def test_it_can_be_looked_at_first(desk, posted):
    page = press(desk, posted, "preview")
    assert page.status_code == 200
    assert MARKED in parsed(page).query_one("#redact .preview").to_text()
    assert words() == WORDS
    assert not Decision.objects.exists()


def test_a_suggestion_can_be_left_in(desk, posted, moderator):
    assert told(press(desk, posted, "leave")) == ["It stays in."]
    assert words() == WORDS
    assert boxes(desk.get(page_of(posted))) == []
    assert {each.actor for each in Redaction.objects.filter(state="dismissed")} == {moderator}


def test_the_name_goes_with_a_tick(desk, reader, posted, moderator):
    posted.approve(by=moderator)
    press(desk, posted, "redact", suggestion=[], whole_name="on")
    stored = Comment.objects.get()
    assert (stored.name, stored.body) == ("", WORDS)
    assert "Marisol" not in reader.get("/articles/spasms/").text


def test_a_suggestion_in_the_name_takes_the_name(desk, reader, article):
    send(reader, article, name="Jo rowan@example.com", asked="1")
    press(desk, Comment.objects.get(), "redact")
    assert Comment.objects.get().name == ""
    assert boxes(desk.get(page_of(Comment.objects.get()))) == []


def test_its_author_reads_that_something_was_removed_and_what(desk, reader, posted):
    assert "has removed" not in reader.get(posted.receipt_url).text
    press(desk, posted, "redact")
    receipt = parsed(reader.get(posted.receipt_url)).query_one(".own").to_text()
    assert (
        "A moderator has removed what could show who somebody is: phone number, email address."
        in receipt
    )
    assert PHONE not in receipt


def test_a_reason_is_still_told_after_something_was_taken_out(desk, reader, posted, moderator):
    posted.reject(by=moderator, reason="advertising")
    press(desk, posted, "redact")
    assert "promotes something for sale" in reader.get(posted.receipt_url).text


def test_words_that_changed_since_the_page_was_shown_are_not_touched(desk, other_desk, posted):
    seen = Comment.objects.get()
    press(desk, posted, "redact", suggestion=[posted.redactions.first().pk])
    page = press(other_desk, Comment.objects.get(), "redact", seen=seen)
    assert page.status_code == 422
    assert "had already been redacted by ines" in page.text
    assert Decision.objects.count() == 1


def test_a_state_that_changed_since_then_is_told(desk, posted, other_moderator):
    seen = Comment.objects.get()
    posted.reject(by=other_moderator, reason="spam")
    assert "had already been rejected by noor" in press(desk, posted, "redact", seen=seen).text
    assert words() == WORDS


def test_where_the_words_stood_cannot_be_read_from_what_triage_kept(desk, posted):
    triage = Triage.objects.get()
    triage.findings = [{"rule": "x", "label": "x", "why": "x", "source": "x", "spans": [[26, 38]]}]
    triage.save()
    press(desk, posted, "redact")
    triage.refresh_from_db()
    assert [26, 38] not in [span for each in triage.findings for span in each["spans"]]
    assert PHONE not in json.dumps([triage.findings, triage.discounted, triage.rules])


def test_what_was_urgent_stays_urgent(desk, article):
    comment = make_comment(article, body=f"{URGENT} I am Rowan.")
    press(desk, comment, "redact", words=URGENT)
    stored = Comment.objects.get()
    assert stored.tier == comment.tier <= 2
    assert stored.body == "[personal detail removed] I am Rowan."
    assert stored.likeness != comment.likeness


def test_a_comment_of_before_triage_can_be_redacted(desk, posted):
    Triage.objects.all().delete()
    Comment.objects.update(tier=0)
    press(desk, Comment.objects.get(), "redact")
    assert (words(), Comment.objects.get().tier) == (MARKED, 0)


@pytest.mark.parametrize("length", [5000, 4990])
def test_marks_fit_into_the_longest_comment(desk, article, length):
    comment = make_comment(article, body="x 1 " * ((length - 12) // 4) + "1 " * 6)
    press(desk, comment, "redact", words="x 1", every="on")
    assert "too often" in press(desk, comment, "redact", words="1", every="on").text
    press(desk, comment, "redact", words="1 1 1 1 1", kind="hospital_number")
    assert len(words()) <= 5000


def test_whoever_may_only_read_takes_nothing_out(posted, editor, django_user_model):
    assert press(signed_in(editor), posted, "redact").status_code == 403
    assert words() == WORDS


def test_the_page_asks_as_many_questions_for_many_suggestions(
    desk, article, django_assert_max_num_queries
):
    comment = make_comment(article, body="a@example.com " * 100)
    for number in range(100):
        comment.redactions.create(start=number * 14, end=number * 14 + 13, kind="email")
    press(desk, comment, "redact", suggestion=[comment.redactions.first().pk])
    with django_assert_max_num_queries(25):
        desk.get(page_of(comment))
