import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_renditions_and_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='TextSketch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.BigIntegerField()),
                ('edition', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.edition')),
            ],
            options={
                'indexes': [models.Index(fields=['value', 'edition'], name='publishing_by_sketch')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'value'), name='publishing_sketch_once')],
            },
        ),
    ]
