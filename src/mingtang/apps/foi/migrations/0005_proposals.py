"""proposals of proactive release, what a reply said when it was sent back, numbers found in its files"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("foi", "0004_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("reply", "sent_back", models.JSONField(null=True)),
        migrations.AddField("replyfile", "is_read", models.BooleanField(default=True)),
        migrations.AddField("replyfile", "numbers", models.JSONField(default=list)),
        migrations.CreateModel(
            name="ReleaseProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("asked", models.PositiveIntegerField(default=1, verbose_name="申请件数")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待决定"), ("adopted", "采纳"), ("declined", "不采纳"), ("later", "以后再定")],
                        default="open",
                        max_length=8,
                        verbose_name="决定",
                    ),
                ),
                ("decision", models.CharField(blank=True, max_length=500, verbose_name="决定的理由")),
                ("look_on", models.DateField(null=True, verbose_name="再看的日期")),
                ("proposed_on", models.DateField(verbose_name="提出日期")),
                ("decided_on", models.DateField(null=True, verbose_name="决定日期")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposal", to="foi.reply"
                    ),
                ),
            ],
            options={
                "verbose_name": "主动公开建议",
                "ordering": ("-asked", "id"),
                "indexes": [models.Index(fields=["state", "-asked", "id"], name="foi_proposals")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="foi_proposal_decided_on_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WishPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pair", models.CharField(max_length=2)),
                (
                    "request",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="foi.foirequest",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["pair", "request"], name="foi_by_pair")],
                "constraints": [
                    models.UniqueConstraint(fields=("request", "pair"), name="foi_pair_once")
                ],
            },
        ),
    ]
