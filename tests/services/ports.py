"""A port of the loopback that nobody holds, so that two runs on one machine never want the same one."""

from __future__ import annotations

import socket


def free_port() -> int:
    """Return a free port, given by the system."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
