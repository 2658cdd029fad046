"""Questions to the journal and the outbox.

entries_about, entries_by   the entries of one thing, of one actor
head, head_line             where the chain ends
published_heads             day -> head as published; read_head reads one file
mailbox                     the messages of the outbox
system_status               how the installation is doing
"""

from mingtang.apps.journal.queries.entries import entries_about, entries_by, head, head_line
from mingtang.apps.journal.queries.heads import published_heads, published_heads_folder, read_head
from mingtang.apps.journal.queries.outbox import mailbox
from mingtang.apps.journal.queries.status import RunStatus, SystemStatus, system_status

__all__ = [
    "RunStatus",
    "SystemStatus",
    "entries_about",
    "entries_by",
    "head",
    "head_line",
    "mailbox",
    "published_heads",
    "published_heads_folder",
    "read_head",
    "system_status",
]
