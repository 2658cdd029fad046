"""The site folder (网站文件夹): a file is written aside and renamed, so that nobody ever reads half of one.

A draft left by a process that died is swept. Where an address has left for good stands a door: a link that
points at itself. No server can open it, so that `mingtang serve` asks the application, which answers 410 or
301; a web server with the map files never looks at it.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from mingtang.apps.portal.addresses import address_of, relative
from mingtang.kit.disk import flush_folder

DRAFT = ".draft-"
_NO_FOLDER = (errno.ENOENT, errno.ELOOP, errno.ENOTDIR)
_numbers = itertools.count()


class SiteFolder:
    """The folder that web servers hand out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._root = f"{root.as_posix()}/"

    def place(self, address: str) -> Path:
        """Return where the file of an address lies. Raises ValueError for what is no address."""
        return self.root / relative(address)

    def read(self, address: str) -> bytes | None:
        """Return the bytes at an address, None when there is no file."""
        try:
            return self.place(address).read_bytes()
        except OSError:
            return None

    def put(self, address: str, content: bytes, *, flush: bool, is_new: bool = False) -> None:
        """Write a file whole or not at all.

        flush   make it survive a power cut
        is_new  nothing is known to lie there, so that the folder is made before it is missed
        Plain strings and system calls: a rebuild passes here for every page.
        """
        place = f"{self._root}{relative(address)}"
        folder = place[: place.rindex("/")]
        draft = f"{folder}/{DRAFT}{os.getpid()}-{next(_numbers)}"
        if is_new:
            with contextlib.suppress(OSError):
                os.mkdir(folder)  # noqa: PTH102
        descriptor = self._open(draft, folder)
        try:
            try:
                view = memoryview(content)
                while view:
                    view = view[os.write(descriptor, view) :]
                if flush:
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(draft, place)  # noqa: PTH105
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        if flush:
            flush_folder(Path(folder))

    def remove(self, address: str) -> None:
        """Take a file away, and folders that are empty then."""
        place = self.place(address)
        try:
            place.unlink()
        except OSError as error:  # nothing lies behind a door
            if error.errno not in _NO_FOLDER:
                raise
        if place.parent.is_dir() and place.parent != self.root:
            flush_folder(place.parent)
        self.prune(place.parent)

    def files(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Yield every file and door under its address, drafts left out."""
        for one in _lying(self._root):
            if not one.name.startswith(DRAFT):
                yield address_of(one.path[len(self._root) :]), one

    def sweep(self) -> int:
        """Remove the drafts of processes that are gone and return how many."""
        swept = 0
        for one in _lying(self._root):
            if one.name.startswith(DRAFT) and not _is_alive(one.name.removeprefix(DRAFT).partition("-")[0]):
                Path(one).unlink(missing_ok=True)
                swept += 1
        return swept

    def _open(self, draft: str, folder: str) -> int:
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        for _ in range(5):
            try:
                return os.open(draft, how, 0o644)
            except OSError as error:
                if error.errno not in _NO_FOLDER:
                    raise
            # new, behind a door, or a twin has just pruned it
            try:
                os.mkdir(folder)  # noqa: PTH102
            except FileExistsError:
                self._remove_doors(Path(folder))
            except OSError:
                self._remove_doors(Path(folder))
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        return os.open(draft, how, 0o644)

    def _remove_doors(self, folder: Path) -> None:
        for one in (*folder.parents, folder):
            if self.root in one.parents and one.is_symlink():
                one.unlink(missing_ok=True)

    def prune(self, folder: Path) -> None:
        """Remove a folder that is empty, and those above it that are empty then."""
        while folder != self.root and self.root in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def set_door(self, address: str, *, even_alone: bool = False) -> None:
        """Set the link at an address, its question left out, if a server would look for it in the folder.

        even_alone  also where nothing stands under the first name: a server that began earlier looks there
        A folder that still holds pages stays, and so does a system without links.
        """
        names = address.partition("?")[0].strip("/").split("/")
        place = self.root.joinpath(*names)
        if not names[0] or ".." in names or not (even_alone or (self.root / names[0]).is_dir()):
            return
        with contextlib.suppress(OSError, NotImplementedError):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(place.name)


def _lying(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield all that lies in a folder and below, folders left out; `folder` ends with a slash."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:  # a twin may just have pruned it
        for one in entries:
            if one.is_dir(follow_symlinks=False):
                yield from _lying(f"{one.path}/")
            else:
                yield one


def _is_alive(process: str) -> bool:
    if os.name == "nt":  # there signal 0 is Ctrl-C
        return True
    if not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
