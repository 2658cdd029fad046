from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="periodicrun",
            name="label",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="说明"),
            preserve_default=False,
        ),
    ]
