"""馆藏: what is released and what is not, as other questions need it."""

from __future__ import annotations

import re

from django.conf import settings
from django.db.models import Q, QuerySet

from mingtang.apps.publishing.models import WAS_PUBLIC, Edition
from mingtang.apps.publishing.queries.public import numbered
from mingtang.kit.asking import composed
from mingtang_core.disclosure import Ground
from mingtang_core.documents.folding import folded
from mingtang_core.documents.labels import DOC_NUMBER, doc_number
from mingtang_core.editions import EditionContent, RelationKind
from mingtang_core.flows.editions import State
from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks import KnownDocument

_TITLE = re.compile(r"《(.{2,300})》")


def released() -> QuerySet[Edition]:
    """Return the editions that the public sees as today's text."""
    return Edition.objects.filter(state=State.RELEASED)


def withheld_documents(*, besides: int) -> tuple[tuple[KnownDocument, ...], tuple[KnownDocument, ...]]:
    """Return number and title of what is filed and not open, and of what is filed as a state secret.

    Citing the first wants a decision; the second is cited nowhere in public.
    """
    closed: list[KnownDocument] = []
    secret: list[KnownDocument] = []
    for number, title, ground in _filed_and_not_open(besides):
        known = KnownDocument(number, title)
        (secret if ground == Ground.STATE_SECRET.value else closed).append(known)
    return tuple(closed), tuple(secret)


@composed
def _filed_and_not_open(besides: int) -> QuerySet[Edition, tuple[str, str, str | None]]:
    filed = Edition.objects.filter(state=State.FILED).exclude(document_id=besides)
    rows = filed.exclude(attribute=DisclosureAttribute.PROACTIVE)
    return rows.values_list("document_number", "title", "content__ground")


def open_superiors(content: EditionContent) -> tuple[str, ...]:
    """Return which of the documents that are carried out are open here.

    They are named by number in any writing, by title with or without 《》, both together, or as the document
    of this county that it is based on.
    """
    named = {words: _names_in(words) for one in content.basis if (words := one.strip())}
    asked = {name for names in named.values() for name in names}
    known: set[str] = set()
    if asked:
        found = released().filter(Q(document_number__in=asked) | Q(title__in=asked))
        known = {word for row in found.values_list("document_number", "title") for word in row if word}
    own = [one.index_number for one in content.relations if one.kind is RelationKind.BASED_ON]
    open_ones = released().filter(document__in=numbered(own)) if own else ()
    return (
        *(words for words, names in named.items() if names & known),
        *(edition.document_number or edition.title for edition in open_ones),
    )


def _names_in(words: str) -> frozenset[str]:
    """Return the numbers in their proper form and the titles that a line of 依据 names."""
    plain = folded(words)
    numbers = (doc_number(found) for found in DOC_NUMBER.finditer(plain))
    titles = _TITLE.findall(words)
    return frozenset((*numbers, *titles, words))


def own_hosts() -> frozenset[str]:
    """Return the host names under which the county's own pages stand."""
    return frozenset(
        host for host in settings.ALLOWED_HOSTS if host not in ("127.0.0.1", "localhost", "[::1]")
    )


def is_known_link(address: str) -> bool:
    """Return whether a path of the site leads somewhere: a document that was released, or a fixed page."""
    path = address.split("#")[0].split("?")[0]
    if not path.startswith("/d/"):
        return True
    part = path.removeprefix("/d/").split("/")[0]
    code, _, serial = part.partition("-")
    index_number = f"{code}/{serial}"
    states = Edition.objects.filter(document__in=numbered([index_number])).values_list("state", flat=True)
    return any(State(state) in WAS_PUBLIC for state in states)
