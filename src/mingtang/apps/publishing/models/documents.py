"""文件: what stays the same while its text changes: organ, index number, address."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mingtang_core.editions import address_part


class Document(models.Model):
    """One document. Its text is in editions, at most one of them in the making and one in force.

    index_number  索引号: assigned by rule at the first release (or filing), never changed; "" before
    opened_on     the day on which somebody began it
    is_old        补录: published elsewhere before, entered here later; marked wherever it is shown
    version       counted up by every act on any of its editions
    """

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="documents")
    index_number = models.CharField("索引号", max_length=40, blank=True)
    opened_on = models.DateField("建立日期")
    is_old = models.BooleanField("补录", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "文件"
        ordering = ("-id",)
        indexes = (models.Index(fields=("organ", "-id"), name="publishing_by_organ"),)
        constraints = (
            models.UniqueConstraint(
                fields=("index_number",), condition=~Q(index_number=""), name="publishing_index_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.index_number or f"document {self.pk}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the document."""
        return f"publishing.document:{self.pk}"

    @property
    def href(self) -> str:
        """Return the public address of its page, "" before it has one; it never changes."""
        return href_of(self.index_number)


def href_of(index_number: str) -> str:
    """Return the public address of the document with this index number, "" for none."""
    return f"/d/{address_part(index_number)}/" if index_number else ""


class IndexSeries(models.Model):
    """The last serial of an organ's index numbers in a year; its lock makes them unique without gaps."""

    organ = models.ForeignKey("organs.Organ", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organ", "year"), name="publishing_series_once"),)

    def __str__(self) -> str:
        return f"{self.organ_id} {self.year} {self.last}"


class Classification(models.Model):
    """分类: what the county adds to the packaged classification, renames or retires in it.

    code is what editions hold; it never changes, and its first two signs are the level above. A retired
    entry stays for old editions.
    """

    class Scheme(models.TextChoices):
        """By what it sorts."""

        TOPIC = "topic", "主题分类"
        AUDIENCE = "audience", "服务对象分类"

    scheme = models.CharField("分类方法", max_length=10, choices=Scheme)
    code = models.CharField("代码", max_length=10)
    name = models.CharField("名称", max_length=60)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ("scheme", "code")
        constraints = (models.UniqueConstraint(fields=("scheme", "code"), name="publishing_class_once"),)

    def __str__(self) -> str:
        return self.name
