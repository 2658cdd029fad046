"""/f/<digest8>/<name>: attachments; private before the release, gone with the withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from mingtang.apps.files.queries import content_of
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Left, Rank, Rendered
from mingtang.apps.publishing.models import EditionFile, Rendition
from mingtang.apps.publishing.pages.touching import edition_of, rendered_edition
from mingtang.apps.publishing.queries.public import file_address, listed


class FilePages:
    """Every attachment of a released edition, and of one that is repealed and still readable."""

    name, rank = "publishing.files", Rank.FILES

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
        """Hand out the bytes of the store, or say that the file is gone."""
        wanted = {address.split("/")[2] for address in addresses if address.count("/") == 3}
        begins = reduce(or_, (Q(file__digest__startswith=part) for part in wanted), Q(pk=None))
        attached = EditionFile.objects.filter(begins, edition__in=listed()).select_related("file")
        forms = Rendition.objects.filter(begins, edition__in=listed()).select_related("file")
        files = [*(row.file for row in attached), *(row.file for row in forms)]
        found = {file_address(file.digest, file.name): file for file in files}
        for address in addresses:
            file = found.get(address)
            if file is None:
                yield Rendered(address, None, Left("", "这个附件已经撤下，不再公开。"))
            else:
                yield Rendered(address, content_of(file))

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the attachments of the edition and its other forms."""
        edition = edition_of(entry) or rendered_edition(entry)
        if edition is None:
            return
        attached = EditionFile.objects.filter(edition=edition).values_list("file__digest", "file__name")
        forms = Rendition.objects.filter(edition=edition).values_list("file__digest", "file__name")
        for digest, name in (*attached, *forms):
            yield file_address(digest, name)
