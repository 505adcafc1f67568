"""The words in which people read of what was done with offers, asks and introductions."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.introductions.models import Introduction
from wwnt.kit import trail
from wwnt.kit.trail import Named

LISTINGS, PAGE = "introductions/desk/listings", "introductions/desk/introductions"


@trail.thing("introduction", _("Introduction"), needs="community.change_participant")
def introductions(pks: Collection[int]) -> dict[int, Named]:
    """Introductions, by the names of the two."""
    rows = Introduction.objects.filter(pk__in=pks).prefetch_related("sides__participant")
    return {each.pk: Named(str(each), reverse("introductions/desk/one", args=[each.pk])) for each in rows}


def of_a_person(name: str, sentence: object) -> None:
    """A deed whose row is the person whom it is about."""
    trail.deed(f"introductions.{name}", sentence, thing="person", page=LISTINGS)  # type: ignore[arg-type]


def of_an_introduction(name: str, sentence: object) -> None:
    """A deed whose row is the introduction."""
    trail.deed(f"introductions.{name}", sentence, thing="introduction", page=PAGE)  # type: ignore[arg-type]


trail.matter("introductions", _("Offers, asks and introductions"))
of_a_person("add_listing", _("%(by)s noted what somebody offers or asks for"))
of_a_person("change_listing", _("%(by)s changed what somebody offers or asks for"))
of_a_person("put_aside", _("%(by)s put an offer or an ask aside, or took it out again"))
of_a_person("take_listing_away", _("%(by)s took an offer or an ask away"))
of_a_person("look_into_report", _("%(by)s looked at what was reported on the board"))
of_a_person("keep_apart", _("%(by)s noted that two people are not to be introduced again"))
of_a_person("want_no_more", _("%(by)s noted that somebody wants no more introductions"))
of_a_person("tell_what_came", _("%(by)s noted what came of an introduction"))
of_a_person("show_story", _("%(by)s put a story on the board, or took it off"))
of_an_introduction("keep_suggestion", _("%(by)s kept a suggestion for an introduction"))
of_an_introduction("introduce", _("%(by)s asked two people whether they would like to meet"))
of_an_introduction("answer_introduction", _("%(by)s noted an answer to an introduction"))
of_an_introduction("close_introduction", _("%(by)s closed an introduction"))
