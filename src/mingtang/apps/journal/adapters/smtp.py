"""Letters by SMTP, sorted by what is certain: taken, certainly not taken, or unknown."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from mingtang.apps.journal.ports import Letter, NotHandedOver


class SmtpMailer:
    """Sends through the server of the settings, one connection a letter."""

    keeps = False

    def hand_over(self, letter: Letter) -> None:
        """Send one letter; see `ports.Mailer`."""
        connection = EmailBackend(fail_silently=False)
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise NotHandedOver(f"连不上邮件服务器（{type(error).__name__}）") from error
        try:
            _message(letter, connection).send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _refused("收件地址被拒收", codes) from error
        except smtplib.SMTPResponseException as error:
            raise _refused("邮件服务器不收", [error.smtp_code]) from error
        finally:
            connection.close()


def _message(letter: Letter, connection: EmailBackend) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return EmailMessage(
        subject=letter.subject,
        body=letter.text,
        to=[letter.address],
        headers={"Message-ID": f"<{letter.message_id}@{domain}>", **letter.headers},
        connection=connection,
    )


def _refused(words: str, codes: list[int]) -> NotHandedOver:
    """Return the refusal; codes from 500 on are for good (RFC 5321, 4.2.1)."""
    shown = "、".join(str(code) for code in codes)
    return NotHandedOver(f"{words}（{shown}）", is_final=all(code >= 500 for code in codes))
