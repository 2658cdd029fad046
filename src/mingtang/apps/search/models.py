"""Rows of the first engine (things and their text; the words lie in a table of the database's own full text),
how far the journal was read, and counters.
"""

from __future__ import annotations

from django.db import models


class Sorting(models.Model):
    """One combination of organ, year, kind and topic. Few for many items, so that facets count numbers."""

    organ = models.CharField(max_length=80, blank=True)
    year = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    organ_name = models.CharField("机关", max_length=120, blank=True)
    kind_name = models.CharField("文种", max_length=60, blank=True)
    topic_name = models.CharField("主题", max_length=120, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organ", "year", "kind", "topic"), name="search_sorting_once"),
        )

    def __str__(self) -> str:
        return f"{self.organ} {self.year} {self.kind} {self.topic}"


class Item(models.Model):
    """A public thing as it is found. Small, because facets read many; its text is a row of its own.

    number_key  发文字号 in canonical form (`questions.number_key`)
    digest      of everything taken in, so that nothing is written twice
    """

    source = models.CharField(max_length=40)
    thing = models.PositiveBigIntegerField()
    sorting = models.ForeignKey(Sorting, models.PROTECT, related_name="+")
    number_key = models.CharField(max_length=80, blank=True)
    released_on = models.DateField(null=True)
    digest = models.CharField(max_length=64)
    number = models.CharField("文号", max_length=80, blank=True)
    note = models.CharField("说明", max_length=60, blank=True)
    href = models.CharField("地址", max_length=400)
    title = models.CharField("标题", max_length=400)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "thing"), name="search_item_once"),)

    def __str__(self) -> str:
        return f"{self.source}:{self.thing}"


class ItemText(models.Model):
    """What an item says, as it stands, for snippets."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="text")
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.item_id}"


class IndexCursor(models.Model):
    """How far the journal was read; also the lock under which sources are read and the index is written."""

    name = models.CharField(max_length=20, unique=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Reindexing(models.Model):
    """One full reading of all sources; one without an end is taken up again where it stopped."""

    started_at = models.DateTimeField("开始")
    finished_at = models.DateTimeField("结束", null=True)
    source = models.CharField(max_length=40, blank=True)
    thing = models.PositiveBigIntegerField(default=0)
    seen = models.PositiveBigIntegerField("看过", default=0)
    written = models.PositiveBigIntegerField("写入", default=0)
    removed = models.PositiveBigIntegerField("移除", default=0)

    def __str__(self) -> str:
        return f"{self.pk}"


class DayCount(models.Model):
    """How often something happened on a day: that is all, no words and no person.

    offered  public items were shown beside a request that was being typed
    enough   somebody said that one of them was what they wanted
    """

    class What(models.TextChoices):
        """What is counted."""

        OFFERED = "offered", "填写申请时提示了已公开的信息"
        ENOUGH = "enough", "提示的信息就是想要的"

    on = models.DateField("日期")
    what = models.CharField("事项", max_length=10, choices=What)
    total = models.PositiveIntegerField("次数", default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("on", "what"), name="search_one_count_a_day"),)

    def __str__(self) -> str:
        return f"{self.on} {self.what} {self.total}"
