from django.core.management.base import CommandError

from comments.models import Comment
from comments.moderation.retriage import NAMED_AT_MOST, retriage
from comments.triage import rules
from healthsite.management.progress import Progress
from healthsite.management.ready import ReadyCommand

# In the order in which they are told.
KINDS = {
    "first": "Read for the first time",
    "raised": "Raised",
    "lowered": "Lowered",
    "same": "As high as before",
    "failed": "Could not be read, left as they are",
}
NOTHING = "Every comment that waits was read by the rules of today."
STOPPED = "Stopped. What was saved stays saved: run it again to go on."


class Command(ReadyCommand):
    help = (
        "After a change of the rules, read anew what waits. It moves comments in the moderators' list and decides "
        "nothing. Look with --check first."
    )

    def add_arguments(self, parser):
        either = parser.add_mutually_exclusive_group(required=True)
        either.add_argument("--check", action="store_true", help="say what would change")
        either.add_argument(
            "--apply", action="store_true", help="raise what is to be raised, and refresh reasons"
        )
        parser.add_argument(
            "--lower", action="store_true", help="with --apply: also lower what would be lowered"
        )

    def handle(self, *, check, lower, **options):
        if check and lower:
            raise CommandError("--lower goes with --apply: --check says what it would lower.")
        total = Comment.objects.read_by_other_rules(rules.version()).count()
        try:
            with Progress("Reading", total, self.stderr) as progress:
                report = retriage(progress, saves=not check, lowers=lower)
        except KeyboardInterrupt:
            raise CommandError(STOPPED) from None
        for line in told(report, is_saved=not check, lowers=lower):
            self.stdout.write(line)


def told(report, is_saved, lowers):
    """Yield the report for a person: numbers of comments, their ids, and the rules; nothing that anybody wrote."""
    if not report.counts:
        yield NOTHING
        return
    for kind, label in KINDS.items():
        if kind in report.counts:
            yield f"{label}: {report.counts[kind]}{ids(report, kind)}"
    for rule in sorted(report.gained | report.lost):
        yield f"  {rule}: +{report.gained[rule]} -{report.lost[rule]}"
    if not is_saved:
        yield "Nothing was saved: --apply does that."
    elif report.counts["lowered"] and not lowers:
        yield "Nothing was lowered: --apply --lower does that. Read those comments first."


def ids(report, kind):
    """Name the comments that move; those that stay are only counted."""
    if kind == "same":
        return ""
    more = ", …" if report.counts[kind] > NAMED_AT_MOST else ""
    return f" (comments {', '.join(map(str, report.ids[kind]))}{more})"
