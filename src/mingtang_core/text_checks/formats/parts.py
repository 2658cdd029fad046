"""Parts of office files (docx, xlsx, pptx are zipped XML), read as a stream: no tree, bounded memory.

A part with a document type is refused: office programs write none, and entities are how XML attacks.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Protocol

from lxml import etree

from mingtang_core.documents.limits import MAX_RATIO, MAX_UNPACKED_BYTES, refuse

_CHUNK = 1 << 16


class Target(Protocol):
    """What receives the elements of a part, names without their name space."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""

    def end(self, tag: str) -> None:
        """Close an element."""

    def data(self, words: str) -> None:
        """Take words."""


class _Local:
    """Hands elements on by their local names: prefixes and name spaces differ between programs."""

    def __init__(self, target: Target) -> None:
        self._start, self._end, self._data = target.start, target.end, target.data
        self._names: dict[str | bytes, str] = {}

    def start(self, tag: str | bytes, attrib: Mapping[str | bytes, str | bytes]) -> None:
        self._start(self._name(tag), {self._name(key): str(attrib[key]) for key in attrib} if attrib else {})

    def end(self, tag: str | bytes) -> None:
        self._end(self._name(tag))

    def data(self, data: str | bytes) -> None:
        self._data(str(data))

    def _name(self, full: str | bytes) -> str:
        name = self._names.get(full)
        if name is None:
            name = self._names[full] = str(full).rpartition("}")[2]
        return name

    def comment(self, text: str | bytes) -> None:
        """Office programs write none that hold words."""

    def close(self) -> None:
        """Nothing is returned: the target holds what it took."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open a zip file within the limits; raises BadInput for broken, locked and overgrown ones."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise refuse("broken") from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * max(len(data), 50_000):
        raise refuse("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise refuse("password")
    return archive


def read_part(archive: zipfile.ZipFile, name: str, target: Target) -> None:
    """Hand every element of a part to the target; raises BadInput for what is no XML."""
    local = _Local(target)
    parser = etree.XMLParser(
        target=local, resolve_entities=False, no_network=True, huge_tree=True, recover=False
    )
    try:
        for chunk in chunks(archive, name):
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise refuse("broken")
            parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise refuse("broken") from error


def chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a member piece by piece; one that unpacks to more than it says is refused."""
    left = MAX_UNPACKED_BYTES
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise refuse("bomb")
            yield chunk
