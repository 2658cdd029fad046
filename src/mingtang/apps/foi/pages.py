"""/zfxxgk/guide/: 政府信息公开指南, from the tables that count the clocks and the fees (条例第十二条)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse

from mingtang.apps.foi.queries.guide import guide_on, organs_asked
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, environment, frame, inner
from mingtang.apps.publishing.pages.statutory import ENTRIES, GUIDE
from mingtang.kit import clock

COLUMN = Column("政府信息公开指南", "怎样获取政府信息。", "指南,依申请公开", "信息公开指南", "/zfxxgk/")
CHANGES = ("organs.", "rules.")


class GuidePages:
    """The guide of the county; that of each organ is the application's, beside its form."""

    name, rank = "foi.guide", Rank.PAGES

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
        """Yield it when organs or rules changed."""
        return (GUIDE,) if entry.verb.startswith(CHANGES) else ()
