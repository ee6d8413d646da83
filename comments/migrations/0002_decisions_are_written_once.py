from django.db import migrations

from comments import written_once


def forwards(apps, schema_editor):
    written_once.install(schema_editor.connection)


def backwards(apps, schema_editor):
    written_once.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
