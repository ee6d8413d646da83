from healthsite.management.progress import Progress
from healthsite.management.ready import ReadyCommand


class Command(ReadyCommand):
    help = (
        "Take away what has been kept long enough, as RETENTION says. The site does this itself every day. "
        "First it does again what an older backup has brought back. It can be stopped and begun again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")

    def handle(self, *, dry_run, **options):
        from comments.privacy import restore, retention

        again = 0 if dry_run else restore.again()
        counts = retention.counts()
        if not dry_run:
            with Progress("Retention", sum(counts.values()), self.stderr) as progress:
                retention.run(lambda name, count: progress.add(count))
        self.stdout.write("Would go:" if dry_run else "Gone:")
        for name, count in counts.items():
            self.stdout.write(f"  {name}: {count}")
        if again:
            self.stdout.write(f"Taken away again after a restore: {again}")
