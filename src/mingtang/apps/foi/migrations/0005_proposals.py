"""proposals of proactive release"""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("foi", "0004_letters")]

    operations: list[object] = []
