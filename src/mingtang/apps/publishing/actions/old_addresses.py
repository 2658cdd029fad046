"""登记旧网址: addresses of a former site lead to what stands for them here, all of a list or none of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from django.db import transaction
from django.db.models import Max

from mingtang.apps.journal.actions import record
from mingtang.apps.portal.queries import pages_at
from mingtang.apps.publishing.models import Document, OldAddress
from mingtang.apps.publishing.permissions import may_set_review
from mingtang.apps.publishing.queries.public import numbered
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.editions.old_addresses import Line, old_address, read_old_addresses
from mingtang_core.errors import BadInput, Reason, Refused

MOST_LINES = 20_000
SHOWN_FAULTS = 20


@dataclass(frozen=True)
class OldAddressesSet:
    """How many lead somewhere new, were led elsewhere, stayed as they were."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def set_old_addresses(*, text: str, by: Actor, today: date) -> OldAddressesSet:
    """Take in lines of a former address and an index number or address of ours.

    Raises Refused with the fault of each line, and BadInput when there is no line or too many.
    """
    refuse(may_set_review(by, None))
    lines = read_old_addresses(text)
    if not lines:
        raise BadInput("请填写旧网址和它对应的文件，一行一个。", code="lines")
    if len(lines) > MOST_LINES:
        raise BadInput(f"一次最多{MOST_LINES}行，现在是{len(lines)}行，请分几次。", code="lines")
    wanted = _wanted(lines)
    known = {one.address: one for one in OldAddress.objects.select_for_update().order_by("pk")}
    newest = OldAddress.objects.aggregate(newest=Max("batch"))["newest"] or 0
    differ = [
        OldAddress(address=address, document=document, target=target, batch=newest + 1)
        for address, (document, target) in wanted.items()
        if address not in known or (known[address].document_id, known[address].target)
        != (document and document.pk, target)
    ]  # fmt: skip
    changed = sum(one.address in known for one in differ)
    if differ:
        OldAddress.objects.bulk_create(
            differ, batch_size=500, update_conflicts=True, unique_fields=["address"],
            update_fields=["document", "target", "batch"],
        )  # fmt: skip
        digest = hashlib.sha256("\n".join(sorted(f"{one} {one.href}" for one in differ)).encode()).hexdigest()
        record(
            by=by, verb="publishing.set-old-addresses", thing=f"publishing.old-addresses:{newest + 1}",
            on=today, facts={"rows": digest, "added": len(differ) - changed, "changed": changed},
        )  # fmt: skip
    return OldAddressesSet(len(differ) - changed, changed, len(wanted) - len(differ))


@transaction.atomic
def end_old_address(*, old: OldAddress, by: Actor, today: date) -> None:
    """Let an old address lead nowhere."""
    refuse(may_set_review(by, None))
    record(
        by=by, verb="publishing.end-old-address", thing=f"publishing.old-address:{old.pk}", on=today,
        facts={"address": old.address},
    )  # fmt: skip
    old.delete()


def _wanted(lines: Sequence[Line]) -> dict[str, tuple[Document | None, str]]:
    """Return old address -> document, or address of a page. Raises Refused with every fault."""
    faults: list[Reason] = []
    old: dict[int, str] = {}
    for line in lines:
        try:
            old[line.number] = old_address(line.old)
        except BadInput as error:
            faults.append(_fault(line, str(error)))
    indexed = {one.index_number: one for one in numbered(line.now for line in lines)}
    targets = {line.number: _path(line.now) for line in lines if line.now not in indexed}
    out = pages_at({*targets.values(), *(one.partition("?")[0] for one in old.values())})
    found: dict[str, tuple[Document | None, str]] = {}
    for line in lines:
        if line.number not in old:
            continue
        address, target = old[line.number], targets.get(line.number, "")
        document = indexed.get(line.now)
        faults += (_fault(line, said) for said in _faults(address, document, target, found, out))
        found[address] = (document, target)
    if faults:
        rest = len(faults) - SHOWN_FAULTS
        more = [Reason("more", f"还有{rest}行也不对，先改好上面的。")] if rest > 0 else []
        raise Refused([*faults[:SHOWN_FAULTS], *more])
    return found


def _faults(
    address: str,
    document: Document | None,
    target: str,
    before: dict[str, tuple[Document | None, str]],
    out: set[str],
) -> Iterator[str]:
    if address.partition("?")[0] in out:
        yield "这个旧网址现在就是本网站的一页，不能转走。"
    if address in before and before[address] != (document, target):
        yield "这个旧网址前面已经写过，去向不同。"
    if document is None and target not in out:
        yield "没有写对现在的去向：填索引号，或者本网站某一页的网址。"


def _path(typed: str) -> str:
    return unquote(urlsplit(typed).path) if "[" not in typed else ""


def _fault(line: Line, said: str) -> Reason:
    return Reason("bad-line", f"第{line.number}行：{said}")
