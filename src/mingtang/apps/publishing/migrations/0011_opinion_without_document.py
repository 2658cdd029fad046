"""公开办的意见 of an edition, and of no document any more; apart, because PostgreSQL changes no table that has
rows just written.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0010_opinion_of_an_edition")]

    operations = [
        migrations.AlterField(
            "attributeopinion",
            "edition",
            models.ForeignKey(
                "publishing.edition", on_delete=django.db.models.deletion.PROTECT, related_name="opinions"
            ),
        ),
        migrations.RemoveField("attributeopinion", "document"),
    ]
