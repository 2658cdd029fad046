"""公开目录: its items as dated data, what they oblige to when, and 无 as a statement that somebody signs."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mingtang_core.editions.slots import SlotState, UpdateLimit
from mingtang_core.editions.time_limits import TimeLimit, from_form


class Domain(models.TextChoices):
    """领域: the basic catalogue, and the 26 pilot domains of the standard catalogues (试点领域标准指引)."""

    BASIC = "00", "主动公开基本目录"
    PROJECTS = "01", "重大建设项目"
    TRADING = "02", "公共资源交易"
    SCHOOLING = "03", "义务教育"
    HOUSEHOLDS = "04", "户籍管理"
    ASSISTANCE = "05", "社会救助"
    ELDERLY_CARE = "06", "养老服务"
    LEGAL_SERVICE = "07", "公共法律服务"
    BUDGETS = "08", "财政预决算"
    EMPLOYMENT = "09", "就业创业"
    SOCIAL_INSURANCE = "10", "社会保险"
    SPATIAL_PLANNING = "11", "国土空间规划"
    RURAL_LAND = "12", "农村集体土地征收"
    ENVIRONMENT = "13", "生态环境"
    HOUSE_EXPROPRIATION = "14", "国有土地上房屋征收与补偿"
    HOUSING = "15", "保障性住房"
    RURAL_HOUSES = "16", "农村危房改造"
    MUNICIPAL_SERVICE = "17", "市政服务"
    URBAN_ENFORCEMENT = "18", "城市综合执法"
    FARM_SUBSIDIES = "19", "涉农补贴"
    CULTURE = "20", "公共文化服务"
    HEALTH = "21", "医疗卫生"
    WORK_SAFETY = "22", "安全生产"
    DISASTER_RELIEF = "23", "救灾"
    FOOD_AND_DRUGS = "24", "食品药品监管"
    TAXES = "25", "税收管理"
    POVERTY_RELIEF = "26", "扶贫"


class Way(models.TextChoices):
    """公开方式."""

    PROACTIVE = "proactive", "主动"
    ON_REQUEST = "on-request", "依申请"


class ItemLevel(models.TextChoices):
    """公开层级."""

    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"
    VILLAGE = "village", "村级"


class CatalogueItem(models.Model):
    """公开事项: one row of the catalogue, in force from day to day (both included).

    code         what editions and addresses name it by: domain and serial, "05-003"; it never changes
    organ        公开主体 where it is one organ of the directory; organ_name: as the catalogue says it,
                 which may be several or a group: `queries.slots_owners`
    limit_words  公开时限 as written; limit: the value (`TimeLimit.outer_form`), {} where it cannot be counted
    channels     公开渠道和载体: [name, whether it is required]
    kinds, topics  codes of what fits here (文种, 主题分类); empty: everything
    update_limit how long the column may stand still
    is_example   示例: made up, to be replaced by the county's own
    """

    code = models.CharField("编号", max_length=12, unique=True)
    domain = models.CharField("领域", max_length=2, choices=Domain.choices)
    first_level = models.CharField("一级事项", max_length=80)
    second_level = models.CharField("二级事项", max_length=120)
    content = models.TextField("公开内容")
    basis = models.TextField("公开依据", blank=True)
    limit_words = models.CharField("公开时限", max_length=200)
    limit = models.JSONField("公开时限的算法", default=dict, blank=True)
    organ = models.ForeignKey("organs.Organ", models.PROTECT, null=True, related_name="+")
    organ_name = models.CharField("公开主体", max_length=200)
    channels = models.JSONField("公开渠道和载体", default=list)
    audience = models.CharField("公开对象", max_length=80, default="全社会")
    ways = models.JSONField("公开方式", default=list)
    levels = models.JSONField("公开层级", default=list)
    kinds = models.JSONField("适合的文种", default=list, blank=True)
    topics = models.JSONField("适合的主题", default=list, blank=True)
    update_limit = models.CharField(
        "更新要求", max_length=10, blank=True, choices=[(one.value, one.label) for one in UpdateLimit]
    )
    is_example = models.BooleanField("示例", default=False)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "公开事项"
        ordering = ("code",)
        indexes = (models.Index(fields=("domain", "code"), name="publishing_item_by_domain"),)
        constraints = (
            models.UniqueConstraint(
                fields=("domain", "first_level", "second_level"),
                condition=Q(valid_to=None),
                name="publishing_item_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="publishing_item_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.second_level}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the item."""
        return f"publishing.catalogue-item:{self.pk}"

    @property
    def href(self) -> str:
        """Return the public address of its column; it never changes."""
        return f"/zfxxgk/column/{self.code}/"

    def as_limit(self) -> TimeLimit | None:
        """Return the time limit as the core's value, None where it cannot be counted."""
        return from_form(self.limit)


