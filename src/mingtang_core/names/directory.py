"""单位名录: the organs of one county on one day, and what a name written in a document means among them.

Exact name, then other name, then group, then abbreviation by rule. Two organs that fit equally are never
chosen between: the answer is `ambiguous` and names both.

>>> organs = (OrganNames(1, "青禾县发展和改革局"), OrganNames(2, "县财政局"), OrganNames(3, "柳河镇人民政府"))
>>> here = Directory(organs, {"各乡镇（街道）": (3,)}, ("青禾县", "青禾", "县"))
>>> here.resolve("县发改局", on=date(2026, 3, 2)).organ_ids
(1,)
>>> here.resolve("各乡镇<街道>", on=date(2026, 3, 2)).kind
'group'
>>> here.resolve("市财政局", on=date(2026, 3, 2)).kind
'unknown'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mingtang_core.names.abbreviations import abbreviates, is_same, writes_out
from mingtang_core.names.lexicon import lexicon
from mingtang_core.names.spelling import folded, split_bracket, stem
from mingtang_core.names.values import Name, OrganNames, Resolution

_COLLECTIVE = re.compile(r"^(各|其他|有关|相关|所有)|各|有关|相关|等(部门|单位)|成员单位|部门单位$")
_OTHER_LEVEL = re.compile(r"^(国家|全国|省|自治区|自治州|市|区|县|旗|州)")


@dataclass(frozen=True)
class Directory:
    """The organs, their groups, and the words for the county itself.

    groups        name of the group -> ids of its members; further names of a group are entries of their own
    region_words  青禾县, 青禾, 县: may stand before a name without meaning another organ
    group_ids     name of the group -> its own id, when the county keeps one
    """

    organs: tuple[OrganNames, ...]
    groups: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    region_words: tuple[str, ...] = ()
    group_ids: Mapping[str, int] = field(default_factory=dict)

    def resolve(self, text: str, *, on: date) -> Resolution:
        """Return what `text` means on `on`; never a guess between two organs."""
        name = folded(text)
        if not name:
            return Resolution("unknown", (), "单位名称是空的。")
        return (
            self._by_exact(name)
            or self._by_other_name(name, on)
            or self._by_group(name)
            or self._by_bracket(name, on)
            or self._by_abbreviation(name)
            or self._unknown(name)
        )

    def full_name(self, organ_id: int) -> str:
        """Return the full name of an organ of this directory."""
        return self._by_id[organ_id].full

    @cached_property
    def _by_id(self) -> dict[int, OrganNames]:
        return {organ.id: organ for organ in self.organs}

    @cached_property
    def _stems(self) -> dict[str, set[int]]:
        """Stem of each full name -> organs."""
        found: dict[str, set[int]] = {}
        for organ in self.organs:
            found.setdefault(stem(organ.full, self.region_words), set()).add(organ.id)
        return found

    @cached_property
    def _other_stems(self) -> dict[str, list[tuple[OrganNames, Name]]]:
        """Stem of each other name -> organs; a name in brackets at the end of the full one counts as
        another name.
        """
        found: dict[str, list[tuple[OrganNames, Name]]] = {}
        for organ in self.organs:
            outer, inner = split_bracket(organ.full)
            implied = (Name(outer), Name(inner)) if inner else ()
            for name in (*organ.others, *implied):
                found.setdefault(stem(name.text, self.region_words), []).append((organ, name))
        return found

    @cached_property
    def _group_names(self) -> dict[str, str]:
        """Every spelling of a group -> the name under which the county keeps it."""
        found: dict[str, str] = {}
        for name in self.groups:
            own = stem(name, self.region_words)
            for family in lexicon().families:
                if own in family.names:
                    found |= {other: name for other in family.names if other not in found}
        for family in lexicon().families:
            name = found.get(family.like, "")
            if name and not any(family.lacks in self.full_name(member) for member in self.groups[name]):
                found = dict.fromkeys(family.names, name) | found
        # The county's own spellings win over those of the language.
        return found | {stem(name, self.region_words): name for name in self.groups}

    def _by_exact(self, name: str) -> Resolution | None:
        spelled = [organ.id for organ in self.organs if folded(organ.full) == name]
        ids = spelled or sorted(self._stems.get(stem(name, self.region_words), ()))
        return self._found("exact", ids, lambda full: f"“{name}”是“{full}”的全称。")

    def _by_other_name(self, name: str, on: date) -> Resolution | None:
        known = self._other_stems.get(stem(name, self.region_words), [])
        in_force = [(organ, other) for organ, other in known if other.is_valid_on(on)]
        chosen = in_force or known
        kinds = {organ.id: other for organ, other in chosen}

        def why(full: str) -> str:
            other = next(iter(kinds.values()))
            if other.kind != "former":
                return f"“{name}”是“{full}”的简称。"
            until = f"，用到{other.valid_to.isoformat()}" if other.valid_to else ""
            return f"“{name}”是“{full}”的曾用名{until}。"

        return self._found("alias", sorted(kinds), why)

    def _by_group(self, name: str) -> Resolution | None:
        group = self._group_names.get(stem(name, self.region_words))
        if group is None:
            return None
        members = tuple(self.groups[group])
        if not members:
            return Resolution("unknown", (), f"单位组“{group}”还没有成员，请先在机构名录里加上。")
        why = f"“{name}”是单位组“{group}”，共{len(members)}个单位。"
        return Resolution("group", members, why, group_id=self.group_ids.get(group))

    def _by_bracket(self, name: str, on: date) -> Resolution | None:
        """Resolve 县委宣传部（县网信办）: both names must agree, or one of them be unknown here."""
        outer, inner = split_bracket(name)
        if not inner:
            return None
        found = [self.resolve(part, on=on) for part in (outer, inner)]
        certain = [one for one in found if one.is_certain and one.kind != "group"]
        ids = sorted({organ_id for one in certain for organ_id in one.organ_ids})
        if not ids:
            return None
        return self._found("alias", ids, lambda full: f"“{name}”括号内外的名称都指“{full}”或其牌子。")

    def _by_abbreviation(self, name: str) -> Resolution | None:
        short = stem(name, self.region_words)
        if _COLLECTIVE.search(short) or self._is_of_another_level(name):
            return None
        full_names = [(organ.id, self._shortened(organ.full)) for organ in self.organs]
        other_names = [(organ.id, self._shortened(n.text)) for organ in self.organs for n in organ.others]
        for names in (full_names, other_names):
            for fits in _WAYS:
                ids = sorted({organ_id for organ_id, full in names if fits(short, full)})
                if ids:
                    return self._found(
                        "abbreviation", ids, lambda full: f"“{name}”按缩写规则只对应“{full}”。"
                    )
        return None

    def _shortened(self, full: str) -> str:
        """Return the stem of a full name, also without the county's name inside: 市生态环境局青禾分局."""
        own = stem(full, self.region_words)
        for word in self.region_words:
            if len(word) > 1:
                own = own.replace(word, "", 1) if not own.startswith(word) else own
        return own

    def _is_of_another_level(self, name: str) -> bool:
        """Return whether the name starts with the word for another level (市财政局 in a county)."""
        if any(name.startswith(word) for word in self.region_words):
            return False
        level = _OTHER_LEVEL.match(name)
        return bool(level) and not any(name.startswith(word) for word in lexicon().words)

    def _found(self, kind: str, ids: Iterable[int], why: Callable[[str], str]) -> Resolution | None:
        found = tuple(ids)
        if not found:
            return None
        if len(found) > 1:
            candidates = tuple((organ_id, self.full_name(organ_id)) for organ_id in found)
            listed = "、".join(full for _, full in candidates)
            return Resolution("ambiguous", (), f"可能是{listed}，请选定一个。", candidates)
        return Resolution(kind, found, why(self.full_name(found[0])))

    def _unknown(self, name: str) -> Resolution:
        if _COLLECTIVE.search(name):
            return Resolution(
                "unknown", (), f"“{name}”没有固定的成员，请指定单位，或在机构名录里建一个同名的组。"
            )
        if self._is_of_another_level(name):
            return Resolution("unknown", (), f"“{name}”像是别的层级的机关，不在本县机构名录里。")
        return Resolution("unknown", (), f"机构名录里没有“{name}”，请选定单位，或在机构名录里加上这个名称。")


def _is_branch(short: str, full: str) -> bool:
    """Return whether 生态环境局 can mean the branch 市生态环境局…分局 that serves the county."""
    return (
        len(short) > 2
        and short.endswith("局")
        and full.endswith("局分局")
        and full.removesuffix("分局").endswith(short)
    )


# The first way by which any organ fits decides; another way is not tried to make a choice.
_WAYS = (is_same, abbreviates, writes_out, _is_branch)
