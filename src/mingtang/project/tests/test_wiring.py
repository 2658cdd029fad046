"""The wiring gives every port its adapter; a demo never sends mail."""

import pytest

from mingtang.apps.files.adapters.folder import FolderStore
from mingtang.apps.files.ports import file_store
from mingtang.apps.journal.adapters.mailbox import Mailbox
from mingtang.apps.journal.adapters.smtp import SmtpMailer
from mingtang.apps.journal.ports import mailer
from mingtang.project import wiring


@pytest.fixture(autouse=True)
def wired_again():
    yield
    wiring.connect()


@pytest.mark.parametrize(
    ("host", "is_demo", "kind"),
    [("", False, Mailbox), ("mail.example.cn", False, SmtpMailer), ("mail.example.cn", True, Mailbox)],
)
def test_letters_leave_only_where_a_server_is_set_and_never_from_a_demo(settings, host, is_demo, kind):
    settings.EMAIL_HOST, settings.IS_DEMO = host, is_demo
    wiring.connect()
    assert type(mailer()) is kind


def test_files_lie_in_the_home(settings):
    wiring.connect()
    assert isinstance(file_store(), FolderStore)
    assert file_store().folder == settings.MINGTANG_FILES
