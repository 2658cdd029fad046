"""What the checks know beside the text: other documents, addresses, the attribute, the day, exemptions.

All of it is handed in; nothing is looked up. Leaving something out leaves its check silent, never wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mingtang_core.terms import DisclosureAttribute


@dataclass(frozen=True)
class KnownDocument:
    """A document of the county that is not open: its number and its title, either may be empty."""

    number: str = ""
    title: str = ""


@dataclass(frozen=True)
class Original:
    """A public document of another organ that a text nearly repeats, in percent of the shorter one."""

    title: str
    organ: str
    percent: int


@dataclass(frozen=True)
class Exemption:
    """豁免: a rule that does not stop this kind of publication between two days (the last one included).

    `source` is the provision or decision that allows it; the finding stays, as a note that names it.
    """

    rule: str
    from_on: date
    until_on: date
    source: str

    def holds_on(self, day: date) -> bool:
        """Return whether the exemption is in force on a day."""
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True)
class CheckContext:
    """The facts around one publication.

    today             the day of the check; dates of birth later than it are none
    attribute         公开属性 of what is checked; None where nobody has chosen one
    closed_documents  not open, not secret: a citation needs a decision
    secret_documents  secret: a citation is a block
    own_hosts         host names of the county's own sites
    is_known_link     whether an internal address (path, or path with query) exists; None leaves links alone
    attachments       file names handed in beside the text; None where nobody knows
    originals         what it nearly repeats without naming a source, the most alike first
    exemptions        those of the kind of publication, also past ones
    fingerprint_key   see `findings.fingerprint`
    """

    today: date
    attribute: DisclosureAttribute | None = None
    closed_documents: tuple[KnownDocument, ...] = ()
    secret_documents: tuple[KnownDocument, ...] = ()
    own_hosts: frozenset[str] = frozenset()
    is_known_link: Callable[[str], bool] | None = None
    attachments: tuple[str, ...] | None = None
    originals: tuple[Original, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    fingerprint_key: bytes = b""
