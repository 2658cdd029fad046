import django.db.models.deletion
import mingtang_core.editions.kinds
import mingtang_core.flows.editions
import mingtang_core.terms
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_initial'),
        ('organs', '0002_credit_codes'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='摘要')),
                ('layers', models.JSONField(default=list, verbose_name='各层文字')),
                ('problem', models.CharField(blank=True, max_length=200, verbose_name='没有读出的原因')),
            ],
        ),
        migrations.CreateModel(
            name='CheckExemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=40, verbose_name='检查')),
                ('kind', models.CharField(max_length=16, verbose_name='文种')),
                ('topic', models.CharField(blank=True, max_length=10, verbose_name='主题分类')),
                ('source', models.CharField(max_length=300, verbose_name='依据')),
                ('effective_on', models.DateField(verbose_name='自')),
                ('ended_on', models.DateField(verbose_name='至')),
            ],
            options={
                'verbose_name': '检查的例外',
                'ordering': ('rule', '-effective_on'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__gte', models.F('effective_on'))), name='publishing_exemption_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='Classification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('topic', '主题分类'), ('audience', '服务对象分类')], max_length=10, verbose_name='分类方法')),
                ('code', models.CharField(max_length=10, verbose_name='代码')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('is_active', models.BooleanField(default=True, verbose_name='在用')),
            ],
            options={
                'ordering': ('scheme', 'code'),
                'constraints': [models.UniqueConstraint(fields=('scheme', 'code'), name='publishing_class_once')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index_number', models.CharField(blank=True, max_length=40, verbose_name='索引号')),
                ('opened_on', models.DateField(verbose_name='建立日期')),
                ('is_old', models.BooleanField(default=False, verbose_name='补录')),
                ('version', models.PositiveIntegerField(default=1)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organs.organ')),
            ],
            options={
                'verbose_name': '文件',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['organ', '-id'], name='publishing_by_organ')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('index_number', ''), _negated=True), fields=('index_number',), name='publishing_index_number_once')],
            },
        ),
        migrations.CreateModel(
            name='AttributeOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='理由')),
                ('ground', models.CharField(blank=True, max_length=4, verbose_name='法定情形')),
                ('on', models.DateField(verbose_name='日期')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='publishing.document')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='版本号')),
                ('state', models.CharField(choices=[('draft', '草稿'), ('submitted', '已送审'), ('in-review', '审核中'), ('approved', '审核通过'), ('scheduled', '已定时'), ('released', '已发布'), ('filed', '已备存（不发布）'), ('superseded', '已被新版本代替'), ('withdrawn', '已撤下'), ('discarded', '已作废')], max_length=12, verbose_name='状态')),
                ('lane', models.CharField(choices=[('ordinary', '一般'), ('emergency', '突发事件快速发布')], default=mingtang_core.editions.kinds.Lane['ORDINARY'], max_length=10, verbose_name='办理通道')),
                ('content', models.JSONField(verbose_name='内容')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='标题')),
                ('document_number', models.CharField(blank=True, db_index=True, max_length=60, verbose_name='发文字号')),
                ('kind', models.CharField(choices=[('resolution', '决议'), ('decision', '决定'), ('order', '命令（令）'), ('communique', '公报'), ('proclamation', '公告'), ('public-notice', '通告'), ('opinion', '意见'), ('notice', '通知'), ('circular', '通报'), ('report', '报告'), ('request', '请示'), ('reply', '批复'), ('bill', '议案'), ('letter', '函'), ('minutes', '纪要'), ('information', '其他政府信息')], max_length=16, verbose_name='文种')),
                ('topic', models.CharField(blank=True, max_length=10, verbose_name='主题分类')),
                ('attribute', models.CharField(blank=True, choices=[('proactive', '主动公开'), ('on-request', '依申请公开'), ('closed', '不予公开')], max_length=12, verbose_name='公开属性')),
                ('is_policy', models.BooleanField(default=False, verbose_name='政策文件')),
                ('written_on', models.DateField(null=True, verbose_name='成文日期')),
                ('expires_on', models.DateField(null=True, verbose_name='有效期至')),
                ('steps', models.JSONField(default=list, verbose_name='审核环节')),
                ('round', models.PositiveSmallIntegerField(default=0)),
                ('release_at', models.DateTimeField(null=True, verbose_name='定时发布')),
                ('released_at', models.DateTimeField(null=True, verbose_name='发布时间')),
                ('review_due_at', models.DateTimeField(null=True, verbose_name='补审期限')),
                ('withdrawal', models.CharField(blank=True, choices=[('repealed', '废止'), ('expired', '失效'), ('error', '内容有误'), ('moved', '已迁移'), ('vanish', '不应当公开')], max_length=10, verbose_name='撤下方式')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='撤下时间')),
                ('withdrawal_note', models.CharField(blank=True, max_length=500, verbose_name='撤下说明')),
                ('moved_to', models.CharField(blank=True, max_length=300, verbose_name='迁移到')),
                ('reassess_on', models.DateField(null=True, verbose_name='下次审查日期')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='publishing.document')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'verbose_name': '版本',
                'ordering': ('document_id', '-number'),
                'indexes': [models.Index(fields=['state', '-released_at', '-id'], name='publishing_newest'), models.Index(fields=['organ', 'state', '-released_at', '-id'], name='publishing_of_organ'), models.Index(fields=['kind', 'state', '-released_at', '-id'], name='publishing_by_kind'), models.Index(fields=['topic', 'state', '-released_at', '-id'], name='publishing_by_topic'), models.Index(fields=['state', 'release_at'], name='publishing_scheduled'), models.Index(fields=['state', 'reassess_on'], name='publishing_reassess')],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='publishing_edition_once'), models.UniqueConstraint(condition=models.Q(('state__in', (mingtang_core.flows.editions.State['DRAFT'], mingtang_core.flows.editions.State['SUBMITTED'], mingtang_core.flows.editions.State['IN_REVIEW'], mingtang_core.flows.editions.State['APPROVED'], mingtang_core.flows.editions.State['SCHEDULED']))), fields=('document',), name='publishing_one_draft'), models.UniqueConstraint(condition=models.Q(('state__in', (mingtang_core.flows.editions.State['RELEASED'], mingtang_core.flows.editions.State['FILED']))), fields=('document',), name='publishing_one_released'), models.CheckConstraint(condition=models.Q(models.Q(('state', mingtang_core.flows.editions.State['RELEASED']), _negated=True), models.Q(('attribute', mingtang_core.terms.DisclosureAttribute['PROACTIVE']), ('released_at__isnull', False)), _connector='OR'), name='publishing_released_is_proactive'), models.CheckConstraint(condition=models.Q(models.Q(('state', mingtang_core.flows.editions.State['WITHDRAWN']), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', mingtang_core.flows.editions.State['WITHDRAWN']), _negated=True), ('withdrawn_at', None)), _connector='OR'), name='publishing_withdrawn_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', mingtang_core.flows.editions.State['SCHEDULED']), _negated=True), ('release_at__isnull', False), _connector='OR'), name='publishing_scheduled_for_a_time')],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=24, verbose_name='事项')),
                ('round', models.PositiveSmallIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('on', models.DateField(verbose_name='日期')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('by_kind', models.CharField(max_length=16)),
                ('by_id', models.CharField(blank=True, max_length=64)),
                ('note', models.TextField(blank=True, verbose_name='说明')),
                ('facts', models.JSONField(default=dict)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='publishing.edition')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='publishing.edition')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('edition', 'file'), name='publishing_file_once')],
            },
        ),
        migrations.CreateModel(
            name='EditionSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField(verbose_name='内容')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('replaced_on', models.DateField(verbose_name='被改的日期')),
                ('replaced_at', models.DateTimeField(verbose_name='被改的时间')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saves', to='publishing.edition')),
                ('replaced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['edition', 'digest'], name='publishing_save_by_digest')],
            },
        ),
        migrations.CreateModel(
            name='FindingDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('rule', models.CharField(max_length=40, verbose_name='检查')),
                ('answer', models.CharField(choices=[('false-find', '不是'), ('accepted', '可以保留')], max_length=12, verbose_name='处理')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('on', models.DateField(verbose_name='日期')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='publishing.document')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('document', 'fingerprint'), name='publishing_decided_once')],
            },
        ),
        migrations.CreateModel(
            name='IndexSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organ', 'year'), name='publishing_series_once')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=64)),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='publishing.edition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'by', 'what', 'digest'), name='publishing_opened_first')],
            },
        ),
        migrations.CreateModel(
            name='PoolReviewer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('first', '初审'), ('second', '复审'), ('final', '终审'), ('secrecy', '保密审查'), ('attribute', '公开属性审核'), ('leader', '领导签发')], max_length=10, verbose_name='环节')),
                ('valid_from', models.DateField(verbose_name='起')),
                ('valid_to', models.DateField(null=True, verbose_name='止')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '审核人员库',
                'ordering': ('step', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('staff', 'step'), name='publishing_one_open_pool_entry')],
            },
        ),
        migrations.CreateModel(
            name='Proofreading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('step', models.CharField(choices=[('first', '初审'), ('second', '复审'), ('final', '终审'), ('secrecy', '保密审查'), ('attribute', '公开属性审核'), ('leader', '领导签发')], max_length=10, verbose_name='环节')),
                ('digest', models.CharField(max_length=64)),
                ('on', models.DateField(verbose_name='日期')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='校对意见')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='publishing.edition')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('edition', 'round', 'step'), name='publishing_proof_once')],
            },
        ),
        migrations.CreateModel(
            name='Reassessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='应审查日期')),
                ('on', models.DateField(verbose_name='审查日期')),
                ('result', models.CharField(choices=[('keep', '维持不变'), ('open', '转为主动公开'), ('on-request', '转为依申请公开'), ('closed', '转为不予公开')], max_length=10, verbose_name='结果')),
                ('reason', models.CharField(max_length=500, verbose_name='理由')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reassessments', to='publishing.edition')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Relating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10, verbose_name='关系')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relating', to='publishing.edition')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='related_by', to='publishing.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind', 'other'), name='publishing_relation_once')],
            },
        ),
        migrations.CreateModel(
            name='ReviewMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('step', models.CharField(choices=[('first', '初审'), ('second', '复审'), ('final', '终审'), ('secrecy', '保密审查'), ('attribute', '公开属性审核'), ('leader', '领导签发')], max_length=10, verbose_name='环节')),
                ('digest', models.CharField(max_length=64)),
                ('on', models.DateField(verbose_name='日期')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='审核意见')),
                ('is_from_pool', models.BooleanField(default=False, verbose_name='由审核人员库审核')),
                ('is_afterwards', models.BooleanField(default=False, verbose_name='补审')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='publishing.edition')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('edition', 'round', 'step'), name='publishing_step_passed_once'), models.UniqueConstraint(fields=('edition', 'round', 'by'), name='publishing_one_step_a_person')],
            },
        ),
        migrations.CreateModel(
            name='ReviewRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(blank=True, max_length=16, verbose_name='文种')),
                ('steps', models.JSONField(verbose_name='审核环节')),
                ('uses_pool', models.BooleanField(default=False, verbose_name='使用县级审核人员库')),
                ('afterwards_hours', models.PositiveSmallIntegerField(default=24, verbose_name='突发事件补审时限（小时）')),
                ('effective_on', models.DateField(verbose_name='自')),
                ('ended_on', models.DateField(null=True, verbose_name='至')),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'verbose_name': '审核流程',
                'ordering': ('organ_id', 'kind', '-effective_on', '-id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('organ', 'kind'), name='publishing_one_rule_of_a_kind'), models.UniqueConstraint(condition=models.Q(('ended_on', None), ('organ', None)), fields=('kind',), name='publishing_one_county_rule'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('effective_on')), _connector='OR'), name='publishing_rule_ends_after_it_begins')],
            },
        ),
    ]
