"""工作日: which days count, by the yearly arrangements of the State Council office.

load_calendar   the packaged years, 2004 to 2026, with extra ones if given
WorkCalendar    is_workday, add, workdays_between, last_workday_on_or_before, day_name, is_provisional
read_year       one year's arrangement from its TOML
"""

from mingtang_core.workdays.calendars import WorkCalendar, load_calendar
from mingtang_core.workdays.years import Year, provisional_year, read_year

__all__ = ["WorkCalendar", "Year", "load_calendar", "provisional_year", "read_year"]
