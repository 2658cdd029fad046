"""主动公开建议: what was given to one is proposed for everybody; and the words by which requests resemble.

A disclosing reply records its proposal when it is signed (条例第四十四条); the openness office decides.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReleaseProposal(models.Model):
    """A proposal to publish what one reply gave.

    reason      why, in words for the office: what was given, how often it was asked for
    asked       how many requests ask for the same thing, this one included; what the list sorts by
    state       open, or what was decided; a decision can be taken back
    decision    the words of the decision: the idea to be followed, or why not
    document    the draft that an adopted one became, with de-identified text
    look_on     the day on which a postponed one is looked at again
    """

    class State(models.TextChoices):
        """What the office decided."""

        OPEN = "open", "待决定"
        ADOPTED = "adopted", "采纳"
        DECLINED = "declined", "不采纳"
        LATER = "later", "以后再定"

    reply = models.OneToOneField("foi.Reply", models.PROTECT, related_name="proposal")
    reason = models.CharField("理由", max_length=300)
    asked = models.PositiveIntegerField("申请件数", default=1)
    state = models.CharField("决定", max_length=8, choices=State, default=State.OPEN)
    decision = models.CharField("决定的理由", max_length=500, blank=True)
    look_on = models.DateField("再看的日期", null=True)
    proposed_on = models.DateField("提出日期")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField("决定日期", null=True)
    document = models.ForeignKey(
        "publishing.Document", models.PROTECT, related_name="+", null=True, verbose_name="据此起草的文件"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "主动公开建议"
        ordering = ("-asked", "id")
        indexes = (models.Index(fields=("state", "-asked", "id"), name="foi_proposals"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", decided_on=None) | (~Q(state="open") & Q(decided_on__isnull=False)),
                name="foi_proposal_decided_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reply_id} {self.state}"

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the proposal."""
        return f"foi.proposal:{self.pk}"


class WishPair(models.Model):
    """Two neighbouring characters of what a request asks for: requests that share many resemble each other.

    It is personal where the wish is, and goes with the request.
    """

    request = models.ForeignKey("foi.FoiRequest", models.CASCADE, related_name="pairs", db_index=False)
    pair = models.CharField(max_length=2)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("request", "pair"), name="foi_pair_once"),)
        indexes = (models.Index(fields=("pair", "request"), name="foi_by_pair"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.pair}"
