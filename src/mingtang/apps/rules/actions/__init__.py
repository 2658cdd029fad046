"""The writes of the rules.

checked_year    what set_year would accept, as a pure value
set_year        enter a year's arrangement from its notice
withdraw_year   give the year back to what comes with the product
follow_calendar stored dates follow the calendar, also when a new version of the product brings a year
write_files     the same years as files of the home, for the command line
"""

from mingtang.apps.rules.actions.files import write_files, write_files_or_log
from mingtang.apps.rules.actions.following import follow_calendar
from mingtang.apps.rules.actions.years import checked_year, set_year, withdraw_year

__all__ = [
    "checked_year",
    "follow_calendar",
    "set_year",
    "withdraw_year",
    "write_files",
    "write_files_or_log",
]
