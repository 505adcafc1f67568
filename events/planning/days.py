"""Reckons the day of a task from the day of the meet-up: people work on working days, as they are in Wales."""

from datetime import date, timedelta

from wwnt.kit.working_days import ONE, is_working_day, next_working_day


def reckon(day: date, offset_days: int, *, is_for_people: bool = True) -> date:
    """The day that is so many days from the day of the meet-up (before it where the number is below nought).

    What falls on a weekend or a bank holiday is due on the working day before; after the meet-up never on its day or
    before, then rather on the working day after. On the day itself, and for what the platform does, the day stands.
    """
    wanted = found = day + timedelta(days=offset_days)
    if not offset_days or not is_for_people:
        return wanted
    while not is_working_day(found):
        found -= ONE
    if offset_days > 0 and found <= day:
        found = next_working_day(wanted)
    return found
