"""/zfxxgk/organs/: 机构职能, the directory of organs and a page for each that has stated its own.

Source: 条例第二十条第二项.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.models import Kind, Organ, OrganProfile
from mingtang.apps.organs.queries import organs, profiles
from mingtang.apps.portal.ports import Landmark, Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner
from mingtang.apps.publishing.pages.statutory import CONTENTS, ENTRIES
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.publishing.queries.public_lists import ListKey

ROOT = "/zfxxgk/organs/"
COLUMN = Column(
    "机构职能", "本县各行政机关的职责、地址、电话、负责人和内设机构。", "机构职能,机构设置,负责人",
    "机构职能", "/zfxxgk/",
)  # fmt: skip


class OrganPages:
    """The directory, and one page for each organ."""

    name, rank = "publishing.organs", Rank.LISTS
    shape = re.compile(rf"{ROOT}(?:[^/]+/)?")

    def addresses(self) -> Iterable[str]:
        """Yield the directory, then every organ with a statement in force."""
        yield ROOT
        yield from (address_of(one.organ) for one in profiles().values())

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; an organ that was retired stands at no address."""
        around, known = frame(COLUMN), profiles()
        stated = {address_of(one.organ): one for one in known.values()}
        for address in addresses:
            if address == ROOT:
                yield Rendered(address, _directory(around, known))
            else:
                profile = stated.get(address)
                yield Rendered(address, _organ(address, around, profile) if profile else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield everything after a change of organs; an organ's page after a release, which it links to."""
        if entry.verb.startswith("organs."):
            yield from self.addresses()
            yield from (address_of(one) for one in Organ.objects.filter(is_active=False))
        edition = edition_of(entry)
        if edition is not None:
            yield address_of(edition.organ)

    def landmarks(self) -> Iterable[Landmark]:
        """Yield the directory."""
        yield Landmark("政府信息公开", COLUMN.name, ROOT)


def address_of(organ: Organ) -> str:
    """Return the address of an organ's page."""
    return f"{ROOT}{organ.slug}/"


def _directory(around: Frame, known: dict[int, OrganProfile]) -> bytes:
    every = list(organs())
    groups = [
        (kind.label, [(one, known.get(one.pk), address_of(one)) for one in every if one.kind == kind])
        for kind in Kind
    ]
    content = environment().get_template("publishing/public/organs.jinja").render(
        entries=ENTRIES, groups=[group for group in groups if group[1]]
    )  # fmt: skip
    return _page(ROOT, "机构职能", content, around)


def _organ(address: str, around: Frame, profile: OrganProfile) -> bytes:
    organ = profile.organ
    has_documents = listed().filter(organ=organ).exists()
    content = environment().get_template("publishing/public/organ.jinja").render(
        entries=ENTRIES, organ=organ, profile=profile,
        documents=ListKey("organ", organ.slug).href if has_documents else "",
    )  # fmt: skip
    return _page(address, organ.name, content, around)


def _page(address: str, title: str, content: str, around: Frame) -> bytes:
    crumbs = [
        Crumb("政府信息公开", "/zfxxgk/"), Crumb("法定主动公开内容", CONTENTS),
        Crumb("机构职能", "" if address == ROOT else ROOT),
    ]  # fmt: skip
    if address != ROOT:
        crumbs.append(Crumb(title))
    head = environment().from_string("<h1>{{ title }}</h1>").render(title=title)
    main = inner(crumbs=crumbs, head=head, content=content)
    return around.page(address=address, title=title, main=str(main), description=COLUMN.description)
