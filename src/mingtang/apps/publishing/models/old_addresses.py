"""旧网址: where addresses of a former site lead now."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class OldAddress(models.Model):
    """旧网址: an address of a former site, and the document or the page it leads to.

    address  path and question as web servers meet it (`mingtang_core.editions.old_addresses`)
    target   an address of the portal when it is no document, "" otherwise
    batch    serial of the act that wrote it last
    """

    address = models.CharField("旧网址", max_length=400, unique=True)
    document = models.ForeignKey(
        "publishing.Document", models.PROTECT, null=True, related_name="old_addresses"
    )
    target = models.CharField("现在的网址", max_length=400, blank=True)
    batch = models.PositiveIntegerField("批次", db_index=True)

    class Meta:
        verbose_name = "旧网址"
        ordering = ("address",)
        constraints = (
            models.CheckConstraint(
                condition=Q(document=None, target__gt="") | Q(document__isnull=False, target=""),
                name="publishing_old_address_leads_once",
            ),
        )

    def __str__(self) -> str:
        return self.address

    @property
    def href(self) -> str:
        """Where it leads now."""
        return self.document.href if self.document else self.target
