"""Days and times in words, in both languages, as they are on the clock of the place."""

from datetime import date, datetime

from django.utils import timezone

from wwnt.kit import bilingual

DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": (
        "Dydd Llun",
        "Dydd Mawrth",
        "Dydd Mercher",
        "Dydd Iau",
        "Dydd Gwener",
        "Dydd Sadwrn",
        "Dydd Sul",
    ),
}
MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "cy": (
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ),
}


def local(moment: datetime) -> datetime:
    """The moment as the clock on the wall shows it; a moment without a zone is taken as it is."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def day(value: date | datetime, language: str = "") -> str:
    """The day in words: "Wednesday 16 June 2027", "Dydd Mercher 16 Mehefin 2027"."""
    if isinstance(value, datetime):
        value = local(value)
    language = language or bilingual.current()
    return f"{DAYS[language][value.weekday()]} {value.day} {MONTHS[language][value.month - 1]} {value.year}"


def clock(moment: datetime) -> str:
    """The time of day on the 24-hour clock: "10:00"."""
    return f"{local(moment):%H:%M}"


def day_and_times(starts: datetime, ends: datetime | None = None, language: str = "") -> str:
    """From when to when: "Wednesday 16 June 2027, 10:00–15:30"; names both days when there are two."""
    begin = f"{day(starts, language)}, {clock(starts)}"
    if ends is None or ends == starts:
        return begin
    if local(starts).date() == local(ends).date():
        return f"{begin}–{clock(ends)}"
    return f"{begin} – {day(ends, language)}, {clock(ends)}"
