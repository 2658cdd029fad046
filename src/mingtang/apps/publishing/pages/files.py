"""/f/<digest8>/<name>: attachments; private before the release, gone with the withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.queries import content_of
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Left, Rank, Rendered
from mingtang.apps.publishing.models import WAS_PUBLIC, Edition, EditionFile, Rendition
from mingtang.apps.publishing.pages.touching import edition_of, rendered_edition
from mingtang.apps.publishing.queries.public import file_address, listed

GONE = Left("", "这个附件已经撤下，不再公开。")


class FilePages:
    """Every attachment of a released edition, and of one that is repealed and still readable."""

    name, rank = "publishing.files", Rank.FILES
    shape = re.compile(r"/f/[^/]+/[^/]+")

    def addresses(self) -> Iterable[str]:
        """Yield each once, though two editions may share it."""
        seen: set[str] = set()
        attached = EditionFile.objects.filter(edition__in=listed()).order_by("pk")
        forms = Rendition.objects.filter(edition__in=listed()).order_by("pk")
        for digest, name in (
            *attached.values_list("file__digest", "file__name"),
            *forms.values_list("file__digest", "file__name"),
        ):
            address = file_address(digest, name)
            if address not in seen:
                seen.add(address)
                yield address

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Hand out the bytes of the store, or say that a file which was public is gone."""
        wanted = {address.split("/")[2] for address in addresses if address.count("/") == 3}
        begins = reduce(or_, (Q(file__digest__startswith=part) for part in wanted), Q(pk=None))
        found = _files(begins, listed())
        missing = set(addresses) - found.keys()
        were = _files(begins, Edition.objects.filter(state__in=WAS_PUBLIC)) if missing else {}
        for address in addresses:
            if file := found.get(address):
                yield Rendered(address, content_of(file))
            else:
                yield Rendered(address, None, GONE if address in were else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the attachments of the edition and its other forms."""
        edition = edition_of(entry) or rendered_edition(entry)
        if edition is None:
            return
        attached = EditionFile.objects.filter(edition=edition).values_list("file__digest", "file__name")
        forms = Rendition.objects.filter(edition=edition).values_list("file__digest", "file__name")
        for digest, name in (*attached, *forms):
            yield file_address(digest, name)


def _files(begins: Q, editions: QuerySet[Edition]) -> dict[str, StoredFile]:
    """Return attachments and other forms of these editions by address."""
    attached = EditionFile.objects.filter(begins, edition__in=editions).select_related("file")
    forms = Rendition.objects.filter(begins, edition__in=editions).select_related("file")
    files = [*(row.file for row in attached), *(row.file for row in forms)]
    return {file_address(file.digest, file.name): file for file in files}
