"""公开办的意见 belongs to the edition that it was given on: the event of the same act says which."""

import django.db.models.deletion
from django.db import migrations, models

_GIVEN = """
  (SELECT happened.edition_id FROM publishing_editionevent happened
   JOIN publishing_edition edition ON edition.id = happened.edition_id
   WHERE edition.document_id = publishing_attributeopinion.document_id
     AND happened.act = 'give-office-opinion'
     AND happened."on" = publishing_attributeopinion."on"
     AND happened.by_id = CAST(publishing_attributeopinion.by_id AS varchar(64)) {and_more}
   ORDER BY happened.id DESC LIMIT 1)"""
FIND = f"""UPDATE publishing_attributeopinion SET edition_id = COALESCE(
{_GIVEN.format(and_more="AND happened.note = publishing_attributeopinion.reason")},
{_GIVEN.format(and_more="")},
  (SELECT MIN(edition.id) FROM publishing_edition edition
   WHERE edition.document_id = publishing_attributeopinion.document_id))
"""


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
        migrations.RunSQL(FIND, migrations.RunSQL.noop),  # SQL: for Python all models would be made anew
    ]
