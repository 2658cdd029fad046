"""Staff and what they may do, dated; links and codes are stored as digests only."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from mingtang_core.terms import Role


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff by user name; making staff is an action (`actions.create_staff`)."""


class Staff(AbstractBaseUser):
    """A person who works with the system (工作人员). What one may do stands in RoleGrant, nowhere else."""

    username = models.CharField("用户名", max_length=40, unique=True)
    full_name = models.CharField("姓名", max_length=40)
    email = models.EmailField("邮箱", blank=True)
    phone = models.CharField("电话", max_length=20, blank=True)
    is_active = models.BooleanField("在用", default=True)
    created_on = models.DateField("开户日期")

    objects: ClassVar[StaffManager] = StaffManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = "工作人员"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.full_name


class RoleGrant(models.Model):
    """A role held for an organ over a span of days, both ends included; an open end is None (任职)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="grants")
    organ = models.ForeignKey("organs.Organ", on_delete=models.PROTECT, related_name="+")
    role = models.CharField("角色", max_length=24, choices=[(role.value, role.label) for role in Role])
    valid_from = models.DateField("起")
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        ordering = ("organ_id", "role", "valid_from", "id")
        indexes = (models.Index(fields=("organ", "role"), name="grant_by_organ_role"),)
        constraints = (
            models.UniqueConstraint(
                fields=("staff", "organ", "role"), condition=Q(valid_to=None), name="one_open_grant_of_a_role"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff}：{Role(self.role).label}"

    @property
    def label(self) -> str:
        """The role in its official words."""
        return Role(self.role).label

    def is_in_force(self, on: date) -> bool:
        """Return whether the role is held on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class OneTimeLink(models.Model):
    """A link that lets one person set a password once, within 48 hours (一次性链接)."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "一次性链接"

    def __str__(self) -> str:
        return f"{self.staff}"


class RecoveryCode(models.Model):
    """One of ten codes that stand in for the telephone when it is lost (备用码)."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = "备用码"
        constraints = (models.UniqueConstraint(fields=("staff", "digest"), name="one_recovery_code"),)

    def __str__(self) -> str:
        return f"{self.staff}"
