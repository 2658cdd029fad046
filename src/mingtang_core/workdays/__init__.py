"""工作日: which days count, by the yearly arrangements of the State Council office.

load_calendar   the packaged years, 2004 to 2026, with extra ones if given
WorkCalendar    is_workday, add, workdays_between, last_workday_on_or_before, day_name, is_provisional,
                version: what a computed date is marked with
read_year       one year's arrangement from its TOML; write_year the way back; read_folder all of a folder
read_lines      one year's arrangement from the lines of a notice; write_lines the way back
check_year      whether an arrangement can be official; unusual what is odd about it; differences day by day
"""

from mingtang_core.workdays.arrangements import DayChange, check_year, day_words, differences, unusual
from mingtang_core.workdays.calendars import WorkCalendar, load_calendar
from mingtang_core.workdays.notices import Pasted, read_lines, write_lines
from mingtang_core.workdays.years import (
    MAKE_UP,
    Year,
    packaged_years,
    provisional_year,
    read_folder,
    read_year,
    write_year,
)

__all__ = [
    "MAKE_UP",
    "DayChange",
    "Pasted",
    "WorkCalendar",
    "Year",
    "check_year",
    "day_words",
    "differences",
    "load_calendar",
    "packaged_years",
    "provisional_year",
    "read_folder",
    "read_lines",
    "read_year",
    "unusual",
    "write_lines",
    "write_year",
]
