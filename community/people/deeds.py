"""The words in which people read of what was done with those whom we know."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.people import together
from community.people.models import Consent, Organisation, Participant, Segment
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

CONSENT = {
    "purpose": Fact(_("For what"), lambda key: dict(Consent.Purpose.choices).get(key, key)),
    "how": Fact(_("How"), lambda key: dict(Consent.How.choices).get(key, key)),
}
NUMBER = {"number": Fact(_("People"))}
LIST = "people/desk/people"


@trail.thing("person", _("Person"), needs="community.change_participant")
def people(pks: Collection[int]) -> dict[int, Named]:
    """People, as long as we know them."""
    return {
        each.pk: Named(each.name, reverse("people/desk/person", args=[each.pk]))
        for each in Participant.objects.filter(pk__in=pks)
    }


@trail.thing("organisation", _("Organisation"), needs="community.change_participant")
def organisations(pks: Collection[int]) -> dict[int, Named]:
    """Organisations by name."""
    return {
        each.pk: Named(each.name, reverse("people/desk/organisation", args=[each.pk]))
        for each in Organisation.objects.filter(pk__in=pks)
    }


@trail.thing("segment", _("Search"), needs="community.change_participant")
def segments(pks: Collection[int]) -> dict[int, Named]:
    """Searches with a name."""
    rows = Segment.objects.filter(pk__in=pks)
    return {each.pk: Named(each.name, f"{reverse(LIST)}?segment={each.pk}") for each in rows}


trail.matter("people", _("People"))
trail.deed("people.forget", _("%(by)s erased somebody who asked for it"))
trail.deed("people.add_person", _("%(by)s noted somebody new"), thing="person")
trail.deed("people.change_person", _("%(by)s mended what we know of somebody"), thing="person")
trail.deed("people.keep_segment", _("%(by)s gave a search a name"), thing="segment")
trail.deed("people.drop_segment", _("%(by)s forgot a search"), thing="segment")
trail.deed("people.note_export", _("%(by)s took a list of people away as a file"), facts=NUMBER)
trail.deed(
    "people.do",
    _("%(by)s did something with many people at once"),
    facts={"what": Fact(_("What"), together.name_of)} | NUMBER,
)
trail.deed("people.change_organisation", _("%(by)s mended an organisation"), thing="organisation")
trail.deed(
    "people.join_organisations", _("%(by)s joined two entries of one organisation"), thing="organisation"
)
trail.deed("people.give_consent", _("%(by)s noted that somebody agreed"), facts=CONSENT)
trail.deed("people.withdraw_consent", _("%(by)s noted that somebody took a consent back"), facts=CONSENT)
