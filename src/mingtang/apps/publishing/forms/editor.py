"""起草文件的表单: every field of an edition's content, and its attachments."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.forms.acts import GROUNDS
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.catalogue import item_choices
from mingtang.apps.publishing.queries.classes import classes
from mingtang.kit.fields import Choices, DateInput, KitForm, lines
from mingtang_core.disclosure import Ground
from mingtang_core.editions import DocumentKind, EditionContent, Relation, RelationKind
from mingtang_core.editions.classifications import shown
from mingtang_core.editions.rich_text import from_typed
from mingtang_core.terms import DisclosureAttribute

LISTED = ("co_issuers", "keywords", "basis")
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("text", "标题和正文", ("title", "body")),
    ("head", "文件要素", (
        "kind", "document_number", "issuer", "co_issuers", "drafting_unit", "addressees", "written_on",
        "effective_on", "expires_on", "is_normative", "unified_number",
    )),
    ("sort", "分类", ("topic", "catalogue_item", "audience", "keywords", "summary")),
    ("attribute", "公开方式", ("attribute", "ground", "attribute_reason")),
    ("policy", "解读", ("is_policy", "interpretation_plan")),
    ("others", "与其他文件的关系", ("basis", "relations", "source", "source_link")),
    ("rare", "补录和突发事件", ("first_published_on", "emergency")),
)  # fmt: skip


def _words(
    label: str, at_most: int, *, required: bool = False, hint: str = "", rows: int = 0
) -> forms.CharField:
    widget = lines(rows) if rows else None
    return forms.CharField(label=label, max_length=at_most, required=required, help_text=hint, widget=widget)


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DateInput(), help_text=hint)


# Saved without them, but not sent into review (`mingtang_core.editions.required`).
ASKED_LATER = {
    "body": "送审前要填", "issuer": "送审前要填", "written_on": "送审前要填", "topic": "送审前要填",
    "attribute": "送审前要定", "document_number": "公文送审前要填",
}  # fmt: skip


class ContentForm(KitForm):
    """What an edition says. Nothing but the title is needed to save; what review needs is listed beside."""

    title = _words("标题", 300, required=True)
    body = forms.CharField(
        label="正文", required=False, widget=forms.Textarea(attrs={"rows": 18, "data-rich": "1"}),
        help_text="可以用标题、列表、表格和链接；从 Word 粘贴的会自动去掉字体和颜色。",
    )  # fmt: skip
    kind = forms.ChoiceField(label="文种", choices=[(kind.value, kind.label) for kind in DocumentKind])
    document_number = _words(
        "发文字号", 60, hint="例如：青政办发〔2026〕3号。不是公文的，文种选“其他政府信息”。"
    )
    issuer = _words("发布机构", 80)
    co_issuers = _words("联合发文机关", 500, hint="没有就不填；每行一个。", rows=2)
    drafting_unit = _words("起草单位", 80)
    addressees = _words("主送机关", 300)
    written_on = _day("成文日期", "公文上写的日期；发布时间由系统在发布的时候记下。")
    effective_on = _day("施行日期")
    expires_on = _day("有效期至")
    is_normative = forms.BooleanField(label="这是行政规范性文件", required=False)
    unified_number = _words("统一编号", 40, hint="行政规范性文件才有。")
    topic = forms.ChoiceField(label="主题分类", required=False)
    catalogue_item = forms.ChoiceField(
        label="目录事项", required=False, help_text="公开目录里的哪一项，发布后出现在那一栏。"
    )
    audience = forms.ChoiceField(label="服务对象", required=False)
    keywords = _words("关键词", 300, hint="每行一个。", rows=2)
    summary = _words("内容概述", 500, rows=2)
    attribute = forms.ChoiceField(
        label="公开属性", required=False, widget=Choices(),
        choices=[(one.value, one.label) for one in DisclosureAttribute],
    )  # fmt: skip
    ground = forms.ChoiceField(label="不予公开的法定情形", required=False, choices=GROUNDS)
    attribute_reason = _words(
        "理由", 500, hint="不予公开写具体理由；依申请公开写明为什么不属于应当主动公开的内容。", rows=2
    )
    is_policy = forms.BooleanField(label="这是政策文件，要同步解读", required=False)
    interpretation_plan = _words(
        "解读方案", 1000, hint="谁解读、什么时候、用什么形式。政策文件没有解读方案的要退文。", rows=3
    )
    basis = _words("依据的上级文件", 1000, hint="文号或者标题，每行一个。", rows=2)
    relations = _words(
        "和本县文件的关系",
        500,
        hint="每行一个：解读、修改、废止或者依据，空一格，写那份文件的索引号。",
        rows=2,
    )
    source = _words("转载来源", 100, hint="转载别的机关的，写明来源和原文地址。")
    source_link = _words("原文地址", 300)
    first_published_on = _day("原来发布的日期", "只有补录以前发布过的文件才填。")
    emergency = _words("突发事件", 200, hint="只有突发事件信息才填，写明是什么事件；填了可以走快速通道。")
    uploads = forms.FileField(label="加附件", required=False, help_text="一次可以选几个，合起来不超过50 MB。")
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)
    seen = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        attrs = {"multiple": True, "data-most-bytes": settings.MINGTANG_MAX_UPLOAD_BYTES}
        self.fields["uploads"].widget.attrs.update(attrs)
        for name, words in ASKED_LATER.items():
            self.fields[name].asked_later = words  # type: ignore[attr-defined] # read by kit/form_field.html
        for name in ("topic", "audience"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "请选择"), *_classes(name)]
        place = self.fields["catalogue_item"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [("", "请选择"), *item_choices(str(self["catalogue_item"].value() or ""))]

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Return the fields in their groups, for the page."""
        return [(key, label, [self[name] for name in names]) for key, label, names in GROUPS]

    def clean_relations(self) -> tuple[Relation, ...]:
        """Read one relation a line."""
        kinds = {kind.label: kind for kind in RelationKind}
        found = []
        for line in str(self.cleaned_data["relations"]).splitlines():
            label, _, number = line.strip().partition(" ")
            if not line.strip():
                continue
            if label not in kinds or not number.strip():
                raise forms.ValidationError(f"“{line.strip()}”看不懂，请写成：解读 索引号。")
            found.append(Relation(kinds[label], number.strip()))
        return tuple(found)

    def content(self) -> EditionContent:
        """Return what was typed; the body is cleaned and the attachments are added by the action."""
        said = dict(self.cleaned_data)
        for name in LISTED:
            said[name] = tuple(line.strip() for line in said[name].splitlines() if line.strip())
        said["kind"] = DocumentKind(said["kind"])
        said["attribute"] = DisclosureAttribute(said["attribute"]) if said["attribute"] else None
        closed = said["attribute"] is DisclosureAttribute.CLOSED
        said["ground"] = Ground(said["ground"]) if said["ground"] and closed else None
        said["body"] = from_typed(said["body"])
        known = {field.name for field in fields(EditionContent)} - {"attachments"}
        return EditionContent(**{name: value for name, value in said.items() if name in known})


