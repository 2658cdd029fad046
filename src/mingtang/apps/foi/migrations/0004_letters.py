"""The letters, their templates, and the register of the seal."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
        ('foi', '0003_replies'),
        ('organs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='reply',
            name='number',
            field=models.CharField(max_length=120, null=True, unique=True, verbose_name='文号'),
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(choices=[('application', '政府信息公开申请表'), ('receipt', '政府信息公开申请接收回执'), ('correction-notice', '补正告知书'), ('reasons-notice', '说明理由告知书'), ('extension-notice', '延期答复告知书'), ('delay-notice', '延迟答复告知书'), ('third-party-letter', '征求第三方意见书'), ('consultation-notice', '征求意见告知书'), ('third-party-notice', '告知书（第三方）'), ('co-maker-letter', '征求意见书（共同制作机关）'), ('organ-letter', '协办函'), ('fee-notice', '收费通知书'), ('reply', '政府信息公开申请答复书'), ('delivery-proof', '送达回证'), ('closing-note', '终止办理说明')], max_length=24, verbose_name='文书')),
                ('number', models.CharField(max_length=120, null=True, unique=True, verbose_name='文号')),
                ('series', models.CharField(blank=True, max_length=60)),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年份')),
                ('place', models.PositiveIntegerField(null=True, verbose_name='序号')),
                ('sealed', models.TextField(verbose_name='加密的内容')),
                ('text_digest', models.CharField(max_length=64, verbose_name='正文摘要')),
                ('issued_on', models.DateField(verbose_name='日期')),
                ('docx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='foi.caseevent')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='foi.foirequest')),
                ('voided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='foi.caseevent')),
            ],
            options={
                'verbose_name': '文书',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper', models.CharField(choices=[('application', '政府信息公开申请表'), ('receipt', '政府信息公开申请接收回执'), ('correction-notice', '补正告知书'), ('reasons-notice', '说明理由告知书'), ('extension-notice', '延期答复告知书'), ('delay-notice', '延迟答复告知书'), ('third-party-letter', '征求第三方意见书'), ('consultation-notice', '征求意见告知书'), ('third-party-notice', '告知书（第三方）'), ('co-maker-letter', '征求意见书（共同制作机关）'), ('organ-letter', '协办函'), ('fee-notice', '收费通知书'), ('reply', '政府信息公开申请答复书'), ('delivery-proof', '送达回证'), ('closing-note', '终止办理说明')], max_length=24, verbose_name='文书')),
                ('valid_from', models.DateField(verbose_name='启用日期')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('body', models.TextField(verbose_name='正文')),
                ('made_on', models.DateField(verbose_name='保存日期')),
                ('withdrawn_on', models.DateField(null=True, verbose_name='停用日期')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '文书模板',
                'ordering': ('-valid_from', '-id'),
            },
        ),
        migrations.CreateModel(
            name='SealUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seal', models.CharField(max_length=40, verbose_name='印章')),
                ('copies', models.PositiveSmallIntegerField(verbose_name='份数')),
                ('on', models.DateField(db_index=True, verbose_name='日期')),
                ('purpose', models.CharField(max_length=200, verbose_name='事由')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seal_uses', to='foi.letter')),
            ],
            options={
                'verbose_name': '用印登记',
                'ordering': ('-on', '-id'),
            },
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('series', 'year', 'place'), name='foi_letter_place_once'),
        ),
    ]
