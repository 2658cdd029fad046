"""What is kept, and for how long: editions of the report, exports, periods, disposal lists"""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("foi", "0006_remedies"),
        ("organs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="foirequest",
            name="erased_on",
            field=models.DateField(null=True, verbose_name="销毁日期"),
        ),
        migrations.CreateModel(
            name="DisposalList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("made", "待复核"),
                            ("withdrawn", "已撤销"),
                            ("approved", "正在销毁"),
                            ("done", "已销毁"),
                        ],
                        default="made",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("number", models.CharField(max_length=80, null=True, unique=True, verbose_name="文号")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("made_on", models.DateField(verbose_name="编制日期")),
                ("approved_on", models.DateField(null=True, verbose_name="复核日期")),
                ("done_on", models.DateField(null=True, verbose_name="销毁日期")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organs.organ"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="ListExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_on", models.DateField()),
                ("filters", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "排队"),
                            ("running", "正在生成"),
                            ("done", "可以下载"),
                            ("failed", "没有成功"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="DisposalItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="受理编号")),
                ("wanted_digest", models.CharField(max_length=64, verbose_name="题名摘要")),
                (
                    "case_type",
                    models.CharField(
                        choices=[
                            ("disclosed", "予以公开、部分公开的"),
                            ("refused", "不予公开的"),
                            ("not-provided", "无法提供、不予处理的"),
                            ("ended", "撤回、逾期等终止办理的"),
                            ("disputed", "有过复议、诉讼、调解的"),
                        ],
                        max_length=16,
                        verbose_name="类型",
                    ),
                ),
                ("received_on", models.DateField(null=True, verbose_name="收到申请之日")),
                ("ended_on", models.DateField(null=True, verbose_name="办结日期")),
                ("archived_on", models.DateField(verbose_name="归档日期")),
                ("due_on", models.DateField(verbose_name="保管期满")),
                ("is_live", models.BooleanField(default=True)),
                ("erased_on", models.DateField(null=True, verbose_name="销毁日期")),
                ("files", models.JSONField(default=list)),
                ("left_out", models.CharField(blank=True, max_length=200, verbose_name="没有销毁的原因")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposals",
                        to="foi.foirequest",
                    ),
                ),
                (
                    "disposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="foi.disposallist",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_live", True)), fields=("request",), name="foi_disposed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("edition", models.PositiveSmallIntegerField(verbose_name="版次")),
                ("counts", models.JSONField()),
                ("places", models.JSONField()),
                ("disputes", models.JSONField()),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organs.organ",
                    ),
                ),
            ],
            options={
                "ordering": ("-year", "-edition"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organ", "year", "edition"), name="foi_report_edition_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organ", None)),
                        fields=("year", "edition"),
                        name="foi_county_report_edition_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case_type",
                    models.CharField(
                        choices=[
                            ("disclosed", "予以公开、部分公开的"),
                            ("refused", "不予公开的"),
                            ("not-provided", "无法提供、不予处理的"),
                            ("ended", "撤回、逾期等终止办理的"),
                            ("disputed", "有过复议、诉讼、调解的"),
                        ],
                        max_length=16,
                        verbose_name="类型",
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="版本")),
                ("years", models.PositiveSmallIntegerField(null=True, verbose_name="保管年限")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("verified", "已与来源核对"),
                            ("derived", "按规则推导，来源没有直接写明"),
                            ("unconfirmed", "来源尚未核对，可以由本县修改"),
                        ],
                        max_length=16,
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="生效日期")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("case_type", "-version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_type", "version"), name="foi_retention_version_once"
                    )
                ],
            },
        ),
    ]
