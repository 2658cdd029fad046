"""The words lie in the database's own full text."""

from django.db import migrations

from mingtang.apps.search import words_table


def create(apps, schema_editor):
    for statement in words_table.creation(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    for statement in words_table.removal(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, remove)]
