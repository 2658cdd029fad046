"""The writes of the directory.

add_organ, rename_organ, retire_organ, set_email, set_credit_code     one organ
set_group                                            a named set of organs
set_county                                           the county itself
state_profile                                        机构职能 of one organ
import_organs                                        a whole spreadsheet, or nothing
"""

from mingtang.apps.organs.actions.county import set_county
from mingtang.apps.organs.actions.importing import Imported, import_organs
from mingtang.apps.organs.actions.organs import (
    add_organ,
    rename_organ,
    retire_organ,
    set_credit_code,
    set_email,
)
from mingtang.apps.organs.actions.profiles import state_profile
from mingtang.apps.organs.actions.sets import set_group

__all__ = [
    "Imported",
    "add_organ",
    "import_organs",
    "rename_organ",
    "retire_organ",
    "set_county",
    "set_credit_code",
    "set_email",
    "set_group",
    "state_profile",
]
