"""the letters"""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("foi", "0003_replies")]

    operations: list[object] = []
