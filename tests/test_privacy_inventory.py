"""docs/privacy.md lists every column of the database, with its class, what it is for and how long it stays."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from comments.privacy.terms import DAYS

PAGE = (settings.BASE_DIR / "docs" / "privacy.md").read_text()
CLASSES = {"words", "health", "person", "staff", "secret", "code", "site"}
ROWS = re.findall(r"^\| `(\w+\.\w+\.[\w*]+)` \| (.*) \| (.*) \| (.*) \|$", PAGE, re.M)
# Tables that hold nothing about anybody may stand there as one line.
AS_A_WHOLE = {"auth", "contenttypes"}
DJANGOS = {"django_migrations"}


def columns():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            yield f"{model._meta.label}.{field.name}"


def test_every_column_is_listed_once():
    listed = [name for name, *_ in ROWS]
    whole = {name[:-1] for name in listed if name.endswith("*")}
    missing = [
        each for each in columns() if each not in listed and not each.startswith(tuple(whole))
    ]
    told = "\n".join(f"| `{each}` | class | purpose | kept |" for each in missing)
    assert not missing, f"Add to the inventory in docs/privacy.md:\n{told}"
    assert len(listed) == len(set(listed))
    assert {name.split(".")[0] for name in whole} <= AS_A_WHOLE


def test_nothing_is_listed_that_is_no_more():
    there = {*columns(), *(re.sub(r"\w+$", "*", each) for each in columns())}
    assert not [name for name, *_ in ROWS if name not in there]


def test_each_has_a_class_a_purpose_and_an_end():
    for name, kind, *said in ROWS:
        assert kind in CLASSES, name
        assert all(len(words) > 2 for words in said), name


def test_no_table_hides_from_it(db):
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    models = apps.get_models(include_auto_created=True)
    assert tables - {each._meta.db_table for each in models} == DJANGOS


@pytest.mark.parametrize(("name", "days"), DAYS.items())
def test_the_terms_are_those_of_the_program(name, days):
    assert re.search(rf"^\| `{name}` \| {days} \| .+ \|$", PAGE, re.M)
