"""近似重复和转载: which released documents say nearly the same as a draft, so that it links to them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from mingtang.apps.publishing.models import Edition
from mingtang.kit.among import Among
from mingtang_core.editions import EditionContent, from_outer_form
from mingtang_core.editions.rich_text import text_of
from mingtang_core.matching.copies import likeness, shingles, sketch

FEWEST_SHARED = 4  # numbers of a sketch that make a candidate
MOST_CANDIDATES = 8
ALIKE = 0.5
SHORTEST = 60  # letters; below it every form resembles the other
NEWEST = 100  # editions looked at of each number: phrases that every notice uses stand in thousands
_SHARING = {  # written out, because neither database stops early for a question that Django can write
    "sqlite": (
        "SELECT one.edition_id FROM json_each(%s) mine JOIN publishing_textsketch one "
        "ON one.value = mine.value AND one.edition_id >= COALESCE((SELECT last.edition_id "
        "FROM publishing_textsketch last WHERE last.value = mine.value "
        "ORDER BY last.edition_id DESC LIMIT 1 OFFSET %s), 0)"
    ),
    "postgresql": (
        "SELECT one.edition_id FROM unnest(%s::bigint[]) mine(value) CROSS JOIN LATERAL "
        "(SELECT edition_id FROM publishing_textsketch WHERE value = mine.value "
        "ORDER BY edition_id DESC LIMIT %s) one"
    ),
}


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
    shared = Counter(_sharing(sketch(text)))
    many = [pk for pk, n in shared.items() if n >= FEWEST_SHARED]
    public = Edition.objects.filter(pk__in=Among(many), is_listed=True).exclude(document_id=besides)
    keys = sorted(public.values_list("pk", flat=True), key=lambda pk: (-shared[pk], -pk))[:MOST_CANDIDATES]
    mine, found = shingles(text), []
    for edition in Edition.objects.filter(pk__in=keys).select_related("document", "organ"):
        share = likeness(mine, shingles(text_of(from_outer_form(edition.content).body)))
        if share >= ALIKE:
            found.append(Alike(edition, round(share * 100)))
    return sorted(found, key=lambda one: -one.percent)


def _sharing(numbers: Sequence[int]) -> list[int]:
    """Return the keys of editions that have these numbers, once for each that they share."""
    is_sqlite = connection.vendor == "sqlite"
    said: list[Any] = [json.dumps(numbers), NEWEST - 1] if is_sqlite else [list(numbers), NEWEST]
    with connection.cursor() as cursor:
        cursor.execute(_SHARING[connection.vendor], said)
        return [pk for (pk,) in cursor.fetchall()]
