"""The writes of the rules.

set_year        enter a year's arrangement from its notice
withdraw_year   give the year back to what comes with the product
write_files     the same years as files of the home, for the command line
"""

from mingtang.apps.rules.actions.files import write_files, write_files_or_log
from mingtang.apps.rules.actions.years import set_year, withdraw_year

__all__ = ["set_year", "withdraw_year", "write_files", "write_files_or_log"]
