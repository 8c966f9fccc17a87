"""The Gregorian calendar: how many days a month has, and what day of the week a date is."""

from __future__ import annotations

import calendar
import datetime

WEEKDAYS = "一二三四五六日"
"""The days of the week from Monday on, as they are named after 星期 and 周."""

GREGORIAN_SINCE = 1912
"""The year from which on dates in China are Gregorian."""

_LEAP_YEAR = 2000


def days_in(month: int, year: int | None) -> int:
    """How many days a month (1 to 12) has; in a year that is not known it may have 29 for February."""
    return calendar.monthrange(year or _LEAP_YEAR, month)[1]


def weekday(year: int, month: int, day: int) -> str | None:
    """The day of the week of a date, as in WEEKDAYS. None where there is no such day."""
    try:
        return WEEKDAYS[datetime.date(year, month, day).weekday()]
    except ValueError:
        return None
