"""核对网站: every public file against the manifest, the manifest against the journal; each difference named.

changed-file   a file is not what was written
missing-file   a file of the manifest is not there
foreign-file   a file that nobody of ours wrote
stray-map      the map files do not say what the table of departures says
unknown-entry  a file names a journal entry that does not exist
What waits to be written is no difference: it is counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from mingtang.apps.journal.queries import head
from mingtang.apps.portal.folder import SiteFolder
from mingtang.apps.portal.maps import Maps
from mingtang.apps.portal.models import Departure, Leaving, Page, Queued
from mingtang.apps.portal.place import maps_folder, site_folder

AT_MOST = 200


@dataclass(frozen=True)
class Difference:
    """One difference: its code, a Chinese sentence, and the address it is about."""

    code: str
    text: str
    address: str


@dataclass(frozen=True)
class SiteVerdict:
    """What was found: files compared, addresses that wait, the newest journal entry that is out."""

    files: int
    waiting: int
    entry_number: int
    faults: tuple[Difference, ...]


def inspect_site() -> SiteVerdict:
    """Compare every file; those that wait to be written are left to the worker."""
    folder = site_folder()
    waiting = set(Queued.objects.values_list("address", flat=True))
    newest = head().number
    count, last, known = 0, 0, set[str]()
    faults: list[Difference] = []
    for page in Page.objects.order_by("address").iterator(2000):
        count, last = count + 1, max(last, page.entry_number)
        known.add(page.address)
        if page.address not in waiting:
            faults += islice(_faults_of(folder, page, newest), AT_MOST)
    faults += islice(_foreign(folder, known | waiting), AT_MOST)
    faults += islice(_stray(waiting), AT_MOST)
    return SiteVerdict(count, len(waiting), last, tuple(faults[:AT_MOST]))


def _faults_of(folder: SiteFolder, page: Page, newest: int) -> Iterator[Difference]:
    content = folder.read(page.address)
    if content is None:
        yield Difference("missing-file", f"网页 {page.address} 的文件不见了。", page.address)
    elif len(content) != page.size_bytes or hashlib.sha256(content).hexdigest() != page.digest:
        yield Difference("changed-file", f"网页 {page.address} 的文件被改过，与清单不符。", page.address)
    if page.entry_number > newest:
        text = f"网页 {page.address} 依据第{page.entry_number}条留痕写出，留痕却只到第{newest}条。"
        yield Difference("unknown-entry", text, page.address)


def _foreign(folder: SiteFolder, known: set[str]) -> Iterator[Difference]:
    left = {one.partition("?")[0] for one in Departure.objects.values_list("address", flat=True)}
    for address, one in folder.files():
        is_door = one.is_symlink() and (address in left or f"{address}/" in left)
        if address not in known and not is_door:
            yield Difference("foreign-file", f"网站文件夹里有清单之外的文件 {address}。", address)


def _stray(waiting: set[str]) -> Iterator[Difference]:
    maps = Maps(maps_folder())
    for one in Departure.objects.order_by("address").iterator(2000):
        is_gone = one.kind == Leaving.GONE
        said = maps.gone(one.address) if is_gone else maps.moved(one.address)
        if one.address not in waiting and (said is None if is_gone else said != quote(one.target)):
            yield Difference("stray-map", f"去向表里 {one.address} 的一行不对或不见了。", one.address)
