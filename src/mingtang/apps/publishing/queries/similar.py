"""近似重复和转载: which released documents say nearly the same as a draft, so that it links to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from mingtang.apps.publishing.models import Edition, TextSketch
from mingtang.apps.publishing.queries.public import listed
from mingtang_core.editions import EditionContent, from_outer_form
from mingtang_core.editions.rich_text import text_of
from mingtang_core.matching.copies import likeness, shingles, sketch

FEWEST_SHARED = 4  # numbers of a sketch that make a candidate
MOST_CANDIDATES = 8
ALIKE = 0.5
SHORTEST = 60  # letters; below it every form resembles the other


@dataclass(frozen=True)
class Alike:
    """A released document that resembles the draft, and by how much of the shorter text."""

    edition: Edition
    percent: int


def similar_to(content: EditionContent, *, besides: int) -> list[Alike]:
    """Return the released documents that say nearly the same, the most alike first; never `besides`."""
    text = text_of(content.body)
    if len(text) < SHORTEST:
        return []
    rows = TextSketch.objects.filter(value__in=sketch(text), edition__in=listed())
    counted = rows.exclude(edition__document_id=besides).values("edition").annotate(n=Count("pk"))
    keys = [
        row["edition"]
        for row in counted.filter(n__gte=FEWEST_SHARED).order_by("-n", "edition")[:MOST_CANDIDATES]
    ]
    mine, found = shingles(text), []
    for edition in Edition.objects.filter(pk__in=keys).select_related("document", "organ"):
        share = likeness(mine, shingles(text_of(from_outer_form(edition.content).body)))
        if share >= ALIKE:
            found.append(Alike(edition, round(share * 100)))
    return sorted(found, key=lambda one: -one.percent)
