"""The database itself refuses to change the journal."""

from django.db import migrations

from mingtang.apps.journal import triggers


def create(apps, schema_editor):
    for statement in triggers.creation(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in triggers.removal(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
