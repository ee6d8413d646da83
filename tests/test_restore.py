"""An older backup is put back: what was taken away since then does not come back with it."""

import pytest
from conftest import make_comment
from django.core.management import call_command
from django.db import Error, transaction
from passing import days_pass
from test_erase import erase
from test_verbs import assert_counters_agree, comment_in

from comments.models import Comment, Decision, Note, Submission, Thread, Triage
from comments.privacy import restore, tombstones
from healthsite import setup

TABLES = (Note, Submission, Triage, Decision, Comment, Thread)


@pytest.fixture
def data(settings, tmp_path):
    """A folder of its own, with the list of what was taken away; a backup of the database."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def backup(data):
    return data / "backup.json"


def back_up(backup):
    call_command("dumpdata", "comments", output=str(backup), verbosity=0)


def put_back(backup):
    for model in TABLES:
        model.objects.all().delete()
    call_command("loaddata", str(backup), verbosity=0)


def stored():
    return Comment.objects.get()


@pytest.mark.parametrize("state", ["pending", "approved", "rejected", "removed", "withdrawn"])
def test_what_was_erased_is_erased_again(article, reader, backup, state):
    comment = comment_in(state, article)
    back_up(backup)
    erase(reader, comment)
    put_back(backup)
    assert stored().body
    call_command("retention", verbosity=0)
    assert (stored().body, stored().name) == ("", "")
    assert Decision.objects.latest("pk").actor_name == "restore"
    assert_counters_agree(article)


def test_a_name_alone_too(comment, reader, backup):
    back_up(backup)
    erase(reader, comment, "name")
    put_back(backup)
    call_command("retention", verbosity=0)
    assert (stored().body, stored().name) == ("Warm baths help me.", "")


def test_and_what_its_author_had_taken_back(comment, reader, backup):
    comment.approve(by="import")
    back_up(backup)
    reader.post(f"{comment.receipt_url}withdraw/")
    put_back(backup)
    call_command("retention", verbosity=0)
    assert "Warm baths" not in reader.get("/articles/spasms/").text


def test_and_what_had_gone_in_time(article, backup):
    comment = comment_in("approved", article)
    back_up(backup)
    comment.take_down(by="import", reason="other")
    days_pass(30)
    call_command("retention", verbosity=0)
    put_back(backup)
    call_command("retention", verbosity=0)
    assert stored().body == ""
    assert_counters_agree(article)


def test_it_is_done_before_anybody_can_read_it(comment, reader, backup):
    comment.approve(by="import")
    back_up(backup)
    erase(reader, comment)
    put_back(backup)
    setup.prepare()
    assert stored().body == ""


def test_doing_it_again_changes_nothing(comment, reader, backup):
    back_up(backup)
    erase(reader, comment)
    put_back(backup)
    assert [restore.again(), restore.again()] == [1, 0]
    assert Decision.objects.count() == 1


def test_another_comment_that_got_the_same_id_is_left_alone(comment, reader, article, data):
    erase(reader, comment)
    key = comment.pk
    for model in TABLES:
        model.objects.all().delete()
    make_comment(article, pk=key)
    assert restore.again() == 0
    assert stored().body


def test_the_list_holds_ids_and_times_and_no_words(comment, reader, data):
    erase(reader, comment)
    (path,) = (data / "tombstones").iterdir()
    when, *rest = path.read_text().split()
    assert rest == ["erase", str(comment.pk), comment.receipt_digest[:16]]
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0


def test_a_line_cut_short_by_a_crash_spoils_no_other(article, reader, data):
    one, other = make_comment(article), make_comment(article)
    erase(reader, one)
    (path,) = (data / "tombstones").iterdir()
    path.write_bytes(path.read_bytes()[:-3])
    erase(reader, other)
    assert [each.comment for portion in tombstones.portions() for each in portion] == [other.pk]


def test_a_crash_before_the_commit_is_made_up_for(comment, data):
    with pytest.raises(Error), transaction.atomic():
        comment.erase(by="import")
        raise Error("the power is gone")
    assert stored().body
    assert restore.again() == 1
    assert not stored().body


def test_a_list_that_cannot_be_written_keeps_the_words(comment, data):
    (data / "tombstones").write_text("in the way")
    with pytest.raises(OSError):
        comment.erase(by="import")
    assert stored().body and not Decision.objects.exists()


def test_many_are_read_in_portions(article, reader, data, monkeypatch):
    monkeypatch.setattr(tombstones, "PORTION", 2)
    for _ in range(5):
        erase(reader, make_comment(article))
    assert [len(each) for each in tombstones.portions()] == [2, 2, 1]
    assert restore.again() == 0


def test_months_are_read_in_their_order(comment, data):
    (data / "tombstones").mkdir()
    for month, kind in (("2026-12", "erase"), ("2026-02", "withdraw")):
        line = f"2026-01-01T00:00:00Z {kind} {comment.pk} {comment.receipt_digest[:16]}"
        (data / "tombstones" / f"{month}.txt").write_text(f"\n{line}")
    assert restore.again() == 2
    assert [each.verb for each in Decision.objects.order_by("pk")] == ["withdraw", "erase"]
