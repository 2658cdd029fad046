"""The outer form of a reply draft: plain JSON values, the same for storing, for digests and for the API.

Empty fields are left out, so that a field added later changes no digest of an older draft.

>>> draft = ReplyDraft(ReplyKind.NOT_EXIST, search=SearchRecord(("档案管理系统",), ("规划",), "经办员"))
>>> draft_from(outer_form(draft)) == draft
True
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from mingtang_core.disclosure.drafts import (
    Part,
    ReplyDraft,
    RightOrgan,
    SearchRecord,
    ThirdPartyOutcome,
)
from mingtang_core.disclosure.grounds import BasisLevel, Ground
from mingtang_core.disclosure.reply_kinds import ReplyKind

_EMPTY = (None, "", (), False)


def outer_form(draft: ReplyDraft) -> dict[str, Any]:
    """Return the draft as JSON values (dict, list, str, bool)."""
    form: dict[str, Any] = _plain(draft)
    return form


def draft_from(form: Mapping[str, Any]) -> ReplyDraft:
    """Return the draft that `outer_form` wrote. Raises ValueError or TypeError for another form."""
    known = dict(form)
    known["kind"] = ReplyKind(known["kind"])
    known |= _grounds_of(known)
    if "parts" in known:
        known["parts"] = tuple(Part(**{"what": "", **part, **_grounds_of(part)}) for part in known["parts"])
    if "third_parties" in known:
        known["third_parties"] = tuple(ThirdPartyOutcome(one) for one in known["third_parties"])
    if "search" in known:
        search = known["search"]
        known["search"] = SearchRecord(
            tuple(search.get("systems", ())), tuple(search.get("keywords", ())), search.get("person", "")
        )
    if "right_organ" in known:
        known["right_organ"] = RightOrgan(**{"name": "", **known["right_organ"]})
    for name in ("basis_letters", "files"):
        known[name] = tuple(known.get(name, ()))
    return ReplyDraft(**known)


def digest_of(form: Mapping[str, Any], files: Iterable[str] = ()) -> str:
    """Return the sha256 of the form and the digests of the files in their order: what a review binds."""
    text = json.dumps([form, list(files)], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def _grounds_of(form: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "ground" in form:
        found["ground"] = Ground(form["ground"])
    if "further" in form:
        found["further"] = tuple(Ground(one) for one in form["further"])
    if "basis_level" in form:
        found["basis_level"] = BasisLevel(form["basis_level"])
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, ReplyDraft | Part | SearchRecord | RightOrgan):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(one) for name, one in pairs if one not in _EMPTY}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, ReplyKind | Ground | BasisLevel | ThirdPartyOutcome) else value
