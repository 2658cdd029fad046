"""The guards of the app itself: findings, metadata and attribute, place in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.catalogue_places import reasons_of_place
from mingtang.apps.publishing.queries.facts import attribute_reasons
from mingtang.apps.publishing.queries.findings import findings_of, undecided
from mingtang_core.editions import impossible_days, missing_metadata
from mingtang_core.errors import Reason


class FindingsGuard:
    """Every finding of the checks is mended or answered."""

    def reasons_against(self, edition: Edition, today: date) -> Sequence[Reason]:
        """Return a reason for each that is open."""
        return tuple(undecided(findings_of(edition, today)))


class MetadataGuard:
    """Required metadata, an attribute that stands, and a code for the index number."""

    def reasons_against(self, edition: Edition, today: date) -> Sequence[Reason]:
        """Return what is missing."""
        content, document = edition.as_content(), edition.document
        reasons = [
            *missing_metadata(content),
            *impossible_days(content, today=today, is_entered_later=document.is_old),
            *attribute_reasons(edition, content),
        ]
        if not document.index_number and not document.organ.credit_code:
            text = (
                f"{document.organ.name}还没有统一社会信用代码，编不出索引号。请系统管理员在机构名录里补上。"
            )
            reasons.append(Reason("credit-code", text))
        return tuple(reasons)


class PlaceGuard:
    """What stands under an item of the catalogue fits it."""

    def reasons_against(self, edition: Edition, today: date) -> Sequence[Reason]:
        """Return why it does not, with the right items named."""
        return reasons_of_place(edition.as_content())
