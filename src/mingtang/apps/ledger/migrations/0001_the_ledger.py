import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('files', '0001_initial'),
        ('organs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChasingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('before', '到期前提醒'), ('due', '到期提醒'), ('overdue', '逾期督办')], max_length=8, verbose_name='级别')),
                ('workdays', models.PositiveSmallIntegerField(default=0, verbose_name='提前或逾期几个工作日')),
                ('every', models.PositiveSmallIntegerField(default=0, verbose_name='此后每几个工作日一次')),
                ('copy_leader', models.BooleanField(default=False, verbose_name='抄送分管领导')),
                ('effective_on', models.DateField(verbose_name='生效日期')),
                ('ended_on', models.DateField(null=True, verbose_name='停用日期')),
            ],
            options={
                'ordering': ('level', 'workdays', 'id'),
            },
        ),
        migrations.CreateModel(
            name='WorkPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('doc_number', models.CharField(blank=True, max_length=80, verbose_name='发文字号')),
                ('issuer', models.CharField(blank=True, max_length=120, verbose_name='发文机关')),
                ('year', models.PositiveSmallIntegerField(null=True, verbose_name='年度')),
                ('written_on', models.DateField(null=True, verbose_name='成文日期')),
                ('state', models.CharField(choices=[('reading', '识别中'), ('failed', '识别失败'), ('review', '核对中'), ('submitted', '待第二人确认'), ('in-force', '已生效'), ('discarded', '已作废')], default='reading', max_length=12, verbose_name='状态')),
                ('uploaded_on', models.DateField(verbose_name='上传日期')),
                ('submitted_on', models.DateField(null=True, verbose_name='送确认日期')),
                ('in_force_on', models.DateField(null=True, verbose_name='生效日期')),
                ('returned_reason', models.TextField(blank=True, verbose_name='退回理由')),
                ('version', models.PositiveIntegerField(default=1)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='确认人')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核对人')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'ordering': ('-year', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('submitted_by')), _negated=True), _connector='OR'), name='plan_confirmed_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='序号')),
                ('section', models.CharField(blank=True, max_length=80, verbose_name='章节')),
                ('section_title', models.CharField(blank=True, max_length=200, verbose_name='章节标题')),
                ('work', models.TextField(verbose_name='重点工作')),
                ('deadline_kind', models.CharField(choices=[('fixed', '定期限'), ('all-year', '全年'), ('monthly', '按月'), ('quarterly', '按季度'), ('half-yearly', '每半年'), ('yearly', '每年'), ('relative', '按事项起算'), ('standing', '长期')], max_length=12, verbose_name='时限种类')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='完成时限')),
                ('deadline_words', models.CharField(blank=True, max_length=80, verbose_name='时限原文')),
                ('quantities', models.JSONField(default=list, verbose_name='量化要求')),
                ('reader_id', models.CharField(blank=True, max_length=40)),
                ('char_start', models.PositiveIntegerField(null=True)),
                ('char_end', models.PositiveIntegerField(null=True)),
                ('is_checked', models.BooleanField(default=False, verbose_name='已核对')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='ledger.workplan')),
            ],
            options={
                'ordering': ('plan_id', 'number'),
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='duty_number_once_a_plan')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', '牵头单位'), ('responsible', '责任单位')], max_length=12, verbose_name='分工')),
                ('via', models.CharField(blank=True, max_length=120, verbose_name='由来')),
                ('state', models.CharField(choices=[('open', '办理中'), ('applied', '申请销号'), ('closed', '已销号'), ('removed', '已变更移出')], default='open', max_length=10, verbose_name='状态')),
                ('next_due_on', models.DateField(null=True, verbose_name='下一时限')),
                ('due_on', models.DateField(verbose_name='最后时限')),
                ('closed_on', models.DateField(null=True, verbose_name='销号日期')),
                ('was_on_time', models.BooleanField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organs.organ')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='ledger.duty')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='ledger.workplan')),
            ],
            options={
                'ordering': ('next_due_on', 'id'),
                'indexes': [models.Index(fields=['organ', 'state', 'next_due_on', 'id'], name='assignment_desk'), models.Index(fields=['plan', 'organ', 'state', 'next_due_on'], name='assignment_office'), models.Index(fields=['plan', 'state', 'next_due_on', 'id'], name='assignment_late'), models.Index(fields=['plan', 'closed_on'], name='assignment_closed'), models.Index(fields=['plan', 'duty', 'state'], name='assignment_by_duty'), models.Index(fields=['plan', 'due_on', 'state'], name='assignment_by_due')],
                'constraints': [models.UniqueConstraint(fields=('duty', 'organ'), name='assignment_once_a_unit'), models.CheckConstraint(condition=models.Q(('state__in', ('closed', 'removed')), ('next_due_on__isnull', False), _connector='OR'), name='assignment_open_has_date')],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('reason', models.TextField(verbose_name='理由')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='ledger.duty')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='DutyUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', '牵头单位'), ('responsible', '责任单位')], max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=120, verbose_name='原文')),
                ('found_how', models.CharField(blank=True, max_length=200, verbose_name='怎样认出')),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='ledger.duty')),
                ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organgroup')),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('duty_id', 'role', 'position'),
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('file', '文件'), ('address', '网址')], max_length=8)),
                ('address', models.URLField(blank=True, max_length=500, verbose_name='网址')),
                ('pinned_ip', models.CharField(blank=True, max_length=45)),
                ('file_name', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True, verbose_name='可读文字')),
                ('text_digest', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('attached_on', models.DateField()),
                ('taken_at', models.DateTimeField(verbose_name='取证时间')),
                ('passage', models.TextField(blank=True, verbose_name='佐证文字')),
                ('passage_digest', models.CharField(blank=True, max_length=64)),
                ('marked_on', models.DateField(null=True)),
                ('verdict', models.CharField(choices=[('stands', '佐证有效'), ('note', '页面有改动'), ('gone', '页面两次检查都已删除'), ('unreachable', '24小时内三次检查都打不开'), ('passage-gone', '页面上找不到佐证文字了')], default='stands', max_length=14)),
                ('is_withdrawn', models.BooleanField(default=False, verbose_name='已撤回')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='ledger.assignment')),
                ('attached_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='EvidenceCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('same', '与取证时一致'), ('changed', '页面有改动，佐证文字还在'), ('passage-gone', '佐证文字不在了'), ('gone', '页面已删除'), ('unreachable', '打不开')], max_length=14)),
                ('text_digest', models.CharField(blank=True, max_length=64)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='ledger.evidence')),
            ],
            options={
                'ordering': ('-checked_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='LookBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conclusion', models.CharField(choices=[('done', '已完成'), ('carried', '未完成，转入今年'), ('dropped', '不再实施')], max_length=8, verbose_name='结论')),
                ('reason', models.TextField(blank=True, verbose_name='说明')),
                ('concluded_on', models.DateField()),
                ('carried_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried_from', to='ledger.duty')),
                ('concluded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duty', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='look_back', to='ledger.duty')),
            ],
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('due_on', models.DateField(verbose_name='时限')),
                ('remind_on', models.DateField(verbose_name='提醒日')),
                ('is_final', models.BooleanField(default=False)),
                ('met_on', models.DateField(null=True, verbose_name='报送日期')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='ledger.assignment')),
            ],
            options={
                'ordering': ('due_on', 'id'),
                'indexes': [models.Index(fields=['met_on', 'due_on'], name='milestone_open_by_date')],
            },
        ),
        migrations.CreateModel(
            name='Chase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('before', '到期前提醒'), ('due', '到期提醒'), ('overdue', '逾期督办')], max_length=8)),
                ('sent_on', models.DateField()),
                ('delivery_key', models.CharField(max_length=120)),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chases', to='ledger.milestone')),
            ],
            options={
                'ordering': ('-sent_on', '-id'),
                'constraints': [models.UniqueConstraint(fields=('milestone', 'sent_on'), name='chased_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='进展情况')),
                ('reported_on', models.DateField()),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='ledger.assignment')),
                ('milestone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='progress', to='ledger.milestone')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-reported_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200, verbose_name='文件名')),
                ('step', models.CharField(blank=True, max_length=40, verbose_name='进度')),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('seconds', models.FloatField(null=True, verbose_name='用时（秒）')),
                ('error', models.TextField(blank=True, verbose_name='失败原因')),
                ('result', models.JSONField(default=dict, verbose_name='识别结果')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='来源文件')),
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading', to='ledger.workplan')),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField()),
                ('state', models.CharField(choices=[('queued', '排队'), ('running', '正在生成'), ('done', '可以下载'), ('failed', '没有成功')], default='queued', max_length=8)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to='ledger.workplan')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Doubt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('suggestions', models.JSONField(default=list)),
                ('char_start', models.PositiveIntegerField(null=True)),
                ('char_end', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('open', '待处理'), ('resolved', '已处理'), ('waived', '保留并写明理由')], default='open', max_length=10)),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duty', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='ledger.duty')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='ledger.dutyunit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='ledger.workplan')),
            ],
            options={
                'ordering': ('duty__number', 'id'),
            },
        ),
        migrations.CreateModel(
            name='CloseOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('applied_on', models.DateField()),
                ('statement', models.TextField(verbose_name='完成情况')),
                ('decision', models.CharField(choices=[('pending', '待核实'), ('accepted', '同意销号'), ('refused', '退回'), ('reopened', '重新打开')], default='pending', max_length=10)),
                ('decided_on', models.DateField(null=True)),
                ('reason', models.TextField(blank=True, verbose_name='理由')),
                ('applied_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='close_outs', to='ledger.assignment')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('decision', 'pending')), fields=('assignment',), name='one_pending_close_out'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('applied_by')), _negated=True), _connector='OR'), name='close_out_decided_by_another')],
            },
        ),
    ]
