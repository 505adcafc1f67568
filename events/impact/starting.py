"""What often stands in the way in this field: a start for a new assessment, to be checked and never taken as found."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.meetups.models import Event

IN_A_ROOM = (Event.Kind.MEETUP, Event.Kind.BIG, Event.Kind.MINI, Event.Kind.ABCD)
EVERYWHERE = tuple(Event.Kind)


@dataclass(frozen=True)
class Known:
    """A barrier that is known from elsewhere, with what usually helps."""

    group: str
    what_en: str
    what_cy: str
    action_en: str
    action_cy: str
    kinds: Sequence[str] = EVERYWHERE


KNOWN = (
    Known(
        "disability",
        "BSL interpreters and speech-to-text are booked up weeks ahead.",
        "Mae dehonglwyr BSL a chofnodwyr iaith lafar i destun wedi’u bwcio wythnosau ymlaen llaw.",
        "Book two BSL interpreters and speech-to-text before the day is announced",
        "Bwcio dau ddehonglydd BSL a chofnodwr iaith lafar i destun cyn cyhoeddi’r diwrnod",
    ),
    Known(
        "disability",
        "Nobody has seen the venue with the eyes of somebody who uses a wheelchair.",
        "Does neb wedi gweld y lleoliad drwy lygaid rhywun sy’n defnyddio cadair olwyn.",
        "Visit the venue together with somebody who uses a wheelchair",
        "Ymweld â’r lleoliad gyda rhywun sy’n defnyddio cadair olwyn",
        IN_A_ROOM,
    ),
    Known(
        "welsh",
        "Welsh is there only if somebody asks for it.",
        "Dim ond os bydd rhywun yn gofyn amdani y mae’r Gymraeg ar gael.",
        "Offer Welsh first, and book simultaneous translation",
        "Cynnig y Gymraeg yn gyntaf, a bwcio cyfieithu ar y pryd",
    ),
    Known(
        "low_income",
        "People have to pay their fare first and wait to be paid back.",
        "Mae’n rhaid i bobl dalu am eu taith yn gyntaf ac aros i gael yr arian yn ôl.",
        "Pay expenses in cash on the day, or send the ticket beforehand",
        "Talu treuliau mewn arian parod ar y diwrnod, neu anfon y tocyn ymlaen llaw",
        IN_A_ROOM,
    ),
    Known(
        "carers",
        "Nobody is at home to look after the person meanwhile.",
        "Does neb gartref i ofalu am y person yn y cyfamser.",
        "Offer to pay for a sitter, and say so in the invitation",
        "Cynnig talu am rywun i warchod, a dweud hynny yn y gwahoddiad",
    ),
    Known(
        "rural",
        "In many villages there is no bus after 14:00.",
        "Mewn llawer o bentrefi nid oes bws ar ôl 14:00.",
        "Look up the last buses, end before them, and arrange shared lifts",
        "Edrych pryd mae’r bysiau olaf, gorffen cyn hynny, a threfnu rhannu ceir",
        IN_A_ROOM,
    ),
    Known(
        "rural",
        "The internet is too slow for a picture in some valleys.",
        "Mae’r rhyngrwyd yn rhy araf i ddangos llun mewn rhai cymoedd.",
        "Give a telephone number with which people can join by voice alone",
        "Rhoi rhif ffôn er mwyn i bobl allu ymuno â’u llais yn unig",
        (Event.Kind.ONLINE,),
    ),
    Known(
        "digital",
        "Forms are online only.",
        "Dim ond ar-lein y mae’r ffurflenni.",
        "Give a telephone number everywhere, and send paper to whoever wants it",
        "Rhoi rhif ffôn ym mhobman, ac anfon papur at bwy bynnag sydd am ei gael",
    ),
)


def known_for(kind: str) -> list[Known]:
    """What is known for meet-ups of this kind."""
    return [each for each in KNOWN if kind in each.kinds]
