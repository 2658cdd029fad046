"""The optional second step of signing in (动态码): a telephone that shows codes, and ten recovery codes."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from mingtang.apps.accounts import permissions
from mingtang.apps.accounts.actions.staff import thing_of
from mingtang.apps.accounts.models import RecoveryCode, Staff
from mingtang.apps.accounts.queries import confirmed_telephone, pending_telephone
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.guards import require
from mingtang_core.errors import BadInput

CODES = 10


@transaction.atomic
def add_telephone(*, staff: Staff) -> TOTPDevice:
    """Return the telephone that waits to be confirmed, made when there is none; it opens nothing yet."""
    return pending_telephone(staff) or TOTPDevice.objects.create(
        user=staff, name="telephone", confirmed=False
    )


@transaction.atomic
def confirm_telephone(*, staff: Staff, code: str, by: Actor, today: date) -> list[str]:
    """Switch the second step on when the code is right; return ten recovery codes, shown once."""
    device = pending_telephone(staff)
    if device is None or not _verifies(device, code):
        raise BadInput("动态码不对。看手机上现在显示的6位数字，再输一次。", code="code")
    TOTPDevice.objects.filter(user=staff, confirmed=True).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    record(by=by, verb="accounts.confirm_telephone", thing=thing_of(staff), on=today)
    return _new_codes(staff)


@transaction.atomic
def remove_telephone(*, staff: Staff, password: str, by: Actor, today: date) -> None:
    """Switch the own second step off, knowing the password. Raises BadInput."""
    if by.id != str(staff.pk) or not staff.check_password(password):
        raise BadInput("密码不对，请再输一次。", code="old-password")
    _clear(staff)
    record(by=by, verb="accounts.remove_telephone", thing=thing_of(staff), on=today)


@transaction.atomic
def reset_telephone(*, staff: Staff, by: Actor, today: date) -> None:
    """Switch a person's second step off when telephone and codes are lost (administrator). Raises Refused."""
    require(permissions.may_manage_staff(by))
    _clear(staff)
    record(by=by, verb="accounts.reset_telephone", thing=thing_of(staff), on=today)


def check_code(*, staff: Staff, code: str) -> bool:
    """Return whether a code from the telephone, or an unused recovery code, is right; each works once."""
    device = confirmed_telephone(staff)
    code = code.replace(" ", "").replace("-", "").lower()
    if device is None:
        return False
    if code.isdigit() and len(code) == device.digits:
        return _verifies(device, code)
    allowed, _ = device.verify_is_allowed()
    if not allowed:
        return False
    unused = staff.recovery_codes.filter(digest=_digest(staff, code), used_at=None)
    if unused.update(used_at=timezone.now()):
        return True
    device.throttle_increment()
    return False


def _verifies(device: TOTPDevice, code: str) -> bool:
    """Check one code; after a wrong one the device waits, twice as long each time."""
    allowed, _ = device.verify_is_allowed()
    return bool(allowed and device.verify_token(code))


def _clear(staff: Staff) -> None:
    TOTPDevice.objects.filter(user=staff).delete()
    staff.recovery_codes.all().delete()


def _new_codes(staff: Staff) -> list[str]:
    staff.recovery_codes.all().delete()
    codes = [secrets.token_hex(5) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(staff=staff, digest=_digest(staff, code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _digest(staff: Staff, code: str) -> str:
    return hashlib.sha256(f"{staff.pk}:{code}".encode()).hexdigest()