def initial_of(content: EditionContent) -> dict[str, Any]:
    """Return the form's values for a content."""
    initial: dict[str, Any] = {field.name: getattr(content, field.name) for field in fields(content)}
    for name in LISTED:
        initial[name] = "\n".join(initial[name])
    initial["relations"] = "\n".join(f"{one.kind.label} {one.index_number}" for one in content.relations)
    for name in ("kind", "attribute", "ground"):
        initial[name] = initial[name].value if initial[name] else ""
    initial.pop("attachments")
    return initial


def fresh(edition: Edition) -> ContentForm:
    """Return the form as it is opened for an edition."""
    initial = initial_of(edition.as_content())
    initial |= {"version": edition.document.version, "seen": edition.digest}
    return ContentForm(initial=initial)


class StartForm(KitForm):
    """起草文件: for which organ, from a file or from nothing."""

    organ = forms.ModelChoiceField(label="发布机构", queryset=Organ.objects.none(), empty_label=None)
    title = _words("标题", 300, hint="拖入文件的可以不填，系统从文件里读。")
    file = forms.FileField(
        label="从文件读入", required=False,
        help_text="docx、pdf（有文字的）、txt、html：系统读出标题、字号、日期和正文，不确定的会标出来。",
    )  # fmt: skip
    is_old = forms.BooleanField(label="这是以前发布过的文件，现在补录", required=False)
    first_published_on = _day("原来发布的日期", "补录才填；拖入的网页里写着的可以不填。")

    def __init__(self, *args: Any, organs: QuerySet[Organ], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organ"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = organs

    def clean(self) -> dict[str, Any]:
        """A title or a file; the day for an old one."""
        said = super().clean() or {}
        if not said.get("title") and not said.get("file"):
            self.add_error("title", "请填标题，或者选一个文件。")
        if said.get("is_old") and not said.get("first_published_on") and not said.get("file"):
            self.add_error("first_published_on", "补录的文件请填原来发布的日期。")
        return said


def _classes(scheme: str) -> list[tuple[str, str]]:
    found = classes(scheme)
    return [(code, shown(found, code)) for code in found]
