"""The words that offers, asks and introductions choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of thing it is: head, heart, hands and connections first, then what groups and places bring."""

    HEAD = "head", _("Knowing something")
    HEART = "heart", _("Caring about something")
    HANDS = "hands", _("Doing something")
    CONNECTIONS = "connections", _("Knowing people")
    ASSOCIATION = "association", _("A group to join")
    PLACE = "place", _("A place to meet")
    RESOURCE = "resource", _("A thing to lend")
    STORY = "story", _("A story to tell")


class Travel(models.TextChoices):
    """How far they would go, or how far away it may be."""

    HERE = "here", _("Here, where I live")
    NEARBY = "nearby", _("Nearby, in the next county too")
    ANYWHERE = "anywhere", _("Anywhere in Wales")
    ONLINE = "online", _("Online or by phone")


class Visibility(models.TextChoices):
    """Who sees an offer or an ask; contact is never part of it."""

    HOSTS = "hosts", _("Hosts only, to find somebody who fits")
    COMMUNITY = "community", _("People who have come to a meet-up")
    PUBLIC = "public", _("Everybody, on the board of this site")


class Shown(models.TextChoices):
    """Under which name others see it."""

    FIRST = "first", _("My first name")
    WHOLE = "whole", _("My whole name")
    GROUP = "group", _("The name of our group")


class Said(models.TextChoices):
    """Where it was said."""

    ME = "me", _("On their own page")
    TICKET = "ticket", _("On their ticket")
    BOARD = "board", _("On the board: not proved that it is them")
    CONVERSATION = "conversation", _("In conversation")
    CARD = "card", _("On a card")


class Way(models.TextChoices):
    """How the other may reach somebody after both said yes."""

    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By phone")
    HOST = "host", _("Through a host")


class Outcome(models.TextChoices):
    """Whether two people met."""

    MET = "met", _("Yes, we met or spoke")
    WILL_MEET = "will_meet", _("We are going to")
    NOT_YET = "not_yet", _("Not yet")
    NO = "no", _("No, and we leave it there")


class Telling(models.TextChoices):
    """Whether and how a story may be told on."""

    NO = "no", _("No, keep it among hosts")
    NAMELESS = "nameless", _("Yes, without saying who I am")
    KNOWN_AS = "known_as", _("Yes, under a name that I choose")
    NAMED = "named", _("Yes, with my name")


TYPED = "typed"
"""The key of a reason that is what somebody typed on the board in the name of a person whom we know."""
