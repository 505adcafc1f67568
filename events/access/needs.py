"""What people may ask for so that they can take part, and what they may tell us about food."""

from django.utils.translation import gettext_lazy as _

NOTHING = "nothing"
"""Said on the form so that nobody has to wonder; never kept."""

OWN_WORDS = "own_words"

ACCESS = {
    "step_free": _("Step-free way in and around, room for a wheelchair"),
    "parking": _("Parking close by"),
    "toilet": _("Accessible toilet"),
    "changing_places": _("Changing Places toilet"),
    "chair": _("A different kind of chair"),
    "help_around": _("Help to get round the building"),
    "met_at_door": _("Someone to meet me at the door"),
    "loop": _("Hearing loop"),
    "near_speaker": _("A seat near whoever is speaking"),
    "lipspeaker": _("Lipspeaker"),
    "bsl": _("BSL interpreter"),
    "palantypist": _("Speech-to-text reporter (palantypist)"),
    "interpreter": _("Interpreter for another language"),
    "large_print": _("Large print"),
    "braille": _("Braille"),
    "coloured_paper": _("Papers in a particular colour"),
    "easy_read": _("Easy Read"),
    "read_aloud": _("Somebody to read aloud"),
    "more_time": _("More time"),
    "breaks": _("Regular breaks"),
    "move": _("Room to get up and move"),
    "lighting": _("Suitable lighting"),
    "quiet_room": _("Quiet room"),
    "one_table": _("I would rather stay at one table"),
    "visit": _("A visit or photos of the place beforehand"),
    "support_worker": _("A support worker or carer comes with me"),
    "dog": _("An assistance dog comes with me"),
    "fridge": _("A fridge for medicine"),
    "prayer": _("A place to pray"),
    "fragrance_free": _("No perfume near me"),
    "masks": _("Masks around me"),
    "ring_me": _("Ring me to talk about it"),
}

DIET = {
    "vegetarian": _("Vegetarian"),
    "vegan": _("Vegan"),
    "halal": _("Halal"),
    "kosher": _("Kosher"),
    "gluten": _("No gluten"),
    "dairy": _("No milk"),
    "egg": _("No egg"),
    "nuts": _("No nuts"),
    "fish": _("No fish or shellfish"),
    "soft": _("Soft food"),
}


def label(kind: str) -> str:
    """A need in words."""
    return str(ACCESS.get(kind) or DIET.get(kind) or _("In their own words"))
