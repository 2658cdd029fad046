import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Requester',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', '自然人'), ('company', '商业企业'), ('research', '科研机构'), ('welfare', '社会公益组织'), ('legal-service', '法律服务机构'), ('other', '其他')], max_length=16, verbose_name='申请人情况')),
                ('shown_name', models.CharField(max_length=80, verbose_name='称呼')),
                ('sealed', models.TextField(verbose_name='加密的个人信息')),
                ('fingerprint', models.CharField(db_index=True, max_length=64, verbose_name='身份摘要')),
            ],
            options={
                'verbose_name': '申请人',
            },
        ),
        migrations.CreateModel(
            name='FoiRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True, verbose_name='受理编号')),
                ('code_digest', models.CharField(max_length=64)),
                ('channel', models.CharField(choices=[('counter', '当面提交'), ('signed-post', '邮寄（签收）'), ('post', '平常信函'), ('internet', '互联网'), ('fax', '传真')], max_length=16, verbose_name='渠道')),
                ('arrived_on', models.DateField(verbose_name='到达日期')),
                ('registered_at', models.DateTimeField(verbose_name='登记时间')),
                ('wanted', models.TextField(verbose_name='所需信息')),
                ('search_words', models.CharField(blank=True, max_length=300, verbose_name='名称、文号或者其他特征')),
                ('form', models.CharField(choices=[('paper', '纸面'), ('electronic', '电子数据'), ('inspection', '查阅、抄录')], default='electronic', max_length=16, verbose_name='提供形式')),
                ('delivery', models.CharField(choices=[('online', '网上下载'), ('email', '电子邮件'), ('post', '邮寄'), ('counter', '当面领取')], default='online', max_length=16, verbose_name='获取途径')),
                ('help_given', models.CharField(blank=True, max_length=200, verbose_name='提供的帮助')),
                ('wanted_digest', models.CharField(db_index=True, max_length=64)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('state', models.CharField(choices=[('registered', '待确认'), ('in-progress', '办理中'), ('awaiting-correction', '待补正'), ('awaiting-reasons', '待说明理由'), ('awaiting-fee', '待缴费'), ('legal-review', '法制审核'), ('secrecy-review', '保密审查'), ('awaiting-signature', '待签发'), ('signed', '已签发待送达'), ('answered', '已答复'), ('closed', '已终止'), ('archived', '已归档')], max_length=24, verbose_name='状态')),
                ('clock_state', models.CharField(choices=[('unconfirmed', '收到申请之日未定'), ('running', '办理中'), ('paused', '中止计算'), ('waiting', '等待申请人'), ('ended', '已办结')], max_length=16, verbose_name='期限')),
                ('received_on', models.DateField(null=True, verbose_name='收到申请之日')),
                ('due_on', models.DateField(null=True, verbose_name='答复期限')),
                ('act_by', models.DateField(null=True, verbose_name='应办日期')),
                ('version', models.PositiveIntegerField(default=1)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='foi_requests', to='organs.organ')),
                ('requester', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='request', to='foi.requester')),
            ],
            options={
                'verbose_name': '依申请公开',
                'ordering': ('act_by', 'id'),
                'indexes': [models.Index(fields=['organ', 'state', 'act_by', 'id'], name='foi_desk'), models.Index(fields=['state', 'act_by', 'id'], name='foi_by_date'), models.Index(fields=['organ', '-id'], name='foi_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('received_on', None), ('received_on__gte', models.F('arrived_on')), _connector='OR'), name='foi_received_not_before_arrival')],
            },
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=32, verbose_name='事项')),
                ('clock', models.CharField(blank=True, max_length=32)),
                ('on', models.DateField(verbose_name='日期')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('by_kind', models.CharField(max_length=16)),
                ('by_id', models.CharField(blank=True, max_length=64)),
                ('workdays', models.PositiveSmallIntegerField(default=0)),
                ('until', models.DateField(null=True)),
                ('note', models.TextField(blank=True, verbose_name='说明')),
                ('facts', models.JSONField(default=dict)),
                ('about', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='foi.caseevent')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='foi.foirequest')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
    ]
