"""Organ, year, kind and topic as combinations with a number. The index is empty then and follows anew."""

import django.db.models.deletion
from django.db import migrations, models


def forget(apps, schema_editor):
    schema_editor.execute("DELETE FROM search_words")
    schema_editor.execute("UPDATE search_indexcursor SET number = 0")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]
    operations = [
        migrations.RunPython(forget, forget),
        migrations.DeleteModel("ItemText"),
        migrations.DeleteModel("Item"),
        migrations.CreateModel(
            name="Sorting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organ", models.CharField(blank=True, max_length=80)),
                ("year", models.CharField(blank=True, max_length=4)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("topic", models.CharField(blank=True, max_length=40)),
                ("organ_name", models.CharField(blank=True, max_length=120, verbose_name="机关")),
                ("kind_name", models.CharField(blank=True, max_length=60, verbose_name="文种")),
                ("topic_name", models.CharField(blank=True, max_length=120, verbose_name="主题")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organ", "year", "kind", "topic"), name="search_sorting_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40)),
                ("thing", models.PositiveBigIntegerField()),
                (
                    "sorting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="search.sorting"
                    ),
                ),
                ("number_key", models.CharField(blank=True, max_length=80)),
                ("released_on", models.DateField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="文号")),
                ("note", models.CharField(blank=True, max_length=60, verbose_name="说明")),
                ("href", models.CharField(max_length=400, verbose_name="地址")),
                ("title", models.CharField(max_length=400, verbose_name="标题")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "thing"), name="search_item_once")],
            },
        ),
        migrations.CreateModel(
            name="ItemText",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="text",
                        serialize=False, to="search.item",
                    ),
                ),
                ("text", models.TextField()),
            ],
        ),
    ]
