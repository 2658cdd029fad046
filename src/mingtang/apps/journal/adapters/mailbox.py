"""Without a mail server letters stay where they are: the outbox itself is the mailbox (邮件箱)."""

from __future__ import annotations

from mingtang.apps.journal.ports import Letter


class Mailbox:
    """Keeps letters; nothing leaves the house."""

    keeps = True

    def hand_over(self, letter: Letter) -> None:
        """Do nothing: the row that the letter was made from stays readable."""
