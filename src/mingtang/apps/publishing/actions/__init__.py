"""The writes of publishing.

drafting      start_document, start_proposed, start_edition, save_edition, discard
attaching     attach_file
attributes    choose_attribute, give_office_opinion, reassess
reviewing     submit, submit_urgently, recall, return_draft, proofread, decide_finding, pass_step, send_back,
              note_opened
releasing     release, schedule, unschedule, release_scheduled, file_away, release_urgently,
              confirm_afterwards, object_afterwards
withdrawing   withdraw
approval_links send_approval_link, open_link, open_file_by_link, sign_by_link
emergencies   watch_emergencies
rendering     make_renditions
catalogue     import_catalogue, add_item, change_item
old_addresses set_old_addresses, end_old_address
slots         refresh_slots, propose_nothing, sign_nothing, decline_nothing
rules         set_review_rule, add_to_pool, take_from_pool
"""

from mingtang.apps.publishing.actions.approval_links import (
    open_file_by_link,
    open_link,
    send_approval_link,
    sign_by_link,
)
from mingtang.apps.publishing.actions.attaching import attach_file
from mingtang.apps.publishing.actions.attributes import choose_attribute, give_office_opinion, reassess
from mingtang.apps.publishing.actions.catalogue import add_item, change_item, import_catalogue
from mingtang.apps.publishing.actions.county_rules import end_exemption, set_class, set_exemption
from mingtang.apps.publishing.actions.drafting import (
    discard,
    save_edition,
    start_document,
    start_edition,
    start_proposed,
)
from mingtang.apps.publishing.actions.emergencies import watch_emergencies
from mingtang.apps.publishing.actions.old_addresses import end_old_address, set_old_addresses
from mingtang.apps.publishing.actions.releasing import (
    confirm_afterwards,
    file_away,
    object_afterwards,
    release,
    release_scheduled,
    release_urgently,
    schedule,
    unschedule,
)
from mingtang.apps.publishing.actions.rendering import make_renditions
from mingtang.apps.publishing.actions.reviewing import (
    decide_finding,
    note_opened,
    pass_step,
    proofread,
    recall,
    return_draft,
    send_back,
    submit,
    submit_urgently,
)
from mingtang.apps.publishing.actions.rules import add_to_pool, set_review_rule, take_from_pool
from mingtang.apps.publishing.actions.slots import refresh_slots
from mingtang.apps.publishing.actions.slots_nothing import decline_nothing, propose_nothing, sign_nothing
from mingtang.apps.publishing.actions.withdrawing import withdraw

__all__ = [
    "add_item",
    "add_to_pool",
    "attach_file",
    "change_item",
    "choose_attribute",
    "confirm_afterwards",
    "decide_finding",
    "decline_nothing",
    "discard",
    "end_exemption",
    "end_old_address",
    "file_away",
    "give_office_opinion",
    "import_catalogue",
    "make_renditions",
    "note_opened",
    "object_afterwards",
    "open_file_by_link",
    "open_link",
    "pass_step",
    "proofread",
    "propose_nothing",
    "reassess",
    "recall",
    "refresh_slots",
    "release",
    "release_scheduled",
    "release_urgently",
    "return_draft",
    "save_edition",
    "schedule",
    "send_approval_link",
    "send_back",
    "set_class",
    "set_exemption",
    "set_old_addresses",
    "set_review_rule",
    "sign_by_link",
    "sign_nothing",
    "start_document",
    "start_edition",
    "start_proposed",
    "submit",
    "submit_urgently",
    "take_from_pool",
    "unschedule",
    "watch_emergencies",
    "withdraw",
]
