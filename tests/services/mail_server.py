"""A mail server for tests: takes letters by SMTP on loopback, refuses or falls silent when told."""

from __future__ import annotations

import contextlib
import os
import signal
import socketserver
import threading
from collections.abc import Iterator


class MailServer(socketserver.ThreadingTCPServer):
    """`letters` holds what was taken.

    answers  verb -> answer in place of "250 ok", "hang up" closes the line; END stands for a whole letter
    kills    processes to be killed once a letter is here, before it is answered
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.answers: dict[str, str] = {}
        self.kills: list[int] = []
        super().__init__(("127.0.0.1", 0), _Talk)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


@contextlib.contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a server for the time of a test."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        """Talk the few commands of SMTP that a sender needs."""
        self._say("220 ready")
        for line in self.rfile:
            verb = line[:4].decode().upper()
            if verb == "DATA":
                self._say("354 go on")
                letter = b"".join(iter(self.rfile.readline, b".\r\n"))
                verb = "END"
                if not self.server.answers.get("END", "2").startswith(("4", "5")):
                    self.server.letters.append(letter.decode())
                while self.server.kills:
                    os.kill(self.server.kills.pop(), signal.SIGKILL)
            answer = self.server.answers.get(verb, "221 bye" if verb == "QUIT" else "250 ok")
            if answer == "hang up":
                return
            self._say(answer)

    def _say(self, words: str) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(f"{words}\r\n".encode())
