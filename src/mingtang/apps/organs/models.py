"""Organs (行政机关) and the names they bear over time, groups of organs, and the county itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mingtang.apps.organs.profiles import Profile


class Level(models.TextChoices):
    """层级: where an organ stands."""

    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡镇级"
    HIGHER = "higher", "上级派出"


class Kind(models.TextChoices):
    """类别: what sort of organ it is."""

    OFFICE = "office", "政府办公室"
    DEPARTMENT = "department", "政府部门"
    PARTY = "party", "党委机构"
    TOWNSHIP = "township", "乡镇（街道）"
    UNIT = "unit", "其他单位"


class NameKind(models.TextChoices):
    """Which sort of name: 全称, 简称, 曾用名."""

    FULL = "full", "全称"
    SHORT = "short", "简称"
    FORMER = "former", "曾用名"


class Organ(models.Model):
    """One organ. `name` is the full name in force; `slug` is its address and never changes.

    credit_code  stands in front of the index numbers (索引号) of what the organ publishes
    """

    name = models.CharField("名称", max_length=80, unique=True)
    slug = models.SlugField("地址", max_length=80, unique=True, allow_unicode=True)
    level = models.CharField("层级", max_length=16, choices=Level.choices, default=Level.COUNTY)
    kind = models.CharField("类别", max_length=16, choices=Kind.choices, default=Kind.DEPARTMENT)
    is_active = models.BooleanField("在用", default=True)
    email = models.EmailField("邮箱", blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    position = models.PositiveIntegerField("排序", default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name


class OrganName(models.Model):
    """A name an organ bears or bore; both ends of its time count, None is open."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="names", verbose_name="机关")
    name = models.CharField("名称", max_length=80, db_index=True)
    kind = models.CharField("名称种类", max_length=8, choices=NameKind.choices)
    valid_from = models.DateField("起", null=True, blank=True)
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organ", "name", "kind"), name="organ_name_once"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=models.F("valid_to")),
                name="organ_name_from_before_to",
            ),
        )

    def __str__(self) -> str:
        return self.name


class OrganProfile(models.Model):
    """机构职能 of an organ as it was stated from a day on; an earlier statement stays, with its last day."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="profiles")
    functions = models.TextField("主要职责")
    address = models.CharField("办公地址", max_length=120)
    office_hours = models.CharField("办公时间", max_length=120)
    phone = models.CharField("联系电话", max_length=60)
    offices = models.JSONField("内设机构", default=list)
    people = models.JSONField("负责人", default=list)
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True)

    class Meta:
        verbose_name = "机构职能"
        ordering = ("organ_id", "-valid_from", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organ",), condition=Q(valid_to=None), name="organs_one_profile_in_force"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="organs_profile_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organ_id} {self.valid_from}"

    def as_profile(self) -> Profile:
        """Return what it says."""
        offices, people = (tuple(tuple(row) for row in rows) for rows in (self.offices, self.people))
        return Profile(self.functions, self.address, self.office_hours, self.phone, offices, people)


class OrganGroup(models.Model):
    """A named set of organs, as documents call it: 各乡镇（街道）, 县政府各部门, 县属有关单位."""

    name = models.CharField("名称", max_length=80, unique=True)
    other_names = models.JSONField("又称", default=list, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    members = models.ManyToManyField(Organ, related_name="groups", verbose_name="成员")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class CountySettings(models.Model):
    """The county itself (本县), one row.

    name            青禾县
    region_words    words that may stand before an organ's name without meaning another: 青禾县, 青禾, 县
    site_identifier the identifier of its government site (政府网站标识码), when there is one
    """

    name = models.CharField("县（市、区）名称", max_length=40)
    region_words = models.JSONField("地名用语", default=list, blank=True)
    site_identifier = models.CharField("政府网站标识码", max_length=10, blank=True)
    office_name = models.CharField("公开工作主管部门", max_length=80, blank=True)
    is_set_up = models.BooleanField("已完成首次设置", default=False)

    def __str__(self) -> str:
        return self.name
