"""公开目录的表单: the sheet, one item, and “无”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.models import Domain, ItemLevel, Way
from mingtang.apps.publishing.papers import catalogue_cells as cells
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow, in_words
from mingtang.apps.publishing.queries.classes import classes
from mingtang.kit.fields import DateInput, KitForm, ManyChoices, lines
from mingtang_core.editions import DocumentKind
from mingtang_core.editions.classifications import shown
from mingtang_core.editions.slots import UpdateLimit
from mingtang_core.editions.time_limits import read_time_limit


class CatalogueForm(KitForm):
    """The sheet of the catalogue."""

    sheet = forms.FileField(
        label="公开目录表格", help_text="xlsx，用导出的表格或者空表样填写；列名和国家标准目录一致的也能读。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )  # fmt: skip


class ItemForm(KitForm):
    """One item of the catalogue."""

    domain = forms.ChoiceField(label="领域", choices=Domain.choices)
    first_level = forms.CharField(label="一级事项", max_length=80)
    second_level = forms.CharField(label="二级事项", max_length=120)
    content = forms.CharField(label="公开内容", max_length=2000, widget=lines(3))
    basis = forms.CharField(
        label="公开依据", max_length=2000, required=False, widget=lines(3), help_text="法规标题和文号。"
    )
    limit_words = forms.CharField(
        label="公开时限", max_length=200,
        help_text="例如：信息形成或者变更之日起20个工作日内；每月；每季度结束后15日内；每年1月31日前；及时公开。",
    )  # fmt: skip
    organ_name = forms.CharField(
        label="公开主体",
        max_length=200,
        help_text="机构名录里的名称，系统就会提醒这个单位；写几个单位或者“各乡镇人民政府”这样的组，就每个单位各算各的。",
    )
    channels = forms.CharField(
        label="公开渠道和载体", max_length=1000, required=False, widget=lines(4),
        help_text="每行一个；前面写□的是可选，写■或者不写的是必须。",
    )  # fmt: skip
    audience = forms.CharField(label="公开对象", max_length=80, required=False, help_text="空着就是全社会。")
    ways = forms.MultipleChoiceField(label="公开方式", choices=Way.choices, widget=ManyChoices())
    levels = forms.MultipleChoiceField(label="公开层级", choices=ItemLevel.choices, widget=ManyChoices())
    kinds = forms.MultipleChoiceField(
        label="只收哪些文种", required=False, widget=ManyChoices(), help_text="都不选，就都收。",
        choices=[(kind.value, kind.label) for kind in DocumentKind],
    )  # fmt: skip
    topics = forms.CharField(
        label="只收哪些主题", max_length=1000, required=False, widget=lines(2),
        help_text="每行一个主题分类的名称或者代码；空着就都收。",
    )  # fmt: skip
    update_limit = forms.ChoiceField(
        label="更新要求", required=False, choices=[(one.value, one.label) for one in UpdateLimit],
        help_text="多久没有新内容算不更新；到八成时间就提醒。",
    )  # fmt: skip
    is_example = forms.BooleanField(label="这是示例", required=False)
    valid_from = forms.DateField(label="起", required=False, widget=DateInput())
    valid_to = forms.DateField(
        label="停用的最后一天", required=False, widget=DateInput(), help_text="还在用就空着。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, is_new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_new:
            self.fields["domain"].disabled = True

    def clean_limit_words(self) -> str:
        """A limit that nobody can count reminds nobody; the office may still write it, in a sheet."""
        said = str(self.cleaned_data["limit_words"])
        if read_time_limit(said) is None:
            raise forms.ValidationError("从这句话算不出日期，请照下面的例子写。")
        return said

    def clean_topics(self) -> tuple[str, ...]:
        """Read names or codes."""
        known = classes("topic", with_retired=True)
        try:
            return cells.topics(self.cleaned_data["topics"], {shown(known, code): code for code in known})
        except cells.CellFault as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said = super().clean() or {}
        starts, ends = said.get("valid_from"), said.get("valid_to")
        if starts and ends and ends < starts:
            self.add_error("valid_to", "早于起始日期，请检查。")
        return said

    def row(self) -> ItemRow:
        """Return what was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        said["channels"] = cells.channels(said["channels"])
        said["audience"] = said["audience"] or "全社会"
        for name in ("ways", "levels", "kinds"):
            said[name] = tuple(said[name])
        return ItemRow(**said)


def initial_of(row: ItemRow, version: int) -> dict[str, Any]:
    """Return the form's values for an item."""
    names = [name for name in ItemForm.base_fields if name != "version"]
    initial: dict[str, Any] = {name: getattr(row, name) for name in names}
    initial |= {name: in_words(name, getattr(row, name)) for name in ("channels", "topics")}
    return {**initial, "version": version}


class NothingForm(KitForm):
    """“无”: for which organ and period, how far, and why."""

    organ = forms.ModelChoiceField(label="由哪个单位说明", queryset=Organ.objects.none(), empty_label=None)
    period = forms.ChoiceField(label="哪一期")
    scope = forms.CharField(
        label="范围", max_length=120, required=False, help_text="只说其中一部分的才写，例如：本县城区。"
    )
    reason = forms.CharField(
        label="理由", max_length=300, widget=lines(2), help_text="公众会看到这句话，写清楚为什么没有。"
    )

    def __init__(
        self, *args: Any, organs: Sequence[int], periods: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        organ, period = self.fields["organ"], self.fields["period"]
        if isinstance(organ, forms.ModelChoiceField):
            organ.queryset = Organ.objects.filter(pk__in=organs, is_active=True)
        if isinstance(period, forms.ChoiceField):
            period.choices = list(periods)
