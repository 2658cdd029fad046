"""What a person hands in, as frozen values: who asks, and what for."""

from __future__ import annotations

from dataclasses import dataclass

from mingtang.apps.foi.models import Delivery, Form
from mingtang_core.terms import RequesterKind, Term


class IdentityKind(Term):
    """身份证明 (条例第二十九条): what shows who asks."""

    RESIDENT_CARD = "resident-card", "居民身份证"
    PASSPORT = "passport", "护照"
    TRAVEL_PERMIT = "travel-permit", "港澳台居民来往内地（大陆）通行证"
    OTHER = "other", "其他身份证明"
    CREDIT_CODE = "credit-code", "统一社会信用代码"


@dataclass(frozen=True)
class RequesterFacts:
    """Who asks. For an organisation `name` is its name and `contact_name` the person to talk to."""

    kind: RequesterKind
    name: str
    identity_kind: IdentityKind
    identity_number: str
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def shown_name(self) -> str:
        """Return the name for lists: of a person, all but the first character masked."""
        name = self.name.strip()
        return name if self.kind.is_organisation else name[:1] + "*" * (len(name) - 1)

    @property
    def identity(self) -> tuple[str, str]:
        """Return what is the same whenever the same person asks."""
        return self.identity_kind.value, "".join(self.identity_number.split()).upper()


@dataclass(frozen=True)
class Wish:
    """What is asked for, and how it is to be given (条例第二十九条第二款)."""

    wanted: str
    search_words: str = ""
    form: str = Form.ELECTRONIC
    delivery: str = Delivery.ONLINE
