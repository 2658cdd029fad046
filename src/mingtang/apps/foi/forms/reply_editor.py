"""起草答复: the fields of one kind of reply. What the chosen kind neither needs nor offers is not shown.

What was typed into fields of another kind is carried along hidden, so that choosing a kind loses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict

from mingtang.apps.foi.queries.reply_facts import ThirdParty
from mingtang.kit.fields import Choices, KitForm, ManyChoices
from mingtang_core.disclosure import (
    GROUNDS,
    REQUIREMENTS,
    BasisLevel,
    Element,
    Ground,
    Part,
    ReplyDraft,
    ReplyKind,
    RightOrgan,
    SearchRecord,
    ThirdPartyOutcome,
)
from mingtang_core.text_checks import masked

MOST_PARTS = 30
WHOLE = "all"  # the prefix of the one part of a refusal
STEERING = {"csrfmiddlewaretoken", "step", "kind", "seen", "version", "rows"}
# Ways to end that are acts of their own, without a reply to draft.
BY_ACT = {ReplyKind.ABANDONED_UNCORRECTED, ReplyKind.ABANDONED_UNPAID, ReplyKind.WITHDRAWN}
KINDS = tuple(kind for kind in ReplyKind if kind not in BY_ACT)
LEVELS = [("", "请选择"), *((level.value, level.label) for level in BasisLevel)]


def needs_of(kind: ReplyKind) -> list[Element]:
    """Return what a kind needs, in the order of the paper."""
    return [element for element in Element if element in REQUIREMENTS[kind].needs]


def ground_label(ground: Ground) -> str:
    """Return a ground with its force, article and row of the report."""
    rule = GROUNDS[ground]
    article = rule.article.replace("《政府信息公开条例》", "条例")
    return f"{ground.label}（{article}；{rule.force.label}；年报计入“{rule.row.label}”）"


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _words(label: str, rows: int = 3, help_text: str = "", at_most: int = 4000) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=_lines(rows), max_length=at_most, help_text=help_text
    )


def _line(label: str, help_text: str = "", at_most: int = 200, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=at_most, help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )  # fmt: skip


# Which fields hold an element; those of grounds are the part forms'.
_FIELDS: Mapping[Element, tuple[str, ...]] = {
    Element.REASON: ("reason",),
    Element.SEARCH_RECORD: ("search_systems", "search_keywords", "search_person"),
    Element.RIGHT_ORGAN: ("right_organ_name", "right_organ_contact"),
    Element.RIGHT_ORGAN_IF_KNOWN: ("right_organ_name", "right_organ_contact", "right_organ_is_unknown"),
    Element.BASIS_LETTERS: ("basis_letters",),
    Element.EARLIER_NUMBER: ("earlier_number",),
    Element.SPECIAL_BASIS: ("basis", "basis_level"),
    Element.PLACE: ("place",),
    Element.FILES: ("uploads", "place"),
    Element.HELP: ("help",),
}
_NEVER_ALONE = ("right_organ_is_unknown", "uploads", "place")  # one of two will do


class ManyFiles(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class PartForm(KitForm):
    """What is withheld, on which ground and why."""

    use_required_attribute = False

    what = _line("不予公开的是哪些内容", "例如：附件第3页的身份证号码、银行账号。")
    ground = forms.ChoiceField(
        label="不予公开的情形", required=False, widget=Choices(),
        choices=[(ground.value, ground_label(ground)) for ground in Ground],
    )  # fmt: skip
    reason = _words("不予公开的理由", help_text="写明为什么符合这种情形；申请人看到的就是这段话。")
    further = forms.MultipleChoiceField(
        label="同时存在的其他情形", required=False, widget=ManyChoices(),
        choices=[(ground.value, ground.label) for ground in Ground],
    )  # fmt: skip
    basis = _line("禁止公开的法律、行政法规和条款", "选“法律、行政法规禁止公开”的必须填写。")
    basis_level = forms.ChoiceField(label="它的效力层级", required=False, choices=LEVELS)
    opened_by = _line(
        "规定这类信息应当公开的法律、法规、规章", "没有就不填。有这样的规定，不能按第十六条第二款不予公开。"
    )
    rare = ("further", "basis", "basis_level", "opened_by")

    @property
    def rare_fields(self) -> list[forms.BoundField]:
        """Return the fields that most replies leave empty."""
        return [self[name] for name in self.rare]

    @property
    def is_rare_used(self) -> bool:
        """Return whether one of them holds something, or has to."""
        return any(self[name].value() for name in (*self.rare,)) or self["ground"].value() == "G14b"

    def part(self, what: str | None = None) -> Part:
        """Return the part as it was typed."""
        said = self.cleaned_data
        return Part(
            said.get("what", "") if what is None else what,
            Ground(said["ground"]) if said.get("ground") else None, said.get("reason", ""),
            tuple(Ground(one) for one in said.get("further", ())), said.get("basis", ""),
            BasisLevel(said["basis_level"]) if said.get("basis_level") else None, said.get("opened_by", ""),
        )  # fmt: skip


class ReplyForm(KitForm):
    """The fields of one kind, and with `parts` those of what is withheld."""

    use_required_attribute = False

    reason = _words("理由", 4, "申请人看到的就是这段话。")
    public_interest = _words(
        "不公开会对公共利益造成什么重大影响", 3, "第三方不同意公开而仍然公开的，必须写明，并书面告知第三方。"
    )
    search_systems = _words("检索了哪些系统、档案", 2, "每行一个。")
    search_keywords = _words("检索用的关键词", 2, "每行一个。")
    search_person = _line("由谁检索", at_most=60)
    right_organ_name = _line("负责公开的机关", "可以从机构名录里选，也可以自己写。", 100, list="organs")
    right_organ_contact = _line("它的联系方式", "写办公电话和地址，不写个人手机。")
    right_organ_is_unknown = forms.BooleanField(label="确实不能确定由哪个机关负责公开", required=False)
    basis_letters = _words("要求说明理由的告知书的文号", 2, "每行一个。")
    earlier_number = _line("此前文书的文号", at_most=80)
    basis = _line("依照哪部法律、行政法规的哪一条查询")
    basis_level = forms.ChoiceField(label="它的效力层级", required=False, choices=LEVELS)
    place = _words("获取的方式、途径", 3, "写明网址、地点、时间等。")
    uploads = forms.FileField(
        label="添加随答复提供的文件", required=False, widget=ManyFiles(),
        help_text="PDF、docx、xlsx、pptx、OFD、纯文本或者图片，单个不超过50MB。保存时按内容识别，并检查个人信息。",
    )  # fmt: skip
    help = _words("便民答复", 3, "告诉申请人可以到哪里、用什么办法解决需要。建议写，不是必须。")
    numbers_decision = _words(
        "为什么可以提供上面的号码", 2, "例如：是对外公布的服务热线。公民身份号码不能用这个办法提供。", 500
    )

    def __init__(
        self,
        data: QueryDict | None,
        *,
        kind: ReplyKind,
        letters: Sequence[ThirdParty] = (),
        rows: int = 0,
        initial: Mapping[str, Any] | None = None,
        shows_decision: bool = False,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.kind, self.rule, self.letters = kind, REQUIREMENTS[kind], letters
        self.shows_decision = shows_decision or bool(self.value_of("numbers_decision"))
        if self.rule.earlier_paper:
            self.fields["earlier_number"].label = f"{self.rule.earlier_paper}的文号"
        for letter in letters:
            self.fields[f"tp_{letter.event.pk}"] = forms.ChoiceField(
                label=f"{letter.whom}（{letter.event.on.isoformat()}发函）", required=False,
                choices=[("", "还没有结果"), *((one.value, one.label) for one in ThirdPartyOutcome)],
                initial=letter.outcome.value if letter.outcome else "", help_text=letter.note,
                widget=forms.Select(attrs={"class": "input"}),
            )  # fmt: skip
        self.rows = rows if Element.PARTS in self.rule.needs else 0
        self.parts = [self._part(data, f"p{place}") for place in range(self.rows)]
        self.whole = self._part(data, WHOLE) if self._refuses_all() else None
        if self.whole:
            del self.whole.fields["what"]

    def _part(self, data: QueryDict | None, prefix: str) -> PartForm:
        return PartForm(data, prefix=prefix, initial=self.initial.get(prefix))

    def _refuses_all(self) -> bool:
        return Element.GROUND in self.rule.needs and Element.PARTS not in self.rule.needs

    @property
    def needs(self) -> list[Element]:
        """Return what the kind needs, in the order of the paper."""
        return needs_of(self.kind)

    def mark_needed(self) -> None:
        """Let labels say what may be left out; called after checking, since a draft may lack anything."""
        for element, names in _FIELDS.items():
            for name in names if element in self.rule.needs else ():
                self.fields[name].required = name not in _NEVER_ALONE
        for part in [*self.parts, *([self.whole] if self.whole else [])]:
            for name in set(part.fields) - set(PartForm.rare):
                part.fields[name].required = True

    def value_of(self, name: str) -> Any:
        """Return what stands in a field now."""
        return self[name].value()

    def is_valid(self) -> bool:
        """The parts have to be readable as well."""
        forms_of_parts = [*self.parts, *([self.whole] if self.whole else [])]
        return all([super().is_valid(), *(one.is_valid() for one in forms_of_parts)])

    @property
    def is_typed_well(self) -> bool:
        """Return whether what was typed can be read, whatever an action said to it."""
        return self.is_bound and not self.part_errors and set(self.errors) <= {NON_FIELD_ERRORS}

    @property
    def part_errors(self) -> list[tuple[str, str]]:
        """Return (id, words) of what is wrong within the parts."""
        forms_of_parts = [*self.parts, *([self.whole] if self.whole else [])]
        return [
            (str(one[name].auto_id), str(error))
            for one in forms_of_parts
            for name, errors in one.errors.items()
            for error in errors
        ]

    def shown(self) -> list[str]:
        """Return the names of the fields that this kind needs or offers, in the order of the paper."""
        wanted = self.rule.needs | self.rule.offers
        names = [] if Element.GROUND in wanted else ["reason"]
        if Element.FILES in wanted or Element.THIRD_PARTY in wanted:
            names += [f"tp_{letter.event.pk}" for letter in self.letters]
            names += ["public_interest"] if self.letters else []
        for element, fields in _FIELDS.items():
            names += fields if element in wanted and element is not Element.REASON else ()
        names += ["numbers_decision"] if self.shows_decision else []
        return list(dict.fromkeys(names))

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """Return the shown fields but the upload, which stands with the files."""
        return [self[name] for name in self.shown() if name != "uploads"]

    @property
    def takes_files(self) -> bool:
        """Return whether files are handed over with this kind."""
        return "uploads" in self.shown()

    @property
    def asks_third_parties(self) -> bool:
        """Return whether what third parties said matters to this kind."""
        return Element.THIRD_PARTY in self.rule.needs

    def carried(self) -> list[tuple[str, str]]:
        """Return what was typed into fields that this kind does not show, to be carried along."""
        shown = {*self.shown(), *STEERING}
        for part in [*self.parts, *([self.whole] if self.whole else [])]:
            shown |= {part.add_prefix(name) for name in part.fields}
        return [
            (name, value)
            for name, values in (self.data.lists() if isinstance(self.data, QueryDict) else ())
            if name not in shown and not name.startswith("drop_")
            for value in values
            if value
        ]

    def draft(self, files: Sequence[str]) -> ReplyDraft:
        """Return the draft: what was typed into the fields that this kind shows. files: their names."""
        shown, said = set(self.shown()), self.cleaned_data

        def text(name: str) -> str:
            return str(said.get(name) or "").strip() if name in shown else ""

        def several(name: str) -> tuple[str, ...]:
            return tuple(line.strip() for line in text(name).splitlines() if line.strip())

        whole = self.whole.part("") if self.whole else Part("")
        search = SearchRecord(several("search_systems"), several("search_keywords"), text("search_person"))
        organ = RightOrgan(text("right_organ_name"), text("right_organ_contact"))
        outcomes = [said.get(f"tp_{letter.event.pk}") for letter in self.letters]
        return ReplyDraft(
            self.kind,
            ground=whole.ground,
            reason=whole.reason if self.whole else text("reason"),
            further=whole.further,
            basis=whole.basis or text("basis"),
            basis_level=whole.basis_level
            or (BasisLevel(text("basis_level")) if text("basis_level") else None),
            opened_by=whole.opened_by,
            parts=tuple(part.part() for part in self.parts),
            third_parties=tuple(
                ThirdPartyOutcome(one)
                for letter, one in zip(self.letters, outcomes, strict=True)
                if one and f"tp_{letter.event.pk}" in shown
            ),
            public_interest=text("public_interest"),
            search=None if search == SearchRecord() else search,
            right_organ=None if organ == RightOrgan("") else organ,
            right_organ_is_unknown="right_organ_is_unknown" in shown
            and bool(said.get("right_organ_is_unknown")),
            basis_letters=several("basis_letters"),
            earlier_number=text("earlier_number"),
            place=text("place"),
            files=tuple(files) if self.takes_files else (),
            help=text("help"),
            numbers_decision=text("numbers_decision"),
        )


def initial_of(draft: ReplyDraft) -> dict[str, Any]:
    """Return what the fields hold when a saved draft is opened."""
    search, organ = draft.search or SearchRecord(), draft.right_organ or RightOrgan("")
    initial: dict[str, Any] = {
        "reason": draft.reason,
        "public_interest": draft.public_interest,
        "search_systems": "\n".join(search.systems),
        "search_keywords": "\n".join(search.keywords),
        "search_person": search.person,
        "right_organ_name": organ.name,
        "right_organ_contact": organ.contact,
        "right_organ_is_unknown": draft.right_organ_is_unknown,
        "basis_letters": "\n".join(draft.basis_letters),
        "earlier_number": draft.earlier_number,
        "basis": draft.basis,
        "basis_level": draft.basis_level.value if draft.basis_level else "",
        "place": draft.place,
        "help": draft.help,
        "numbers_decision": draft.numbers_decision,
        WHOLE: _initial_of_part(
            Part(
                "", draft.ground, draft.reason, draft.further, draft.basis, draft.basis_level, draft.opened_by
            )
        ),
    }
    return initial | {f"p{place}": _initial_of_part(part) for place, part in enumerate(draft.parts)}


def _initial_of_part(part: Part) -> dict[str, Any]:
    return {
        "what": part.what,
        "ground": part.ground.value if part.ground else "",
        "reason": part.reason,
        "further": [one.value for one in part.further],
        "basis": part.basis,
        "basis_level": part.basis_level.value if part.basis_level else "",
        "opened_by": part.opened_by,
    }


def rearranged(data: QueryDict, step: str, rows: int) -> tuple[QueryDict, int]:
    """Return the typed data with one part more, with one taken out, or with every number masked."""
    made = data.copy()
    if step == "add-part":
        rows = min(rows + 1, MOST_PARTS)
    elif step.startswith("remove-part-") and step[12:].isdigit() and int(step[12:]) < rows:
        for place in range(int(step[12:]), rows):
            _move_part(made, place + 1, place)
        rows -= 1
    elif step == "mask":
        for name in [name for name in made if name not in STEERING]:
            made.setlist(name, [masked(value) for value in made.getlist(name)])
    made["rows"] = str(rows)
    return made, rows


def for_kind(data: QueryDict, kind: ReplyKind, rows: int) -> tuple[QueryDict, int]:
    """Return the typed data made ready for another kind: the ground of a whole serves the first part."""
    made, needs = data.copy(), REQUIREMENTS[kind].needs
    if Element.PARTS in needs:
        rows = max(rows, 1)
        _copy_part(made, WHOLE, "p0", only_into_empty=True)
    elif Element.GROUND in needs:
        _copy_part(made, "p0", WHOLE, only_into_empty=True)
    made["rows"], made["kind"] = str(rows), kind.value
    return made, rows


def _move_part(data: QueryDict, source: int, target: int) -> None:
    for name in PartForm.base_fields:
        data.setlist(f"p{target}-{name}", data.getlist(f"p{source}-{name}"))
        data.pop(f"p{source}-{name}", None)


def _copy_part(data: QueryDict, source: str, target: str, *, only_into_empty: bool) -> None:
    if only_into_empty and (data.get(f"{target}-ground") or data.get(f"{target}-reason")):
        return
    for name in PartForm.base_fields:
        if data.getlist(f"{source}-{name}"):
            data.setlist(f"{target}-{name}", data.getlist(f"{source}-{name}"))
