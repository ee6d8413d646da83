from django.core.management.base import CommandError

from articles.models import Article
from healthsite.management.ready import ReadyCommand
from portability import sample


class Command(ReadyCommand):
    help = "Load the sample article and its comments into a database that holds no article yet."

    def handle(self, **options):
        if Article.objects.exists():
            raise CommandError("There are articles already, so the sample was not loaded.")
        for article in sample.load():
            self.stdout.write(f"Loaded {article.slug}.")
