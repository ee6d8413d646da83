"""The worker does what was left to be done: again when it failed, once more when its worker died, and not for ever."""

import subprocess
import sys
from datetime import timedelta

import pytest
from conftest import signed_in
from django.db.models import F
from django.utils import timezone
from django_tasks import task
from test_moderation_list import LIST

from healthsite import forget
from healthsite.environment import BASE_DIR
from healthsite.models import Heartbeat, Job
from healthsite.worker import Worker

JOBS = "/admin/healthsite/job/"
done = []


@task()
def note(word):
    done.append(word)


@task()
def fail(word):
    raise ValueError(f"nobody@{word}")


@pytest.fixture(autouse=True)
def nothing_done(db):
    done.clear()


@pytest.fixture
def worker():
    return Worker("here")


def work(worker):
    while worker.do_next():
        pass


def passes(**time):
    by = timedelta(**time)
    Job.objects.filter(run_after__year__lt=9999).update(run_after=F("run_after") - by)
    Job.objects.exclude(finished_at=None).update(finished_at=F("finished_at") - by)
    Heartbeat.objects.update(seen_at=F("seen_at") - by)


def test_what_was_left_is_done_once(worker):
    note.enqueue("a")
    note.enqueue("b")
    work(worker)
    assert sorted(done) == ["a", "b"]


def test_a_worker_that_finds_nothing_only_reads(worker, django_assert_num_queries):
    note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    with django_assert_num_queries(1):
        assert not worker.do_next()


def test_what_failed_is_tried_again_later_and_later(worker):
    fail.enqueue("health.example")
    for tries, delay in enumerate([5, 30, 120, 600, 1800, 1800], 1):
        work(worker)
        assert Job.objects.get().tries == tries
        passes(seconds=delay - 1)
        assert not worker.do_next()
        passes(seconds=1)
    assert sum(Job.DELAYS, timedelta()) > timedelta(hours=23)


def given_up(worker):
    fail.enqueue("health.example")
    Job.objects.update(worker_ids=["here"] * len(Job.DELAYS))
    work(worker)
    return Job.objects.get()


def test_after_a_day_it_is_given_up_and_administrators_see_it(worker, moderator, admin_user):
    job = given_up(worker)
    assert job.status == "FAILED"
    page = signed_in(admin_user).get("/admin/").text
    assert "1 task was given up" in page
    assert "fail" in signed_in(admin_user).get(f"{JOBS}?status__exact=FAILED").text
    assert "given up" not in signed_in(moderator).get("/admin/").text


def test_an_administrator_has_it_tried_again(worker, admin_user):
    job = given_up(worker)
    data = {"action": "try_again", "_selected_action": str(job.pk)}
    assert signed_in(admin_user).post(JOBS, data).status_code == 302
    job.refresh_from_db()
    assert (job.status, job.tries) == ("READY", 0)
    work(worker)
    assert Job.objects.get().tries == 1


def test_nothing_that_was_said_is_kept_or_logged(worker, admin_user, caplog):
    job = given_up(worker)
    page = signed_in(admin_user).get(f"{JOBS}{job.pk}/change/").text
    assert "builtins.ValueError" in page and "test_worker.py" in page
    assert "nobody@health.example" not in page + caplog.text
    assert "given up: builtins.ValueError" in caplog.text


def test_what_was_begun_by_a_worker_that_died_is_begun_anew(worker):
    note.enqueue("a")
    Heartbeat.beat("elsewhere")
    Job.claim_next("elsewhere")
    worker.beat()
    assert not worker.do_next()
    passes(seconds=61)
    worker.beat()
    work(worker)
    assert done == ["a"]


def test_a_worker_takes_over_from_its_namesake_at_once(worker):
    note.enqueue("a")
    worker.beat()
    Job.claim_next(worker.worker_id)
    Worker("here").take_over()
    work(worker)
    assert done == ["a"]


def test_what_kills_every_worker_is_given_up(worker):
    note.enqueue("deadly")
    Job.claim_next("gone")
    Job.objects.update(worker_ids=["gone"] * (len(Job.DELAYS) + 1))
    worker.take_over()
    assert Job.objects.get().status == "FAILED" and not worker.do_next()


def test_what_is_done_is_forgotten_after_a_day_and_what_was_given_up_after_a_month(worker):
    given_up(worker)
    note.enqueue("a")
    work(worker)
    for days, left in ((0.9, 2), (0.2, 1), (28, 1), (1, 0)):
        passes(days=days)
        forget.everything_due()
        assert Job.objects.count() == left


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "seen 0 s ago"), (59, "seen 59 s ago"), (720, "not seen for 12 min")]
)
def test_a_probe_reads_the_workers_age(client, worker, seconds, said):
    worker.beat()
    passes(seconds=seconds)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, f"ready\nworker: {said}\n")


def test_a_probe_reads_that_there_never_was_one(client):
    assert client.get("/readyz").text == "ready\nworker: not seen yet\n"


def test_the_desk_says_that_the_worker_is_away(desk, worker):
    assert "has not been seen yet" in desk.get(LIST).text
    worker.beat()
    assert "worker has not been seen" not in desk.get(LIST).text
    passes(seconds=61)
    assert all("has not been seen since" in desk.get(page).text for page in (LIST, "/admin/"))


def test_told_to_end_it_finishes_what_it_does_however_often_it_is_told(worker):
    worker.running_task = True
    for _ in range(2):
        worker.shutdown(15, None)
    assert not worker.running
    worker.running_task = False
    worker.shutdown(15, None)


def test_told_to_end_while_it_waits_it_ends_at_once(worker):
    with pytest.raises(SystemExit) as end:
        worker.shutdown(15, None)
    assert end.value.code == 0


def test_a_worker_that_dies_is_named_to_the_operator():
    dies = "from healthsite.processes import Lasting as L; it = L(['false']); it.keep(); it.wait(); it.keep()"
    said = subprocess.run(
        [sys.executable, "-c", dies], cwd=BASE_DIR, capture_output=True, text=True
    )
    assert said.stderr == "Warning: the worker ended (1); it is started anew.\n"
