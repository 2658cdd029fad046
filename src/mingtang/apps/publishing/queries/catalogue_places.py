"""内容和栏目是否相符: whether what an edition is fits the item that it names (数据同源, 防止内容混杂)."""

from __future__ import annotations

from django.db.models import QuerySet

from mingtang.apps.publishing.models import CatalogueItem
from mingtang.kit.asking import composed, first
from mingtang_core.editions import EditionContent
from mingtang_core.errors import Reason

NAMED = 3  # so many right places are told


def reasons_of_place(content: EditionContent) -> tuple[Reason, ...]:
    """Return why the edition does not belong under its item, with the items where it would; one query or two.

    An edition that names no item is in nobody's way: the office sees it in the comparison.
    """
    if not content.catalogue_item:
        return ()
    item = first(_items(content.catalogue_item))
    if item is None:
        return (Reason("no-such-item", f"公开目录里没有编号{content.catalogue_item}，请重新选目录事项。"),)
    if item.valid_to is not None:
        text = f"目录事项“{item.second_level}”已经停用，请改选现行的事项。"
        return (Reason("ended-item", text),)
    if _fits(item, content):
        return ()
    text = f"“{item.second_level}”这个栏目不放{_what(item, content)}。"
    right = _right_places(content, item)
    text += f"可以放在：{'；'.join(right)}。" if right else "目录里没有合适的事项，请请公开办增补。"
    return (Reason("wrong-place", text),)


@composed
def _items(code: str) -> QuerySet[CatalogueItem]:
    return CatalogueItem.objects.filter(code=code)


def _fits(item: CatalogueItem, content: EditionContent) -> bool:
    fits_kind = not item.kinds or content.kind.value in item.kinds
    return fits_kind and (not item.topics or _is_under(content.topic, item.topics))


def _is_under(topic: str, allowed: list[str]) -> bool:
    """A first-level class allows all that stand under it."""
    return any(topic == one or (len(one) == 2 and topic.startswith(one)) for one in allowed)


def _what(item: CatalogueItem, content: EditionContent) -> str:
    if item.kinds and content.kind.value not in item.kinds:
        return f"文种为“{content.kind.label}”的内容"
    return "这个主题的内容"


def _right_places(content: EditionContent, item: CatalogueItem) -> list[str]:
    """Return the items that say what they hold and hold this, those of the same domain first."""
    rows = CatalogueItem.objects.filter(valid_to=None).exclude(pk=item.pk)
    fitting = [one for one in rows if (one.kinds or one.topics) and _fits(one, content)]
    fitting.sort(key=lambda one: (one.domain != item.domain, one.code))
    return [f"{one.code} {one.second_level}" for one in fitting[:NAMED]]
