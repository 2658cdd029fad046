"""The forms of 检查的例外 and 分类."""

from __future__ import annotations

from typing import Any

from django import forms

from mingtang.apps.publishing.models import Classification
from mingtang.apps.publishing.queries.classes import classes
from mingtang.kit.fields import DateInput, KitForm, lines
from mingtang_core.editions import DocumentKind
from mingtang_core.editions.classifications import shown
from mingtang_core.text_checks import CHECKS, Severity

BLOCKING = {row.rule: row.name for row in CHECKS if row.severity is Severity.BLOCK}


class ExemptionForm(KitForm):
    """检查的例外."""

    rule = forms.ChoiceField(label="检查", choices=[("", "请选择"), *BLOCKING.items()])
    kind = forms.ChoiceField(
        label="文种", choices=[("", "请选择"), *((k.value, k.label) for k in DocumentKind)]
    )
    topic = forms.ChoiceField(label="主题", required=False)
    source = forms.CharField(
        label="依据",
        max_length=300,
        widget=lines(),
        help_text="写明法规或者文件的名称和条款。检查结果里会写明这条依据。",
    )
    from_on = forms.DateField(label="起", widget=DateInput())
    until = forms.DateField(label="止", widget=DateInput(), help_text="必须有到期的一天。")

    def __init__(self, *args: Any, **options: Any) -> None:  # passed on to Django
        super().__init__(*args, **options)
        topic, known = self.fields["topic"], classes("topic")
        if isinstance(topic, forms.ChoiceField):
            topic.choices = [("", "全部主题"), *((code, shown(known, code)) for code in known)]

    def said(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {**self.cleaned_data, "kind": DocumentKind(self.cleaned_data["kind"])}


class ClassForm(KitForm):
    """分类里的一类."""

    scheme = forms.ChoiceField(label="分类方法", choices=Classification.Scheme.choices)
    code = forms.CharField(
        label="代码",
        max_length=4,
        help_text="两位是第一级，四位是第二级，前两位同上一级；已有的代码就是改名。",
    )
    name = forms.CharField(label="名称", max_length=60)
    is_active = forms.BooleanField(
        label="在用",
        required=False,
        initial=True,
        help_text="去掉勾就停用：以前的文件还是这一类，新的不再选它。",
    )


class OldAddressesForm(KitForm):
    """旧网址, pasted from a table."""

    lines = forms.CharField(
        label="旧网址和现在的去向",
        max_length=5_000_000,
        strip=False,
        widget=lines(8),
        help_text="一行一个：旧网址，空一格，再写索引号，或者本网站某一页的网址。可以从表格里直接复制两列。",
    )
