"""The dates of a request as a calendar file (RFC 5545): whole days, with a reminder two days before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

LINE_BYTES = 75


def dates_file(number: str, dates: Iterable[tuple[date, str]], *, stamp: datetime) -> bytes:
    """Return the dates (day, words) of a request as ics; a date keeps its name, so that it is replaced.

    stamp  aware moment at which the file was made
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mingtang//FOI//ZH", "METHOD:PUBLISH"]
    for place, (day, words) in enumerate(dates):
        lines += _event(f"{number}-{place}@mingtang", day, f"{number}：{words}", stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded for line in lines for folded in _folded(line))


def _event(uid: str, day: date, words: str, stamp: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(words)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(words)}",
        "TRIGGER:-P2D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(words: str) -> str:
    for sign in ("\\", ";", ","):
        words = words.replace(sign, "\\" + sign)
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """Yield the line in pieces of at most 75 bytes, no character torn apart."""
    piece = b""
    for char in line:
        more = char.encode()
        if len(piece) + len(more) > LINE_BYTES:
            yield piece + b"\r\n"
            piece = b" "
        piece += more
    yield piece + b"\r\n"
