"""The kinds of gift: what each is called, the question that leads to it, and which kind a sentence sounds like."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wwnt.kit.sockets import Words


class Kind(models.TextChoices):
    """What a community is rich in. The first four are a person's own; the others they know of or can open the door to."""

    HEAD = "head", _("Head: what I know")
    HEART = "heart", _("Heart: what I care about")
    HANDS = "hands", _("Hands: what I can do")
    CONNECTIONS = "connections", _("Connections: who I know")
    ASSOCIATION = "association", _("Associations and groups")
    PLACE = "place", _("Places")
    RESOURCE = "resource", _("Resources")
    STORY = "story", _("Stories")


SHORT: dict[str, Words] = {
    Kind.HEAD: _("Head"),
    Kind.HEART: _("Heart"),
    Kind.HANDS: _("Hands"),
    Kind.CONNECTIONS: _("Connections"),
    Kind.ASSOCIATION: _("Groups"),
    Kind.PLACE: _("Places"),
    Kind.RESOURCE: _("Resources"),
    Kind.STORY: _("Stories"),
}

LEADS: dict[str, Words] = {
    Kind.HEAD: _("What do you know that would help somebody?"),
    Kind.HEART: _("What do you care about, so that you would get up early for it?"),
    Kind.HANDS: _("What can you do, make or mend?"),
    Kind.CONNECTIONS: _("Who do you know that others should meet?"),
    Kind.ASSOCIATION: _("Which group, choir, club or chapel are you part of?"),
    Kind.PLACE: _("What place round here matters to you, or could be opened for others?"),
    Kind.RESOURCE: _("What could be lent or shared?"),
    Kind.STORY: _("What has happened here that others should hear of?"),
}

QUESTIONS: tuple[tuple[str, Words], ...] = (
    (Kind.HEAD, _("What do people come to you for?")),
    (Kind.HANDS, _("What are you good at that nobody asks you about?")),
    (Kind.HEART, _("What do you do that makes you feel good?")),
    (Kind.HEAD, _("What could you talk about for ten minutes?")),
    (Kind.HANDS, _("What have you made or fixed?")),
    (Kind.CONNECTIONS, _("Who do you know that others should meet?")),
    (Kind.PLACE, _("What place round here matters to you?")),
    (Kind.HEART, _("What would you do if two people joined you?")),
)
"""Asked one by one, in this order, with the kind an answer is taken for where its words do not tell."""

FIRST = 3
"""So many questions are asked at first; the rest only if somebody wishes."""
