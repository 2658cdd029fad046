import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
        ('publishing', '0002_the_catalogue'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApprovalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('code_digest', models.CharField(max_length=64)),
                ('sent_at', models.DateTimeField(verbose_name='发出时间')),
                ('expires_at', models.DateTimeField(verbose_name='失效时间')),
                ('used_at', models.DateTimeField(null=True, verbose_name='使用时间')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='试错次数')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approval_links', to='publishing.edition')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '领导签发链接',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=40, verbose_name='事项')),
                ('due_at', models.DateTimeField(verbose_name='应完成时间')),
                ('raised_at', models.DateTimeField(verbose_name='提醒时间')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='办结时间')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alarms', to='publishing.edition')),
            ],
            options={
                'verbose_name': '待整改事项',
                'ordering': ('settled_at', 'due_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('edition', 'what'), name='publishing_one_alarm')],
            },
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('docx', 'Word'), ('pdf', 'PDF'), ('large', '大字版 PDF'), ('text', '纯文本')], max_length=8, verbose_name='形式')),
                ('made_at', models.DateTimeField(verbose_name='生成时间')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renditions', to='publishing.edition')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ('edition_id', 'form'),
                'constraints': [models.UniqueConstraint(fields=('edition', 'form'), name='publishing_one_of_a_form')],
            },
        ),
    ]
