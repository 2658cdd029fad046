"""Over which version of the work days each date was computed; blank for what was computed before."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foi", "0007_retention")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="calendar",
            field=models.CharField(blank=True, default="", max_length=12, verbose_name="工作日安排的版本"),
            preserve_default=False,
        )
        for name in ("caseevent", "foirequest")
    ]
