"""答复: the reply to a request in the making, the reviews it passed, and its signature.

A review and a signature bind a digest of content and files (`mingtang_core.disclosure.digest_of`): a changed
draft has another digest, and what was passed before is passed no more.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Reply(models.Model):
    """The reply to one request.

    content   the draft in its outer form
    digest    of content and files, in their order
    number    taken when it is signed, without gaps
    row       the row of the annual report, fixed when it is signed
    sent_back what it said when a reviewer last sent it back (content and files): what follows is compared
    """

    request = models.OneToOneField("foi.FoiRequest", models.PROTECT, related_name="reply")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    number = models.CharField("文号", max_length=120, unique=True, null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    signed_on = models.DateField("签发日期", null=True)
    row = models.CharField("年报栏目", max_length=8, blank=True)
    sent_back = models.JSONField(null=True)

    class Meta:
        verbose_name = "答复"

    def __str__(self) -> str:
        return self.number or f"{self.request_id}"


class ReplyFile(models.Model):
    """A file that is handed over with the reply; private until it was delivered.

    numbers   kind and masked form of the personal numbers found in it, and whether they are the requester's
    is_read   whether its text could be read at all; a scan has to be looked through by a person
    """

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="handed_over")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    numbers = models.JSONField(default=list)
    is_read = models.BooleanField(default=True)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"{self.reply_id} {self.position}"

    @property
    def place(self) -> int:
        """Return its place in the list, counted from 1, as addresses name it."""
        return self.position + 1


class ReviewMark(models.Model):
    """One review passed, for the digest that was looked at."""

    class Kind(models.TextChoices):
        """Which review."""

        LEGAL = "legal", "法制审核"
        SECRECY = "secrecy", "保密审查"

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8, choices=Kind)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.reply_id} {self.kind}"
