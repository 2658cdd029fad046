"""One archive, .tar.gz or .zip: putting files in, and taking out exactly what its manifest names."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from mingtang_core.errors import BadInput

MANIFEST = "manifest.json"
_PART_BYTES = 1024 * 1024
DAMAGED = "备份文件打不开或不完整，请换一份备份。"


@dataclass(frozen=True)
class Member:
    """One file of the archive as the manifest describes it."""

    digest: str
    size_bytes: int


class Writer(Protocol):
    """An archive being made."""

    def add(self, name: str, path: Path) -> None:
        """Add a file of the disk."""

    def add_bytes(self, name: str, content: bytes) -> None:
        """Add a content."""

    def close(self) -> None:
        """Finish."""


class _Tar:
    def __init__(self, path: Path) -> None:
        self.archive = tarfile.open(path, "w:gz", compresslevel=3)  # noqa: SIM115

    def add(self, name: str, path: Path) -> None:
        self.archive.add(path, name, recursive=False)

    def add_bytes(self, name: str, content: bytes) -> None:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        entry.mode = 0o600
        self.archive.addfile(entry, io.BytesIO(content))

    def close(self) -> None:
        self.archive.close()


class _Zip:
    def __init__(self, path: Path) -> None:
        self.archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3)

    def add(self, name: str, path: Path) -> None:
        self.archive.write(path, name)

    def add_bytes(self, name: str, content: bytes) -> None:
        self.archive.writestr(name, content)

    def close(self) -> None:
        self.archive.close()


def is_zip(path: Path) -> bool:
    """Return which of the two kinds the name asks for; raises BadInput for another ending."""
    if path.name.lower().endswith(".zip"):
        return True
    if path.name.lower().endswith((".tar.gz", ".tgz")):
        return False
    raise BadInput("备份文件名请以 .tar.gz 或 .zip 结尾。")


def writer(path: Path, *, as_zip: bool) -> Writer:
    """Return a new archive at `path`."""
    return _Zip(path) if as_zip else _Tar(path)


def member_of(path: Path) -> Member:
    """Return digest and size of a file of the disk."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while part := file.read(_PART_BYTES):
            digest.update(part)
            size += len(part)
    return Member(digest.hexdigest(), size)


def unpack(path: Path, folder: Path) -> dict[str, Any]:
    """Take everything out into `folder` and return the manifest; raises BadInput when anything differs."""
    try:
        for name, stream in _members(path):
            place = folder / PurePosixPath(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                shutil.copyfileobj(stream, file, _PART_BYTES)
        manifest = dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        members = {str(name): Member(one["sha256"], one["size"]) for name, one in manifest["files"].items()}
    except (
        tarfile.TarError,
        zipfile.BadZipFile,
        EOFError,
        KeyError,
        TypeError,
        ValueError,
        OSError,
    ) as error:
        raise BadInput(DAMAGED) from error
    _check(folder, members)
    return manifest


def _members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the regular files of the archive; anything that would leave the folder is refused."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for one in packed.infolist():
                if not one.is_dir():
                    with packed.open(one) as stream:
                        yield _safe(one.filename), stream
        return
    with tarfile.open(path, "r:*") as archive:
        for entry in archive:
            if not (entry.isfile() or entry.isdir()):
                raise BadInput(DAMAGED)
            stream_or_none = archive.extractfile(entry)
            if stream_or_none is not None:
                yield _safe(entry.name), stream_or_none


def _safe(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise BadInput(DAMAGED)
    return name


def _check(folder: Path, members: dict[str, Member]) -> None:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    missing = sorted(members.keys() - found)
    if missing:
        raise BadInput(f"备份文件里缺少 {missing[0]}，不完整，请换一份备份。")
    strange = sorted(found - members.keys())
    if strange:
        raise BadInput(f"备份文件里多出 {strange[0]}，被改动过，请换一份备份。")
    for name, wanted in members.items():
        if member_of(folder / name) != wanted:
            raise BadInput(f"备份文件里的 {name} 与清单不符，已损坏或被改动，请换一份备份。")
