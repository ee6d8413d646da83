"""A flood comes: a moderator closes the discussion with one press and rejects all like this, 500 at a time."""

import re
from functools import partial
from html import unescape

import pytest
from conftest import make_article, make_comment, signed_in
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from test_decide import states, told
from test_decide_together import post, together
from test_moderation_list import LIST, make_many, queries, rows, shown

from comments.models import Comment, Decision, Thread
from comments.posting.text import likeness

POST = {"name": "Marisol", "body": "Warm baths help me.", "consent": "on"}
SPAM = likeness("Buy pills")


def openness(article):
    return f"/admin/comments/thread/{article.pk}/openness/"


def press(client, article, way, **data):
    return client.post(openness(article), {"openness": way, **data}, follow=True)


def like(comment):
    return f"{LIST}?like={comment.pk}"


def reject_all(client, page, **data):
    """Press the button, as the page's own form sends it."""
    action = re.search(r'<form method="post" action="([^"]+)"', page.text)[1]
    alike = re.search(r'name="alike" value="([\d ]+)"', page.text)[1]
    sent = {"alike": alike, "reason": "spam", **data}
    return client.post(LIST + unescape(action), sent, follow=True)


def test_one_press_on_the_articles_list_closes_and_what_is_there_stays(
    desk, reader, article, moderator
):
    make_comment(article, body="Already here.").approve(by=moderator)
    address = f"{LIST}?article={article.pk}"
    assert ">Close this discussion</button>" in desk.get(address).text
    answer = press(desk, article, "read_only")
    assert answer.redirect_chain == [(address, 303)]
    assert "New comments are closed under" in told(answer)[0]
    assert ">Open it again</button>" in answer.text
    assert "Already here." in reader.get("/articles/spasms/").text


def test_so_does_one_press_on_a_comments_own_page_and_leads_back_to_it(desk, article, comment):
    address = f"{LIST}{comment.pk}/change/"
    assert f'name="page_of" value="{comment.pk}"' in desk.get(address).text
    answer = press(desk, article, "read_only", page_of=comment.pk)
    assert answer.redirect_chain == [(address, 303)]
    assert ">Open it again</button>" in answer.text
    assert states() == ["pending"]


def test_who_writes_meanwhile_gets_the_words_back(desk, reader, article):
    press(desk, article, "read_only")
    answer = reader.post("/articles/spasms/comments/", POST)
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert POST["body"] in answer.text


def test_it_is_opened_again_with_one_press(desk, reader, article):
    press(desk, article, "read_only")
    assert "Readers can write" in told(press(desk, article, "open"))[0]
    assert reader.post("/articles/spasms/comments/", POST).status_code == 303


def test_the_discussions_history_tells_who_closed_it_and_when(desk, editor, article):
    press(desk, article, "read_only")
    press(desk, article, "open")
    history = signed_in(editor).get(f"/admin/comments/thread/{article.pk}/history/").text
    assert history.index("Closed.") < history.index("Opened again.")
    assert history.count(">ines</td>") == 2


def test_the_start_page_reminds_of_what_is_closed(desk, article):
    link = f'<a href="/admin/comments/comment/?article={article.pk}">Spasms in the buttocks</a>'
    assert link not in desk.get("/admin/").text
    press(desk, article, "read_only")
    assert link in desk.get("/admin/").text


def test_what_is_closed_already_is_left_alone(desk, other_desk, article):
    press(desk, article, "read_only")
    article.refresh_from_db()
    before = article.version
    assert "Nothing was changed" in told(press(other_desk, article, "read_only"))[0]
    article.refresh_from_db()
    assert article.version == before
    assert article_log(article) == ["Closed."]


def article_log(article):
    entries = LogEntry.objects.filter(content_type__model="thread", object_id=str(article.pk))
    return list(entries.values_list("change_message", flat=True))


@pytest.mark.parametrize("way", ["read_only", "open"])
def test_what_is_hidden_stays_hidden(desk, article, way):
    Thread(article=article).change_to("hidden")
    assert "Nothing was changed" in told(press(desk, article, way))[0]
    assert Thread.objects.get().openness == "hidden"
    page = desk.get(f"{LIST}?article={article.pk}").text
    assert 'name="openness"' not in page
    assert "hidden, with everything" in page


@pytest.mark.parametrize("way", ["hidden", "", "ajar", "\0"])
def test_a_moderator_can_close_and_open_and_nothing_else(desk, article, way):
    assert press(desk, article, way).status_code == 400
    assert not Thread.objects.exists()


def test_readers_and_editors_have_no_such_button(reader, editor, article):
    assert press(signed_in(editor), article, "read_only").status_code == 403
    assert reader.post(openness(article)).url.startswith("/admin/login/")
    assert not Thread.objects.exists()


