"""What publishing tells: handed on to the channels in the same transaction."""

from __future__ import annotations

from datetime import date

from mingtang.apps.channels.actions import announce_release, announce_withdrawal
from mingtang.apps.publishing.models import Edition


class ChannelListener:
    """A `PublicListener` of publishing."""

    def released(self, edition: Edition, *, replaced: Edition | None, today: date) -> None:
        """Announce what became public."""
        announce_release(edition=edition, replaced=replaced, today=today)

    def taken_down(self, edition: Edition, *, today: date) -> None:
        """Announce what was taken down."""
        announce_withdrawal(edition=edition, today=today)
