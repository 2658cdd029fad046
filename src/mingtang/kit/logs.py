"""Log lines as JSON, without personal data.

A line holds the message's template, never its arguments (they may be names, addresses, file names); ids and
codes go in by `extra={"facts": {"delivery": 12}}`. Of an exception it keeps the kind and the places, not
the message. Digit runs and mail addresses that a foreign library wrote into its template are blotted out.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime

_PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\d{7,}[\dXx]?")


def blotted(text: str) -> str:
    """Return `text` with mail addresses and long digit runs replaced.

    >>> blotted("mail to zhang@example.cn or 13800000000 failed")
    'mail to ● or ● failed'
    """
    return _PERSONAL.sub("●", text)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: at, level, logger, message, facts, and for errors kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line for `record`."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": blotted(str(record.msg)),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line["facts"] = {
                str(key): value for key, value in facts.items() if isinstance(value, int | str | None)
            }
        line.update(_of_request(record))
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["places"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])[-12:]
            ]
        return json.dumps(line, ensure_ascii=False)


def _of_request(record: logging.LogRecord) -> dict[str, object]:
    """Return the route (never the path, which may name somebody), method and status of a request's record."""
    found: dict[str, object] = {}
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    if match is not None:
        found["route"] = match.route
        found["method"] = record.request.method  # type: ignore[attr-defined]
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        found["status"] = status
    return found
