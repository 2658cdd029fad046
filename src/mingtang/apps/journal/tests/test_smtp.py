"""What a mail server says is sorted into taken, certainly not taken, and unknown."""

import socket

import pytest
from tests.services.mail_server import mail_server

from mingtang.apps.journal.adapters.smtp import SmtpMailer
from mingtang.apps.journal.ports import Letter, NotHandedOver

LETTER = Letter("0123abcd", "ju@example.cn", "催办提醒", "请办理第1项。")


@pytest.fixture
def mail(settings):
    with mail_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 5
        settings.DEFAULT_FROM_EMAIL = "明堂 <mingtang@qinghe.example.cn>"
        yield server


def test_a_letter_is_taken_with_its_own_message_id(mail):
    SmtpMailer().hand_over(LETTER)
    SmtpMailer().hand_over(LETTER)
    assert len(mail.letters) == 2
    assert all("Message-ID: <0123abcd@qinghe.example.cn>" in letter for letter in mail.letters)


@pytest.mark.parametrize(
    ("verb", "answer", "is_final"),
    [
        ("RCPT", "550 no such address", True),
        ("RCPT", "450 try later", False),
        ("MAIL", "451 try later", False),
        ("END", "554 not wanted", True),
        ("END", "452 disk full", False),
    ],
)
def test_a_refusal_means_that_nothing_left(mail, verb, answer, is_final):
    mail.answers[verb] = answer
    with pytest.raises(NotHandedOver) as refused:
        SmtpMailer().hand_over(LETTER)
    assert refused.value.is_final is is_final
    assert answer[:3] in refused.value.problem
    assert mail.letters == []


def test_no_server_means_that_nothing_left(settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed.getsockname()[1]
        with pytest.raises(NotHandedOver) as refused:
            SmtpMailer().hand_over(LETTER)
    assert not refused.value.is_final


def test_silence_after_the_whole_letter_means_that_nobody_knows(mail):
    mail.answers["END"] = "hang up"
    with pytest.raises(Exception) as unknown:
        SmtpMailer().hand_over(LETTER)
    assert not isinstance(unknown.value, NotHandedOver)
    assert len(mail.letters) == 1