def test_it_is_not_closed_by_a_link_nor_where_no_article_is(desk, article):
    assert desk.get(openness(article), {"openness": "read_only"}).status_code == 405
    assert (
        desk.post("/admin/comments/thread/999/openness/", {"openness": "open"}).status_code == 404
    )


def test_the_long_list_has_no_such_button(desk, comment):
    assert "Close this discussion" not in desk.get(LIST).text


def test_a_comments_page_leads_to_the_others_like_it(desk, article):
    first, second, third = (make_comment(article, likeness=SPAM) for _ in range(3))
    lonely = make_comment(article)
    page = desk.get(f"{LIST}{second.pk}/change/").text
    assert f'href="{like(second)}">Others like this that wait: 2</a>' in page
    assert "Others like this" not in desk.get(f"{LIST}{lonely.pk}/change/").text


def test_the_same_words_in_another_coat_are_found(desk, article):
    for body in ("Buy 100 pills!", "buy PILLS 7 7 7", "Buy no pills"):
        make_comment(article, body=body, likeness=likeness(body))
    first, second, other = Comment.objects.order_by("pk")
    assert shown(desk.get(like(first))) == [first.pk, second.pk]


def test_the_same_connection_of_that_day_is_found_and_said(desk, reader, article):
    for name in ("Marisol", "Noor"):
        reader.post("/articles/spasms/comments/", {**POST, "name": name, "body": f"{name} writes."})
    first, second = Comment.objects.order_by("pk")
    make_comment(article, connection="of another day")
    make_comment(article)
    page = desk.get(like(first))
    assert shown(page) == [first.pk, second.pk]
    assert ["other words" in row for row in rows(page)] == [False, True]
    assert "A hospital or a library" in page.text


def test_comments_without_letters_or_connection_are_not_alike(desk, article):
    first = make_comment(article, body="!!!")
    make_comment(article, body="???")
    assert shown(desk.get(like(first))) == [first.pk]


def test_what_has_been_decided_is_not_among_them(desk, article, moderator):
    first, second, third = (make_comment(article, likeness=SPAM) for _ in range(3))
    second.approve(by=moderator)
    first.reject(by=moderator, reason="spam")
    assert shown(desk.get(like(first))) == [third.pk]


def test_all_like_this_are_rejected_for_one_reason_in_one_batch(desk, reader, article):
    many = make_many(article, 60, likeness=SPAM) + make_many(
        make_article("sciatica"), 2, likeness=SPAM
    )
    other = make_comment(article)
    page = desk.get(like(many[0]))
    assert "Reject all 62 with these words" in page.text
    answer = reject_all(desk, page)
    assert told(answer) == ["62 rejected."]
    assert "No more like this wait." in answer.text
    assert list(Comment.objects.waiting()) == [other]
    assert Decision.objects.values("batch", "reason", "actor_name").distinct().count() == 1


def test_of_more_than_500_the_next_batch_is_offered_and_who_comes_late_is_left_out(desk, article):
    many = make_many(article, 560, likeness=SPAM)
    page = desk.get(like(many[-1]))
    assert "Reject 500 of 560 with these words" in page.text
    late = make_comment(article, likeness=SPAM)
    answer = reject_all(desk, page)
    assert told(answer) == ["500 rejected."]
    assert "60 more comments wait" in answer.text
    assert shown(answer) == [each.pk for each in many[500:550]]
    assert told(reject_all(desk, answer)) == ["60 rejected."]
    assert list(Comment.objects.waiting()) == [late]


def test_the_next_batch_has_the_same_reason_until_another_is_chosen(desk, article):
    many = make_many(article, 3, likeness=SPAM)
    answer = reject_all(desk, desk.get(like(many[0])), alike=str(many[0].pk), reason="duplicate")
    assert '<option value="duplicate" selected>' in answer.text
    assert " selected>" not in desk.get(like(many[1])).text


def test_thousands_are_counted(desk, article):
    many = make_many(article, 1234, likeness=SPAM)
    assert "Reject 500 of 1,234 with these words" in desk.get(like(many[0])).text


def test_who_comes_after_the_page_was_shown_can_be_read_next(desk, article):
    first = make_comment(article, likeness=SPAM)
    page = desk.get(like(first))
    late = [make_comment(article, likeness=SPAM) for _ in range(3)]
    answer = reject_all(desk, page)
    assert "Newer ones like this, not in this list: 3." in answer.text
    link = re.search(r'<a href="([^"]+)">Show them too', answer.text)[1]
    assert shown(desk.get(LIST + link)) == [each.pk for each in late]


def test_who_only_shares_the_connection_is_not_rejected_with_the_same_words(desk, article):
    spam = [make_comment(article, likeness=SPAM, connection="library") for _ in range(60)]
    reader = make_comment(article, connection="library", body="My mother is here.")
    page = desk.get(like(spam[0]))
    assert "1 of them has other words" in page.text
    assert "Reject all 60 with these words" in page.text
    answer = reject_all(desk, page)
    assert told(answer) == ["60 rejected."]
    assert shown(answer) == [reader.pk]
    assert "Reject all 1 from this connection" in answer.text
    assert told(reject_all(desk, answer)) == ["1 rejected."]


