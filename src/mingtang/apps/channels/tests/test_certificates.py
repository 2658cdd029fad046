"""A message goes to nobody whose certificate does not prove the name."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.cast import Cast

from mingtang.apps.channels.actions import send_test
from mingtang.apps.channels.adapters import pinned
from mingtang.apps.channels.tests.conftest import MakeChannel, deliver
from mingtang.apps.journal.models import Delivery

GOT: list[bytes] = []


class Answering(BaseHTTPRequestHandler):
    """Takes everything."""

    def do_POST(self) -> None:
        GOT.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for 127.0.0.1 that nobody has signed but itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    alternatives = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - timedelta(days=1))
    builder = builder.not_valid_after(now + timedelta(days=1)).add_extension(alternatives, critical=False)
    made = builder.sign(key, hashes.SHA256())
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    key_bytes = key.private_bytes(encoding, form, serialization.NoEncryption())
    path.write_bytes(key_bytes + made.public_bytes(encoding))
    return path


@pytest.fixture
def address(certificate: Path) -> Iterator[str]:
    """Listen on this machine behind that certificate."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    GOT.clear()
    yield f"https://127.0.0.1:{server.server_port}/in"
    server.shutdown()
    server.server_close()


@pytest.mark.django_db
def test_a_certificate_that_nobody_vouches_for_is_refused_before_a_byte_leaves(
    cast: Cast, make: MakeChannel, address: str
) -> None:
    channel, _ = make(address=address)
    send_test(channel=channel, by=cast.actor("office"), today=cast.today)
    deliver()
    row = Delivery.objects.get()
    assert (row.state, GOT) == ("waiting", [])
    assert "证书" in row.problem


@pytest.mark.django_db
def test_one_that_is_vouched_for_is_taken(
    cast: Cast, make: MakeChannel, address: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = ssl.create_default_context
    monkeypatch.setattr(pinned.ssl, "create_default_context", lambda: usual(cafile=str(certificate)))
    channel, _ = make(address=address)
    send_test(channel=channel, by=cast.actor("office"), today=cast.today)
    deliver()
    assert (Delivery.objects.get().state, len(GOT)) == ("sent", 1)
