import django.db.models.deletion
import mingtang_core.editions.slots
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('organs', '0002_credit_codes'),
        ('publishing', '0001_the_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, unique=True, verbose_name='编号')),
                ('domain', models.CharField(choices=[('00', '主动公开基本目录'), ('01', '重大建设项目'), ('02', '公共资源交易'), ('03', '义务教育'), ('04', '户籍管理'), ('05', '社会救助'), ('06', '养老服务'), ('07', '公共法律服务'), ('08', '财政预决算'), ('09', '就业创业'), ('10', '社会保险'), ('11', '国土空间规划'), ('12', '农村集体土地征收'), ('13', '生态环境'), ('14', '国有土地上房屋征收与补偿'), ('15', '保障性住房'), ('16', '农村危房改造'), ('17', '市政服务'), ('18', '城市综合执法'), ('19', '涉农补贴'), ('20', '公共文化服务'), ('21', '医疗卫生'), ('22', '安全生产'), ('23', '救灾'), ('24', '食品药品监管'), ('25', '税收管理'), ('26', '扶贫')], max_length=2, verbose_name='领域')),
                ('first_level', models.CharField(max_length=80, verbose_name='一级事项')),
                ('second_level', models.CharField(max_length=120, verbose_name='二级事项')),
                ('content', models.TextField(verbose_name='公开内容')),
                ('basis', models.TextField(blank=True, verbose_name='公开依据')),
                ('limit_words', models.CharField(max_length=200, verbose_name='公开时限')),
                ('limit', models.JSONField(blank=True, default=dict, verbose_name='公开时限的算法')),
                ('organ_name', models.CharField(max_length=200, verbose_name='公开主体')),
                ('channels', models.JSONField(default=list, verbose_name='公开渠道和载体')),
                ('audience', models.CharField(default='全社会', max_length=80, verbose_name='公开对象')),
                ('ways', models.JSONField(default=list, verbose_name='公开方式')),
                ('levels', models.JSONField(default=list, verbose_name='公开层级')),
                ('kinds', models.JSONField(blank=True, default=list, verbose_name='适合的文种')),
                ('topics', models.JSONField(blank=True, default=list, verbose_name='适合的主题')),
                ('update_limit', models.CharField(blank=True, choices=[('', '不要求'), ('two-weeks', '2周'), ('half-year', '6个月'), ('year', '1年')], max_length=10, verbose_name='更新要求')),
                ('is_example', models.BooleanField(default=False, verbose_name='示例')),
                ('valid_from', models.DateField(verbose_name='起')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='止')),
                ('version', models.PositiveIntegerField(default=1)),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'verbose_name': '公开事项',
                'ordering': ('code',),
                'indexes': [models.Index(fields=['domain', 'code'], name='publishing_item_by_domain')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('domain', 'first_level', 'second_level'), name='publishing_item_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='publishing_item_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='CatalogueChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('added', '新增'), ('changed', '修改'), ('ended', '停用')], max_length=8, verbose_name='事项')),
                ('facts', models.JSONField(default=dict, verbose_name='改动')),
                ('on', models.DateField(verbose_name='日期')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('by_kind', models.CharField(max_length=16)),
                ('by_id', models.CharField(blank=True, max_length=64)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='publishing.catalogueitem')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='DueSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=24, verbose_name='期')),
                ('label', models.CharField(max_length=320, verbose_name='名称')),
                ('start_on', models.DateField(verbose_name='起')),
                ('due_on', models.DateField(verbose_name='期限')),
                ('is_provisional', models.BooleanField(default=False, verbose_name='暂定')),
                ('state', models.CharField(choices=[('waiting', '未到期'), ('near', '临近'), ('urgent', '马上到期'), ('overdue', '逾期'), ('met', '已公开'), ('met-late', '迟公开'), ('nothing', '无')], default=mingtang_core.editions.slots.SlotState['WAITING'], max_length=8, verbose_name='状态')),
                ('met_on', models.DateField(null=True, verbose_name='公开日期')),
                ('steps', models.JSONField(default=list, verbose_name='推算过程')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.edition')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='publishing.catalogueitem')),
                ('met_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publishing.edition')),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'verbose_name': '应公开时点',
                'ordering': ('due_on', 'id'),
                'indexes': [models.Index(fields=['state', 'due_on', 'id'], name='publishing_slot_by_state'), models.Index(fields=['organ', 'state', 'due_on'], name='publishing_slot_of_organ')],
                'constraints': [models.UniqueConstraint(fields=('item', 'period'), name='publishing_slot_once')],
            },
        ),
        migrations.CreateModel(
            name='NothingToPublish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=24, verbose_name='期')),
                ('label', models.CharField(max_length=40, verbose_name='名称')),
                ('scope', models.CharField(blank=True, max_length=120, verbose_name='范围')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('proposed_on', models.DateField(verbose_name='提出日期')),
                ('signed_on', models.DateField(null=True, verbose_name='签署日期')),
                ('expires_on', models.DateField(verbose_name='有效期至')),
                ('ended_on', models.DateField(null=True, verbose_name='终止日期')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publishing.edition')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nothings', to='publishing.catalogueitem')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '无应当公开的信息',
                'ordering': ('-id',),
                'constraints': [models.UniqueConstraint(fields=('item', 'period'), name='publishing_nothing_once'), models.CheckConstraint(condition=models.Q(('signed_by', None), models.Q(('signed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='publishing_nothing_by_a_second_person'), models.CheckConstraint(condition=models.Q(models.Q(('signed_by', None), ('signed_on', None)), models.Q(('signed_by__isnull', False), ('signed_on__isnull', False)), _connector='OR'), name='publishing_nothing_signed_on_a_day')],
            },
        ),
    ]
