"""What was found as people see it: facets added up, titles and snippets marked, and how near something is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mingtang.apps.search.highlighting import held, marked, snippet
from mingtang.apps.search.models import Item, ItemText, Sorting
from mingtang.apps.search.ports import DIMENSIONS, Count, Facets, Hit
from mingtang.apps.search.questions import Phrase, Question
from mingtang.apps.search.tokens import folded_for_search

FEW = 500  # keys in one statement
NEAR_SHARE = 0.4  # of the weight of the words that anything holds at all
NEAR_HELD = 2  # at least so many of them
NEAR_TITLE = 2  # times that a word in the title counts
NEAR_READ = 20_000  # characters of a candidate that are looked at


def facets_of(counts: Mapping[int, int]) -> Facets:
    """Add up the counts of every combination by dimension."""
    totals: dict[str, dict[str, int]] = {name: {} for name in DIMENSIONS}
    names: dict[str, dict[str, str]] = {name: {} for name in DIMENSIONS}
    rows = Sorting.objects.all() if len(counts) > FEW else Sorting.objects.filter(pk__in=counts)
    columns = ("pk", "organ", "year", "kind", "topic", "organ_name", "kind_name", "topic_name")
    for pk, organ, year, kind, topic, organ_name, kind_name, topic_name in rows.values_list(*columns):
        if pk not in counts:
            continue
        shown = {
            "organ": (organ, organ_name), "year": (year, f"{year}年"), "kind": (kind, kind_name),
            "topic": (topic, topic_name),
        }  # fmt: skip
        for dimension, (code, name) in shown.items():
            totals[dimension][code] = totals[dimension].get(code, 0) + counts[pk]
            names[dimension][code] = name if code else "其他"
    return {
        dimension: [
            Count(code, names[dimension][code], total)
            for code, total in sorted(
                totals[dimension].items(),
                key=lambda one: (one[0] == "", -int(one[0] or 0) if dimension == "year" else -one[1], one[0]),
            )
        ]
        for dimension in DIMENSIONS
    }


def shares_of(candidates: Collection[int], weights: Mapping[Phrase, float]) -> dict[int, float]:
    """Return by item which part of the words' weight it holds, more for what its title holds.

    What holds too little of the weight is left out.
    """
    heads = Item.objects.filter(pk__in=candidates).values_list("pk", "title", "number")
    texts = dict(ItemText.objects.filter(pk__in=candidates).values_list("pk", "text"))
    every, found = sum(weights.values()), dict[int, float]()
    for pk, title, number in heads:
        text = folded_for_search(f"{title}\n{number}\n{texts.get(pk, '')[:NEAR_READ]}")
        words = held(text, weights)
        share = sum(weights[one] for one in words) / every
        if share >= NEAR_SHARE and len(words) >= NEAR_HELD:
            titled = sum(weights[one] for one in held(folded_for_search(title), weights)) / every
            found[pk] = share + (NEAR_TITLE - 1) * titled
    return found


def hits_of(ranked: Sequence[tuple[int, float]], question: Question, *, near: bool) -> tuple[Hit, ...]:
    """Return the hits of these items with their scores; near: mark pairs and words."""
    ids = [pk for pk, _ in ranked]
    items = Item.objects.select_related("sorting").in_bulk(ids)
    texts = dict(ItemText.objects.filter(pk__in=ids).values_list("pk", "text"))
    return tuple(
        Hit(
            source=one.source,
            thing=one.thing,
            title=marked(one.title, question, near=near),
            number=one.number,
            href=one.href,
            organ=one.sorting.organ_name,
            kind=one.sorting.kind_name,
            note=one.note,
            released_on=one.released_on,
            snippet=snippet(texts.get(pk, ""), question, near=near),
            score=score,
        )
        for pk, score in ranked
        if (one := items.get(pk)) is not None
    )
