"""/sites/: the entrances of departments and townships; /sites/<slug>/: one of them, and its list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import Template

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.models import Kind
from mingtang.apps.portal.ports import Landmark, Left, Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.pages.statutory import GUIDE, ON_REQUEST, RULES
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.apps.publishing.queries.public_lists import SIZE, last_pages, page_of, pages_from
from mingtang.apps.publishing.queries.public_rows import shown
from mingtang.apps.subsites.models import ROOT, Subsite
from mingtang.apps.subsites.queries import ListKey, items_of, open_subsites, showing_subsites, shown_at
from mingtang_core.flows.editions import State

COLUMN = Column("部门和乡镇", "本县部门、乡镇、街道的子站。", "部门,乡镇,街道", "信息公开目录", "/zfxxgk/")
NEWEST = 12
OWN_VERBS = ("subsites.open", "subsites.change", "subsites.close")
CATALOGUE_VERBS = (
    "publishing.import_catalogue", "publishing.add_catalogue_item", "publishing.change_catalogue_item",
)  # fmt: skip
CLOSED = Left(sentence="这个子站已经关闭。公开的文件没有变动，请从政府信息公开栏目里找。")
_ADDRESS = re.compile(r"/sites/([a-z][a-z0-9-]*)/(?:(list/)(?:p(\d+)/)?)?")


class SubsitePages:
    """Every entrance with its list; the documents themselves stand at their own addresses."""

    name, rank = "subsites.pages", Rank.LISTS
    shape = re.compile(rf"{ROOT}|{_ADDRESS.pattern}")

    def addresses(self) -> Iterable[str]:
        """Yield the index, then each entrance, its list and the list's full pages."""
        yield ROOT
        for one in open_subsites():
            key = ListKey(one.slug)
            yield from (one.href, key.href)
            full = shown_at(one.organ_id).count() // SIZE
            yield from (key.page(number) for number in range(1, full + 1))

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; at the addresses of an entrance that closed nothing stands any more."""
        around = frame(COLUMN)
        known = {one.slug: one for one in open_subsites()}
        closed = set(Subsite.objects.values_list("slug", flat=True)) - known.keys()
        for address in addresses:
            found = _ADDRESS.fullmatch(address)
            one = known.get(found[1]) if found else None
            if address == ROOT:
                yield Rendered(address, _index(list(known.values()), around))
            elif found is None or one is None:
                yield Rendered(address, None, CLOSED if found and found[1] in closed else None)
            elif found[2]:
                yield Rendered(address, _list(address, one, int(found[3] or 0), around))
            else:
                yield Rendered(address, _entrance(one, around))

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield what a release, a withdrawal, the catalogue or the subsite itself changed."""
        if entry.verb in OWN_VERBS:
            key = ListKey(str(entry.facts["slug"]))
            one = Subsite.objects.get(slug=key.slug)
            full = shown_at(one.organ_id).count() // SIZE
            yield from (ROOT, one.href, key.href, *(key.page(number) for number in range(1, full + 1)))
        elif entry.verb in CATALOGUE_VERBS:
            yield from (one.href for one in open_subsites())
        elif edition := edition_of(entry):
            yield from _touched(edition)

    def landmarks(self) -> Iterable[Landmark]:
        """Yield the index and every entrance that is open."""
        yield Landmark(COLUMN.name, "全部部门和乡镇", ROOT)
        yield from (Landmark(COLUMN.name, one.name, one.href) for one in open_subsites())

    def own_names(self) -> Iterable[tuple[str, str]]:
        """Yield the domain names of entrances that are open."""
        yield from ((one.host, one.href) for one in open_subsites().exclude(host=""))


def _touched(edition: Edition) -> Iterator[str]:
    leaves = edition.state != State.RELEASED
    for one in showing_subsites(edition):
        key, rows = ListKey(one.slug), shown_at(one.organ_id)
        yield one.href
        yield from pages_from(key, rows, edition) if leaves else last_pages(key, rows)


def _index(subsites: Sequence[Subsite], around: Frame) -> bytes:
    groups: dict[str, list[Subsite]] = {}
    for kind in Kind:
        groups[str(kind.label)] = [one for one in subsites if one.organ.kind == kind]
    content = _template("index").render(groups=[(name, ones) for name, ones in groups.items() if ones])
    crumbs = (Crumb("政府信息公开", "/zfxxgk/"), Crumb(COLUMN.name))
    main = inner(crumbs=crumbs, head=f"<h1>{COLUMN.name}</h1>", content=content)
    return around.page(address=ROOT, title=COLUMN.name, main=main, description=COLUMN.description)


def _entrance(one: Subsite, around: Frame) -> bytes:
    rows = shown_at(one.organ_id)
    reports = rows.reverse().filter(is_report=True).select_related("document").defer("content")
    content = _template("entrance").render(
        one=one, rows=list(shown(rows.reverse()[:NEWEST])), total=rows.count(),
        items=list(items_of(one.organ_id)),
        reports=list(reports[:5]), list=ListKey(one.slug).href,
        links={"guide": GUIDE, "rules": RULES, "ask": f"{ON_REQUEST}new/?organ={one.organ.slug}"},
    )  # fmt: skip
    crumbs = (Crumb(COLUMN.name, ROOT), Crumb(one.name))
    head = environment().from_string(
        "<h1>{{ one.name }}</h1>{% if one.intro %}<p class='head__sub'>{{ one.intro }}</p>{% endif %}"
    )
    main = inner(crumbs=crumbs, head=head.render(one=one), content=content)
    said = one.intro or f"{one.name}公开的文件、目录和依申请公开入口。"
    return around.page(address=one.href, title=one.name, main=main, description=said)


def _list(address: str, one: Subsite, number: int, around: Frame) -> bytes | None:
    key = ListKey(one.slug)
    title = f"{one.name}公开的文件"
    page = page_of(key, shown_at(one.organ_id), title, number)
    if page is None and number:
        return None
    content = _template("list").render(page=page)
    head = environment().from_string("<h1>{{ t }}</h1><p class='head__sub'>{{ extent }}</p>")
    crumbs = (Crumb(COLUMN.name, ROOT), Crumb(one.name, one.href), Crumb("公开的文件"))
    extent = page.extent if page else "共0条"
    main = inner(crumbs=crumbs, head=head.render(t=title, extent=extent), content=content)
    return around.page(address=address, title=title, main=main, is_indexed=False)


def _template(name: str) -> Template:
    return environment().get_template(f"subsites/public/{name}.jinja")
