"""what is destroyed"""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("foi", "0006_remedies")]

    operations: list[object] = []
