"""reviews and suits"""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("foi", "0005_proposals")]

    operations: list[object] = []
