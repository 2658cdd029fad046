"""One item of the catalogue as a row of the sheet: the frozen value between papers, forms and actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from mingtang.apps.organs.models import Organ
from mingtang.apps.organs.queries import directory
from mingtang.apps.publishing.models import CatalogueItem, Domain, ItemLevel, Way
from mingtang.apps.publishing.queries.classes import classes
from mingtang_core.editions import DocumentKind
from mingtang_core.editions.classifications import shown
from mingtang_core.editions.slots import UpdateLimit

Channel = tuple[str, bool]
LABELS: Mapping[str, str] = {
    "code": "编号", "domain": "领域", "first_level": "一级事项", "second_level": "二级事项",
    "content": "公开内容", "basis": "公开依据", "limit_words": "公开时限", "organ_name": "公开主体",
    "channels": "公开渠道和载体", "audience": "公开对象", "ways": "公开方式", "levels": "公开层级",
    "kinds": "适合的文种", "topics": "适合的主题", "update_limit": "更新要求", "valid_from": "起",
    "valid_to": "止", "is_example": "示例",
}  # fmt: skip


@dataclass(frozen=True)
class ItemRow:
    """An item with everything that the sheet tells of it; None is what the sheet does not tell.

    channels  name and whether it is required; the others are codes
    """

    domain: str
    first_level: str
    second_level: str
    content: str
    limit_words: str
    organ_name: str
    basis: str = ""
    channels: tuple[Channel, ...] = ()
    audience: str = "全社会"
    ways: tuple[str, ...] = (Way.PROACTIVE.value,)
    levels: tuple[str, ...] = (ItemLevel.COUNTY.value,)
    kinds: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None
    update_limit: str | None = None
    is_example: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    code: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what tells items apart that have no code yet."""
        return self.domain, self.first_level, self.second_level


def as_row(item: CatalogueItem) -> ItemRow:
    """Return an item as a row."""
    lists = ("ways", "levels", "kinds", "topics")
    said = {field.name: getattr(item, field.name) for field in fields(ItemRow)}
    said |= {name: tuple(said[name]) for name in lists}
    said["channels"] = tuple((name, bool(required)) for name, required in item.channels)
    return ItemRow(**said)


def in_words(name: str, value: object) -> str:
    """Return a value as the sheet writes it, which `papers.catalogue_reading` reads back."""
    if name == "domain":
        return Domain(str(value)).label
    if name == "channels" and isinstance(value, tuple):
        return "\n".join(f"{'■' if required else '□'}{channel}" for channel, required in value)
    if name == "topics" and isinstance(value, tuple):
        known = classes("topic", with_retired=True)
        return "\n".join(shown(known, code) for code in value)
    if name == "update_limit":
        return UpdateLimit(str(value)).label if value else ""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, tuple):
        return "、".join(_LABELS[name](str(one)) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")


_LABELS = {
    "ways": lambda code: str(Way(code).label),
    "levels": lambda code: str(ItemLevel(code).label),
    "kinds": lambda code: DocumentKind(code).label,
}


def organs_by_name(names: Iterable[str], today: date) -> dict[str, Organ]:
    """Return the one organ in use that each name means, as the directory reads names; else it is left out."""
    known = directory(today)
    organs = {one.pk: one for one in Organ.objects.filter(is_active=True)}
    found = {name: known.resolve(name, on=today) for name in set(names) if name}
    return {
        name: organs[one.organ_ids[0]]
        for name, one in found.items()
        if one.is_certain and one.kind != "group" and one.organ_ids[0] in organs
    }
