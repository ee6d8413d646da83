from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from healthsite.management.ready import ReadyCommand
from healthsite.sign_in import accounts


class Command(ReadyCommand):
    help = "Make an account that may moderate, and print its password, which is shown only now."

    def add_arguments(self, parser):
        parser.add_argument("name")
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--editor", action="store_true", help="may write articles too")
        either.add_argument(
            "--new-second-factor",
            action="store_true",
            help="for an account that exists: a new secret and new recovery codes, which end the old ones",
        )

    def handle(self, name, editor, new_second_factor, **options):
        name = User.normalize_username(name)  # as it is stored, and typed at the door
        user = User.objects.filter(username=name).first()
        if new_second_factor:
            lines = accounts.new_second_factor(user or missing(name))
        elif user:
            raise CommandError(taken(name))
        else:
            check(name)
            lines = accounts.make(name, ["Moderators", *(["Editors"] if editor else [])])
        self.stdout.write("\n".join(lines))


def missing(name):
    raise CommandError(f"There is no account named {name}: look at Users in the admin.")


def taken(name):
    return (
        f"There is an account named {name} already: choose another name. For a new password use changepassword, "
        "for a new second factor add --new-second-factor."
    )


def check(name):
    try:
        User(username=name).clean_fields(exclude=["password"])
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