class CatalogueChange(models.Model):
    """目录修改记录: what was changed in an item, by whom, on which day; appended, never edited.

    facts  field → [before, after], as the sheet writes them
    """

    class Act(models.TextChoices):
        """What was done."""

        ADDED = "added", "新增"
        CHANGED = "changed", "修改"
        ENDED = "ended", "停用"

    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="changes")
    act = models.CharField("事项", max_length=8, choices=Act.choices)
    facts = models.JSONField("改动", default=dict)
    on = models.DateField("日期")
    recorded_at = models.DateTimeField("记录时间")
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.item_id} {self.act}"


class DueSlot(models.Model):
    """应公开时点: a copy of what the core computes, for lists; `refresh_slots` makes it anew every day.

    period   "2026-03", or "edition:17" for a single document; label: as people read it
    edition  the document whose own clock it is; met_by: what answered it
    organ    who has to publish: the item's organ, one of those that it names, or that of the document
    """

    item = models.ForeignKey(CatalogueItem, models.CASCADE, related_name="slots")
    period = models.CharField("期", max_length=24)
    label = models.CharField("名称", max_length=320)
    edition = models.ForeignKey("publishing.Edition", models.CASCADE, null=True, related_name="+")
    organ = models.ForeignKey("organs.Organ", models.PROTECT, null=True, related_name="+")
    start_on = models.DateField("起")
    due_on = models.DateField("期限")
    is_provisional = models.BooleanField("暂定", default=False)
    state = models.CharField(
        "状态", max_length=8, choices=[(one.value, one.label) for one in SlotState], default=SlotState.WAITING
    )
    met_on = models.DateField("公开日期", null=True)
    met_by = models.ForeignKey("publishing.Edition", models.SET_NULL, null=True, related_name="+")
    steps = models.JSONField("推算过程", default=list)

    class Meta:
        verbose_name = "应公开时点"
        ordering = ("due_on", "id")
        indexes = (
            models.Index(fields=("state", "due_on", "id"), name="publishing_slot_by_state"),
            models.Index(fields=("organ", "state", "due_on"), name="publishing_slot_of_organ"),
        )
        constraints = (
            models.UniqueConstraint(fields=("item", "period", "organ"), name="publishing_slot_once_an_organ"),
            models.UniqueConstraint(
                fields=("item", "period"), condition=Q(organ=None), name="publishing_slot_once_without_organ"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.period}"


class NothingToPublish(models.Model):
    """“无”: that a period holds nothing to publish under an item; said by one person, signed by another.

    period, label   which period; scope: for what part of the item or the county
    organ           who says it: of several that have slots of their own, for its own
    expires_on      the last day on which it stands on the public page
    ended_on        when content came or the time was over; ended_by: the content
    """

    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="nothings")
    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+")
    period = models.CharField("期", max_length=24)
    label = models.CharField("名称", max_length=40)
    scope = models.CharField("范围", max_length=120, blank=True)
    reason = models.CharField("理由", max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_on = models.DateField("提出日期")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField("签署日期", null=True)
    expires_on = models.DateField("有效期至")
    ended_on = models.DateField("终止日期", null=True)
    ended_by = models.ForeignKey("publishing.Edition", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "无应当公开的信息"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("item", "period", "organ"), name="publishing_nothing_once_an_organ"
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(signed_by=F("proposed_by")),
                name="publishing_nothing_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None, signed_on=None)
                | Q(signed_by__isnull=False, signed_on__isnull=False),
                name="publishing_nothing_signed_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_id} {self.period}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the statement."""
        return f"publishing.nothing:{self.pk}"

    @property
    def stands(self) -> bool:
        """Return whether it is signed and not ended."""
        return self.signed_on is not None and self.ended_on is None
