"""公开办的意见 belongs to the edition that it was given on: the event of the act says which."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def find_editions(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take the edition of the same act; each opinion was recorded together with its event."""
    opinions, events = (apps.get_model("publishing", name) for name in ("AttributeOpinion", "EditionEvent"))
    for one in opinions.objects.order_by("id"):
        given = events.objects.filter(
            act="give-office-opinion", edition__document_id=one.document_id, on=one.on, by_id=str(one.by_id)
        ).order_by("id")
        event = given.filter(note=one.reason).last() or given.last()
        editions = apps.get_model("publishing", "Edition").objects.filter(document_id=one.document_id)
        one.edition_id = event.edition_id if event else editions.order_by("number")[0].pk
        one.save(update_fields=["edition"])


class Migration(migrations.Migration):
    dependencies = [("publishing", "0009_own_slots")]

    operations = [
        migrations.AddField(
            "attributeopinion",
            "edition",
            models.ForeignKey(
                "publishing.edition", null=True, on_delete=django.db.models.deletion.PROTECT,
                related_name="opinions",
            ),
        ),
        migrations.RunPython(find_editions, migrations.RunPython.noop),
    ]
