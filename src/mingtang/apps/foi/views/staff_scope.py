"""Whose figures a page of the office shows: one organ's, or the whole county's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from mingtang.apps.foi.permissions import report_scopes
from mingtang.apps.organs.models import Organ
from mingtang.apps.organs.queries import county
from mingtang.kit.guards import actor_of
from mingtang_core.errors import NotFound


@dataclass(frozen=True)
class Scope:
    """The organ, or None for the county; the name on paper; what else the person may choose."""

    organ: Organ | None
    name: str
    organ_ids: tuple[int, ...]
    choices: Sequence[Organ]
    has_county: bool

    @property
    def query(self) -> str:
        """Return the part of an address that names the scope."""
        return urlencode({"organ": self.organ.slug}) if self.organ else ""


def scope_of(request: HttpRequest) -> Scope:
    """Return the scope that the address asks for, as far as the person may see it. Raises NotFound."""
    actor, wanted = actor_of(request), request.GET.get("organ", "")[:80]
    allowed = report_scopes(actor)
    organs = list(Organ.objects.all() if allowed is None else Organ.objects.filter(pk__in=allowed))
    if wanted:
        organ = next((one for one in organs if one.slug == wanted), None)
        if organ is None:
            raise NotFound("没有这个机关，或者它的数字不归您看。请从列表里选。")
    elif allowed is None:
        name = county().name or "全县"
        return Scope(None, name, tuple(one.pk for one in organs), organs, has_county=True)
    else:
        organ = next((one for one in organs if one.pk == actor.organ_id), organs[0])
    return Scope(organ, organ.name, (organ.pk,), organs, has_county=allowed is None)
