"""The kinds of budget lines: what funders and co-producers look at together stands in one group."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wwnt.kit.sockets import Words

ROOM, ACCESS, WELSH, PEOPLE, MAKING, REACH, OTHER, IN = (
    *("room", "access", "welsh", "people"),
    *("making", "reach", "other", "in"),
)
GROUPS: dict[str, Words] = {
    ROOM: _("Room, sound and food"),
    ACCESS: _("Access"),
    WELSH: _("Welsh"),
    PEOPLE: _("People"),
    MAKING: _("Making and keeping"),
    REACH: _("Reaching people"),
    OTHER: _("Everything else"),
    IN: _("Money in"),
}
CONTINGENCY = "contingency"


@dataclass(frozen=True)
class Category:
    """One kind of line; `takes_part` where the money lets people take part, whatever its group."""

    key: str
    group: str
    label: Words
    takes_part: bool = False


CATEGORIES: dict[str, Category] = {
    each.key: each
    for each in (
        Category("room", ROOM, _("Room")),
        Category("tech", ROOM, _("Sound, screens and technology")),
        Category("catering", ROOM, _("Food and drink")),
        Category("bsl", ACCESS, _("BSL interpreters")),
        Category("speech_to_text", ACCESS, _("Speech to text")),
        Category("lipspeaker", ACCESS, _("Lipspeaker")),
        Category("easy_read", ACCESS, _("Easy Read")),
        Category("large_print", ACCESS, _("Braille and large print")),
        Category("loop", ACCESS, _("Hearing loop")),
        Category("support", ACCESS, _("Personal support on the day")),
        Category("transport", ACCESS, _("Accessible transport")),
        Category("quiet_room", ACCESS, _("Quiet room")),
        Category("translator", WELSH, _("Translator in the room")),
        Category("headsets", WELSH, _("Headsets")),
        Category("translation", WELSH, _("Translation of documents")),
        Category("participation", PEOPLE, _("Payment for taking part"), takes_part=True),
        Category("planning_time", PEOPLE, _("The planning group’s time"), takes_part=True),
        Category("table_hosts", PEOPLE, _("Table hosts"), takes_part=True),
        Category("care", PEOPLE, _("Childcare and replacement care"), takes_part=True),
        Category("travel", PEOPLE, _("Travel and expenses"), takes_part=True),
        Category("speakers", PEOPLE, _("Speakers’ fees")),
        Category("hotel", PEOPLE, _("Overnight stays")),
        Category("materials", MAKING, _("Materials")),
        Category("printing", MAKING, _("Printing")),
        Category("drawing", MAKING, _("Drawing of the conversation")),
        Category("photographer", MAKING, _("Photographer")),
        Category("film", MAKING, _("Film and captions")),
        Category("flyers", REACH, _("Leaflets")),
        Category("post", REACH, _("Post")),
        Category("sms", REACH, _("Text messages")),
        Category("phone", REACH, _("Phone")),
        Category("insurance", OTHER, _("Insurance")),
        Category("dbs", OTHER, _("DBS checks")),
        Category("evaluation", OTHER, _("Evaluation and report")),
        Category("other", OTHER, _("Something else")),
        Category(CONTINGENCY, OTHER, _("For what nobody foresees")),
        Category("grant", IN, _("Grant or funding")),
        Category("contribution", IN, _("Contribution")),
        Category("money_back", IN, _("Money back")),
    )
}
CHOICES = [(each.key, each.label) for each in CATEGORIES.values()]
GROUPED = [
    (label, [(each.key, each.label) for each in CATEGORIES.values() if each.group == group])
    for group, label in GROUPS.items()
]

EVERY = (
    *("bsl", "large_print", "transport", "translator", "headsets", "translation"),
    *("participation", "planning_time", "care", "travel", "speakers"),
    *("materials", "printing", "flyers", "post", CONTINGENCY, "grant"),
)
IN_A_ROOM = ("room", "catering", "loop", "quiet_room", "table_hosts")
BY_KIND: dict[str, tuple[str, ...]] = {
    "mini": ("room", "catering", "large_print", "translation", "care", "travel", "printing", CONTINGENCY),
    "online": (
        *("tech", "bsl", "speech_to_text", "translator", "translation", "participation"),
        *("planning_time", "care", "phone", "speakers", CONTINGENCY, "grant"),
    ),
    "big": (*EVERY, *IN_A_ROOM, "tech", "speech_to_text", "drawing", "photographer", "insurance"),
}


def starting(kind: str) -> list[str]:
    """The lines that a budget of this kind of meet-up starts with, in the order of the categories."""
    keys = set(BY_KIND.get(kind, (*EVERY, *IN_A_ROOM)))
    return [key for key in CATEGORIES if key in keys]
