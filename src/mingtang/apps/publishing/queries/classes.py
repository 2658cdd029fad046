"""分类: those that come with the product, with what the county added, renamed or retired."""

from __future__ import annotations

from collections.abc import Mapping

from mingtang.apps.publishing.models import Classification
from mingtang_core.editions.classifications import packaged, shown


def classes(scheme: str, *, with_retired: bool = False) -> Mapping[str, str]:
    """Return code → name, in the order of the codes; retired ones only where old editions are shown."""
    found = dict(packaged(scheme))
    for row in Classification.objects.filter(scheme=scheme):
        found[row.code] = row.name
        if not row.is_active and not with_retired:
            del found[row.code]
    return dict(sorted(found.items()))


def name_of(scheme: str, code: str) -> str:
    """Return a class as people read it, also a retired one."""
    return shown(classes(scheme, with_retired=True), code) if code else ""