def test_a_flood_of_ever_new_words_over_one_connection_takes_500_a_press(desk, article):
    many = make_many(article, 520, connection="shop", likeness="x")
    first = make_comment(article, connection="shop", likeness=SPAM, state="rejected")
    page = desk.get(like(first))
    assert "520 of them have other words" in page.text
    assert "Reject 500 of 520 from this connection" in page.text
    [ids] = re.findall(r'name="alike" value="([^"]+)"', page.text)
    assert ids.split() == [str(each.pk) for each in many[:500]]


def test_a_colleague_who_was_faster_is_told(desk, article, other_moderator):
    first, second, third = (make_comment(article, likeness=SPAM) for _ in range(3))
    page = desk.get(like(first))
    second.approve(by=other_moderator)
    lines = told(reject_all(desk, page))
    assert lines[0] == "2 rejected."
    assert "approved by noor" in lines[1]
    assert states() == ["rejected", "approved", "rejected"]


def test_without_a_reason_nothing_is_rejected_and_the_page_stays(desk, article):
    many = make_many(article, 60, likeness=SPAM)
    page = reject_all(desk, desk.get(like(many[0])), reason="")
    assert page.status_code == 422
    assert "Choose a reason" in page.text
    assert "no longer in this list" not in page.text
    assert " checked" not in page.text
    assert told(reject_all(desk, page)) == ["60 rejected."]


def test_a_ticked_one_can_be_approved_first_and_a_rejected_one_after_all(desk, article):
    many = make_many(article, 3, likeness=SPAM)
    address = like(many[0])
    sent = {"action": "approve", "_selected_action": [many[1].pk]}
    assert told(desk.post(address, sent, follow=True)) == ["1 approved."]
    reject_all(desk, desk.get(address))
    assert states() == ["rejected", "approved", "rejected"]
    answer = desk.post(LIST, {"action": "approve", "_selected_action": [many[2].pk]}, follow=True)
    assert told(answer) == ["1 approved."]


@pytest.mark.parametrize("alike", ["", " ", "abc", "9" * 30, "\0"])
def test_a_button_that_names_no_comment_decides_nothing(desk, comment, alike):
    assert desk.post(LIST, {"alike": alike, "reason": "spam"}).status_code == 422
    assert states() == ["pending"]


def test_more_than_500_are_refused_whoever_asks(desk, article):
    ids = " ".join(str(each.pk) for each in make_many(article, 501))
    assert desk.post(LIST, {"alike": ids, "reason": "spam"}).status_code == 422
    assert set(states()) == {"pending"}


@pytest.mark.parametrize(
    "query", ["like=abc", "like=999999", "like=" + "9" * 30, "like=-1", "until=1"]
)
def test_an_odd_address_offers_no_such_button(desk, comment, query):
    page = desk.get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert 'name="alike"' not in page.text


def test_who_may_only_read_sees_them_without_the_button(article, django_user_model):
    user = django_user_model.objects.create_user("ned", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_comment"))
    first = make_comment(article, likeness=SPAM)
    for address in (like(first), f"{LIST}{first.pk}/change/", f"{LIST}?article={article.pk}"):
        page = signed_in(user).get(address)
        assert 'name="alike"' not in page.text
        assert 'name="openness"' not in page.text


def test_it_asks_as_many_questions_for_600_as_for_6(desk, article):
    first, *_ = make_many(article, 6, likeness=SPAM, connection="c")
    addresses = [like(first), f"{LIST}{first.pk}/change/", f"{LIST}?article={article.pk}"]
    few = [queries(desk, each) for each in addresses]
    make_many(make_article("sciatica"), 594, likeness=SPAM, connection="c")
    assert [queries(desk, each) for each in addresses] == few


def test_they_are_found_by_index(article):
    many = make_many(article, 50, likeness=SPAM, connection="c")
    make_many(make_article("sciatica"), 3000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE comments_comment")
    plan = Comment.objects.waiting_like(many[0]).explain()
    assert "comments_waiting_alike" in plan
    assert "comments_by_connection" in plan


@pytest.mark.django_db(transaction=True)
def test_two_batches_at_once_under_the_same_articles_never_stop_each_other(
    article, moderator, other_moderator
):
    both = [article, make_article("sciatica")]
    desks = [signed_in(moderator), signed_in(other_moderator)]
    for _ in range(4):
        one = [make_comment(both[index % 2]) for index in range(50)]
        other = [make_comment(both[index % 2 - 1]) for index in range(50)]
        together(
            partial(post, desks[0], "reject", *one, reason="spam"),
            partial(post, desks[1], "reject", *other, reason="spam"),
        )
    assert states() == ["rejected"] * 400
    assert Decision.objects.count() == 400
