"""申请人: who asks. What identifies a person is encrypted; lists show the masked name only."""

from __future__ import annotations

from django.db import models

from mingtang_core.terms import RequesterKind


class Requester(models.Model):
    """The requester of one request.

    shown_name   the name with all but the first character masked (李*); of an organisation, the whole
    sealed       name, identity, contact, encrypted (`kit.sealing`); opened only through an action
    fingerprint  keyed digest of the identity: the same person is found again without opening anything
    """

    kind = models.CharField("申请人情况", max_length=16, choices=[(k.value, k.label) for k in RequesterKind])
    shown_name = models.CharField("称呼", max_length=80)
    sealed = models.TextField("加密的个人信息")
    fingerprint = models.CharField("身份摘要", max_length=64, db_index=True)

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        return self.shown_name
