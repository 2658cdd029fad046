"""The writes of the journal and the outbox.

record, post            what every other action ends with
post_to_all             one message to several addresses
erase_words             take out words about people; the chain stays whole
deliver_waiting         hand waiting messages over to the mailer
find_abandoned          mark messages whose sender died as uncertain
resend, give_up         a person's decision on a failed or uncertain message
run_due                 run the periodic verbs that are due
publish_journal_head    one small file a day in the public folder
note_backup             remember that a backup was made
"""

from mingtang.apps.journal.actions.backups import note_backup
from mingtang.apps.journal.actions.delivering import deliver_waiting, find_abandoned
from mingtang.apps.journal.actions.erasing import erase_words
from mingtang.apps.journal.actions.heads import publish_journal_head
from mingtang.apps.journal.actions.periodic import run_due
from mingtang.apps.journal.actions.posting import post, post_to_all
from mingtang.apps.journal.actions.recording import record
from mingtang.apps.journal.actions.settling import give_up, resend

__all__ = [
    "deliver_waiting",
    "erase_words",
    "find_abandoned",
    "give_up",
    "note_backup",
    "post",
    "post_to_all",
    "publish_journal_head",
    "record",
    "resend",
    "run_due",
]
