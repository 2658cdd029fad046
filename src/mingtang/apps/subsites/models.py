"""子站: an entrance of one organ into the one body of records, and what is shown there besides its own."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

ROOT = "/sites/"


class Subsite(models.Model):
    """子站 of a department or township. Documents have one address; a subsite only shows them (同源).

    slug   its address for good; one that was closed is not given to another
    host   the domain name that leads here, "" for none; the county's web server and settings must know it
    intro  a few words about the organ under the heading
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="subsites", verbose_name="机关")
    slug = models.SlugField("地址", max_length=30, unique=True)
    name = models.CharField("名称", max_length=80)
    intro = models.CharField("简介", max_length=300, blank=True)
    host = models.CharField("域名", max_length=120, blank=True)
    opened_on = models.DateField("开通日期")
    closed_on = models.DateField("关闭日期", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "子站"
        ordering = ("organ__position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organ",), condition=Q(closed_on=None), name="subsites_one_open_for_an_organ"
            ),
            models.UniqueConstraint(
                fields=("host",), condition=Q(closed_on=None) & ~Q(host=""), name="subsites_host_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="subsites_close_after_opening",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows it."""
        return f"subsites.subsite:{self.pk}"

    @property
    def href(self) -> str:
        """Return its address."""
        return f"{ROOT}{self.slug}/"


class Showing(models.Model):
    """A public edition that an organ's entrance shows although another organ published it.

    Written with the release; what an organ publishes itself needs no row.
    """

    class Why(models.TextChoices):
        """为什么出现在这里."""

        JOINT = "joint", "联合发文"
        DRAFTED = "drafted", "起草单位"
        ITEM = "item", "目录事项的公开主体"

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+")
    edition = models.ForeignKey("publishing.Edition", models.CASCADE, related_name="+")
    why = models.CharField("原因", max_length=8, choices=Why.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organ", "edition"), name="subsites_showing_once"),)

    def __str__(self) -> str:
        return f"{self.organ_id} {self.edition_id} {self.why}"
