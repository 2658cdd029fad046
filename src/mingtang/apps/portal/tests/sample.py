"""A source to test with: documents that live in the journal alone, one page each, and a list of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from tests.cast import TODAY

from mingtang.apps.journal.actions import record
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Left, Rank, Rendered, use_sources
from mingtang.kit.acting import Actor


def say(number: int, text: str | None, *, left: str = "", target: str = "") -> None:
    """Release a document, or withdraw it (None)."""
    with transaction.atomic():
        record(
            by=Actor("job", id="sample"),
            verb="sample.say",
            thing=f"sample:{number}",
            on=TODAY,
            facts={"text": text, "left": left, "target": target},
        )


def said() -> dict[int, Entry]:
    """Return the last entry about each document."""
    entries = Entry.objects.filter(verb="sample.say").order_by("number")
    return {int(entry.thing.partition(":")[2]): entry for entry in entries}


def text_of(entry: Entry) -> str | None:
    text = entry.facts["text"]
    return None if text is None else str(text)


class Documents:
    name, rank = "sample.documents", Rank.PAGES
    shape = re.compile(r"/d/s-\d+/")

    def addresses(self) -> Iterable[str]:
        return [f"/d/s-{n}/" for n, entry in sorted(said().items()) if text_of(entry) is not None]

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        every = said()
        for address in addresses:
            entry = every.get(int(address.strip("/").rpartition("-")[2]))
            text = text_of(entry) if entry else None
            if text == "broken":
                raise RuntimeError("a page that cannot be rendered")
            facts = entry.facts if entry else {}
            is_left = facts.get("left") or facts.get("target")
            left = Left(str(facts["target"]), str(facts["left"])) if is_left else None
            yield Rendered(address, text.encode() if text is not None else None, left)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        if entry.verb == "sample.say":
            yield f"/d/s-{entry.thing.partition(':')[2]}/"


class Lists:
    name, rank = "sample.lists", Rank.LISTS
    shape = re.compile(r"/|/zfxxgk/")

    def addresses(self) -> Iterable[str]:
        return ["/", "/zfxxgk/"]

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        links = "".join(f'<a href="/d/s-{n}/">{n}</a>' for n, e in said().items() if text_of(e) is not None)
        for address in addresses:
            yield Rendered(address, f"<ul>{links}</ul>".encode())

    def touched_by(self, entry: Entry) -> Iterable[str]:
        return ["/", "/zfxxgk/"] if entry.verb == "sample.say" else []


def use_sample() -> None:
    use_sources([Lists(), Documents()])
