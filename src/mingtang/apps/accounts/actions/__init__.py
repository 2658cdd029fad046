"""Every write of the app: staff, roles, passwords and links, the second factor."""

from mingtang.apps.accounts.actions.first_people import add_first_people
from mingtang.apps.accounts.actions.letters import write_to_clerks
from mingtang.apps.accounts.actions.passwords import (
    change_password,
    issue_link,
    set_password,
    set_password_by_link,
)
from mingtang.apps.accounts.actions.roles import end_role, grant_role
from mingtang.apps.accounts.actions.second_factor import (
    add_telephone,
    check_code,
    confirm_telephone,
    remove_telephone,
    reset_telephone,
)
from mingtang.apps.accounts.actions.staff import create_staff, deactivate, edit_staff, reactivate
from mingtang.apps.accounts.actions.welcome import welcome

__all__ = [
    "add_first_people",
    "add_telephone",
    "change_password",
    "check_code",
    "confirm_telephone",
    "create_staff",
    "deactivate",
    "edit_staff",
    "end_role",
    "grant_role",
    "issue_link",
    "reactivate",
    "remove_telephone",
    "reset_telephone",
    "set_password",
    "set_password_by_link",
    "welcome",
    "write_to_clerks",
]
