"""/zfxxgk/guide/: 政府信息公开指南; /requests/: what asking is, and the guide of each organ asked.

All from the tables that count the clocks and the fees (条例第十二条). Those rules come into force by their
date, so every morning the pages are looked at again; where nothing changed the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.template.loader import render_to_string
from django.urls import reverse

from mingtang.apps.foi.queries.guide import Guide, guide_on, organs_asked
from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.models import Organ, OrganProfile
from mingtang.apps.organs.queries import county, profiles
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner
from mingtang.apps.publishing.pages.statutory import ENTRIES, GUIDE, ON_REQUEST
from mingtang.kit import clock
from mingtang.kit.site import current_site

COLUMN = Column("政府信息公开指南", "怎样获取政府信息。", "指南,依申请公开", "信息公开指南", "/zfxxgk/")
REQUESTS_COLUMN = Column("依申请公开", "怎样申请公开政府信息。", "依申请公开,申请", "依申请公开", ON_REQUEST)
CHANGES = ("organs.", "rules.", "journal.publish_head")


class GuidePages:
    """The guide of the county."""

    name, rank = "foi.guide", Rank.PAGES
    shape = re.compile(GUIDE)

    def addresses(self) -> Iterable[str]:
        """Yield the one address."""
        return (GUIDE,)

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render it as the rules are today."""
        for address in addresses:
            organs = [
                (organ.name, reverse("foi:public-guide", args=[organ.slug])) for organ in organs_asked()
            ]
            content = environment().get_template("foi/public/guide_page.jinja").render(
                entries=ENTRIES, here=GUIDE, guide=guide_on(clock.today()), organs=organs,
            )  # fmt: skip
            crumbs = (Crumb("政府信息公开", "/zfxxgk/"), Crumb("指南"))
            main = inner(crumbs=crumbs, head="<h1>政府信息公开指南</h1>", content=content)
            page = frame(COLUMN).page(
                address=address, title=COLUMN.name, main=str(main), description=COLUMN.description
            )
            yield Rendered(address, page)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield it when organs or rules changed, and once a day."""
        return (GUIDE,) if entry.verb.startswith(CHANGES) else ()


class RequestPages:
    """What asking is, and the guide of every organ that can be asked; the form is the application's."""

    name, rank = "foi.requests", Rank.LISTS
    shape = re.compile(r"/requests/(?:guide/[^/]+/)?")

    def addresses(self) -> Iterable[str]:
        """Yield the first page, then each organ's."""
        yield ON_REQUEST
        yield from (address_of(organ) for organ in organs_asked())

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; an organ that cannot be asked has no guide."""
        around, guide = frame(REQUESTS_COLUMN), guide_on(clock.today())
        asked, stated = {address_of(organ): organ for organ in organs_asked()}, profiles()
        for address in addresses:
            if address == ON_REQUEST:
                yield Rendered(address, _requests(around, list(asked.values())))
            else:
                organ = asked.get(address)
                yield Rendered(
                    address, _of_organ(address, organ, stated.get(organ.pk), guide, around) if organ else None
                )

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield all when organs or rules changed, and once a day; those of organs that were retired, too."""
        if entry.verb.startswith(CHANGES):
            yield ON_REQUEST
            yield from (address_of(organ) for organ in Organ.objects.all())


def address_of(organ: Organ) -> str:
    """Return the address of an organ's guide."""
    return f"{ON_REQUEST}guide/{organ.slug}/"


def _requests(around: Frame, organs: Sequence[Organ]) -> bytes:
    main = inner(
        crumbs=(Crumb(REQUESTS_COLUMN.name),),
        head=render_to_string("foi/public/guides_head.html"),
        content=render_to_string("foi/public/guides.html", {"organs": organs, "county": county()}),
    )
    said, title = REQUESTS_COLUMN.description, REQUESTS_COLUMN.name
    return around.page(address=ON_REQUEST, title=title, main=main, description=said)


def _of_organ(address: str, organ: Organ, stated: OrganProfile | None, guide: Guide, around: Frame) -> bytes:
    said = {"organ": organ, "stated": stated, "guide": guide, "site": current_site()}
    main = inner(
        crumbs=(Crumb(REQUESTS_COLUMN.name, ON_REQUEST), Crumb(organ.name)),
        head=render_to_string("foi/public/guide_head.html", said),
        content=render_to_string("foi/public/guide.html", said),
    )
    title = f"{organ.name}政府信息公开申请指南"
    return around.page(
        address=address, title=title, main=main, description=f"怎样向{organ.name}申请公开政府信息。"
    )
