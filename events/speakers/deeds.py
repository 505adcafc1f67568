"""The words in which people read of what was done with speakers."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.speakers.models import Speaker
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "speakers/desk/speakers"


@trail.thing("speaker", _("Speaker"), needs="events.view_speaker")
def speakers(pks: Collection[int]) -> dict[int, Named]:
    """Speakers by name, as long as we keep it."""
    return {
        each.pk: Named(each.name, reverse("speakers/desk/speaker", args=[each.event.slug, each.pk]))
        for each in Speaker.objects.named().select_related("event").filter(pk__in=pks)
    }


SPEAKER = {"thing": "speaker"}

trail.matter("speakers", _("Speakers"))
trail.deed("speakers.add_speaker", _("%(by)s noted somebody to ask to speak"), **SPEAKER)
trail.deed("speakers.ask", _("%(by)s asked somebody to speak"), **SPEAKER)
trail.deed("speakers.send_link", _("%(by)s had the link sent to a speaker again"), **SPEAKER)
trail.deed("speakers.say_yes", _("%(by)s noted that a speaker said yes"), **SPEAKER)
trail.deed("speakers.say_no", _("%(by)s noted that a speaker can’t come"), **SPEAKER)
trail.deed("speakers.note_seen", _("%(by)s has seen that a speaker can’t come"), **SPEAKER)
trail.deed("speakers.change_speaker", _("%(by)s changed what is said of a speaker"), model=Speaker, **SPEAKER)
trail.deed("speakers.keep_times", _("%(by)s noted when a speaker can be there"), **SPEAKER)
trail.deed("speakers.keep_needs", _("%(by)s noted that a speaker said what helps them"), **SPEAKER)
trail.deed("speakers.choose_thanks", _("%(by)s noted a fee, expenses or thanks for a speaker"), **SPEAKER)
trail.deed("speakers.agree", _("%(by)s noted what a speaker agrees to"), **SPEAKER)
trail.deed("speakers.add_handout", _("%(by)s added a file or link of a speaker"), **SPEAKER)
trail.deed("speakers.remove_handout", _("%(by)s took a file or link of a speaker away"), **SPEAKER)
trail.deed("speakers.remove_speaker", _("%(by)s took out somebody who was to be asked to speak"), page=PAGE)
trail.deed("speakers.remind", _("%(by)s reminded speakers"), page=PAGE, facts={"number": Fact(_("Speakers"))})
