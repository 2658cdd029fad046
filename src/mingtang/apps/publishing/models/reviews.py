"""审核: which steps an organ needs, who may lend a hand, what a reviewer opened and decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingtang_core.flows.editions import Step


class ReviewRule(models.Model):
    """审核流程: the steps for an organ (None: the county) and a kind of document ("": all), from a day on.

    uses_pool         reviewers of the county's pool may review here: for townships of two people (审核人员库)
    afterwards_hours  within how many hours the second and third review of an emergency are made good; the
                      county's own number, no law names one
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+", null=True)
    kind = models.CharField("文种", max_length=16, blank=True)
    steps = models.JSONField("审核环节")
    uses_pool = models.BooleanField("使用县级审核人员库", default=False)
    afterwards_hours = models.PositiveSmallIntegerField("突发事件补审时限（小时）", default=24)
    effective_on = models.DateField("自")
    ended_on = models.DateField("至", null=True)

    class Meta:
        verbose_name = "审核流程"
        ordering = ("organ_id", "kind", "-effective_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organ", "kind"), condition=Q(ended_on=None), name="publishing_one_rule_of_a_kind"
            ),
            models.UniqueConstraint(
                fields=("kind",), condition=Q(ended_on=None, organ=None), name="publishing_one_county_rule"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("effective_on")),
                name="publishing_rule_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ_id} {self.kind}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the rule."""
        return f"publishing.review-rule:{self.pk}"


class PoolReviewer(models.Model):
    """县级审核人员库: who may do which step for organs that use the pool, from day to day (both included)."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    step = models.CharField("环节", max_length=10, choices=[(s.value, s.label) for s in Step])
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True)

    class Meta:
        verbose_name = "审核人员库"
        ordering = ("step", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("staff", "step"), condition=Q(valid_to=None), name="publishing_one_open_pool_entry"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.step}"


class ReviewMark(models.Model):
    """审核签注: a step that one person passed for one digest in one round; it holds for no other.

    The constraints keep steps and people apart whatever asks: one mark a step, one step a person.
    """

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="marks")
    round = models.PositiveSmallIntegerField()
    step = models.CharField("环节", max_length=10, choices=[(s.value, s.label) for s in Step])
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")
    note = models.CharField("审核意见", max_length=500, blank=True)
    is_from_pool = models.BooleanField("由审核人员库审核", default=False)
    is_afterwards = models.BooleanField("补审", default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "round", "step"), name="publishing_step_passed_once"),
            models.UniqueConstraint(fields=("edition", "round", "by"), name="publishing_one_step_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.step}"


class Proofreading(models.Model):
    """校对: a step's proofreading of one digest, with what was found to mend, if anything."""

    edition = models.ForeignKey("publishing.Edition", models.PROTECT, related_name="proofs")
    round = models.PositiveSmallIntegerField()
    step = models.CharField("环节", max_length=10, choices=[(s.value, s.label) for s in Step])
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField("日期")
    note = models.CharField("校对意见", max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("edition", "round", "step"), name="publishing_proof_once"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.step}"


class Opening(models.Model):
    """打开记录: the first time that a person fetched text, changes or one attachment of a digest."""

    edition = models.ForeignKey("publishing.Edition", models.CASCADE, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    what = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "by", "what", "digest"), name="publishing_opened_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.what}"
