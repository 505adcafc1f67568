"""The words in which people read of what was done with speakers."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.speakers.call_models import Call
from events.speakers.models import Contribution, Speaker
from events.speakers.rights import SEE
from events.speakers.sensitive import is_for_group
from wwnt.kit import trail
from wwnt.kit.trail import Fact, Named

PAGE = "speakers/desk/speakers"


@trail.thing("speaker", _("Speaker"), needs=SEE)
def speakers(pks: Collection[int]) -> dict[int, Named]:
    """Speakers by name, as long as we keep it."""
    return {
        each.pk: Named(each.name, reverse("speakers/desk/speaker", args=[each.event.slug, each.pk]))
        for each in Speaker.objects.named().select_related("event").filter(pk__in=pks)
    }


SPEAKER = {"thing": "speaker"}

trail.matter("speakers", _("Speakers"))
trail.deed("speakers.add_speaker", _("%(by)s noted somebody to ask to speak"), **SPEAKER)
trail.deed("speakers.ask_speaker", _("%(by)s asked somebody to speak"), **SPEAKER)
trail.deed("speakers.send_link", _("%(by)s had the link sent to a speaker again"), **SPEAKER)
trail.deed("speakers.say_yes", _("%(by)s noted that a speaker said yes"), **SPEAKER)
trail.deed("speakers.say_no", _("%(by)s noted that a speaker can’t come"), **SPEAKER)
trail.deed("speakers.note_seen", _("%(by)s has seen that a speaker can’t come"), **SPEAKER)
trail.deed("speakers.change_speaker", _("%(by)s changed what is said of a speaker"), model=Speaker, **SPEAKER)
trail.deed("speakers.add_contribution", _("%(by)s noted what a speaker is to bring"), **SPEAKER)
trail.deed(
    "speakers.change_contribution", _("%(by)s changed what a speaker brings"), model=Contribution, **SPEAKER
)
trail.deed("speakers.keep_times", _("%(by)s noted when a speaker can be there"), **SPEAKER)
trail.deed("speakers.keep_needs", _("%(by)s noted that a speaker said what helps them"), **SPEAKER)
trail.deed("speakers.choose_thanks", _("%(by)s noted a fee, expenses or thanks for a speaker"), **SPEAKER)
trail.deed("speakers.change_contact", _("%(by)s changed how a speaker is reached"), **SPEAKER)
trail.deed("speakers.agree", _("%(by)s noted what a speaker agrees to"), **SPEAKER)
trail.deed("speakers.add_file", _("%(by)s added a file of a speaker"), **SPEAKER)
trail.deed("speakers.add_link", _("%(by)s added a link of a speaker"), **SPEAKER)
trail.deed("speakers.remove_handout", _("%(by)s took a file or link of a speaker away"), **SPEAKER)
trail.deed("speakers.remove_speaker", _("%(by)s took out somebody who was to be asked to speak"), page=PAGE)
trail.deed("speakers.remind", _("%(by)s reminded speakers"), page=PAGE, facts={"number": Fact(_("Speakers"))})

CALL, WISHES = "speakers/desk/call", "speakers/desk/wishes"


@trail.thing("offer", _("Offer"), needs=SEE)
def offers(pks: Collection[int]) -> dict[int, Named]:
    """Offers that were sent, by title where not hosts alone read it; a draft is its writer's own."""
    rows = Contribution.objects.select_related("event").filter(pk__in=pks).exclude(sent_at=None)
    return {
        each.pk: Named(
            str((is_for_group(each) and each.title) or each.get_kind_display()),
            reverse("speakers/desk/offer", args=[each.event.slug, each.pk]),
        )
        for each in rows
    }


trail.deed("speakers.ask_to_stay", _("%(by)s asked somebody whether hosts may still find them"), **SPEAKER)

OFFER = {"thing": "offer", "page": CALL}
trail.deed("speakers.offer", _("%(by)s took down what somebody offered"), **OFFER)
trail.deed("speakers.change_offer", _("%(by)s changed what somebody offered"), model=Contribution, **OFFER)
trail.deed("speakers.withdraw_offer", _("%(by)s took back what somebody had offered"), **OFFER)
trail.deed("speakers.write_down", _("%(by)s wrote down what a voice note says"), **OFFER)
trail.deed("speakers.switch_call", _("%(by)s switched the call for contributions on or off"), page=CALL)
trail.deed("speakers.change_call", _("%(by)s changed the call for contributions"), model=Call, page=CALL)
trail.deed(
    "speakers.renew_link",
    _("%(by)s made a new link for people who are invited to offer something"),
    page=CALL,
)
trail.deed("speakers.keep_question", _("%(by)s worded a question of the call"), page=CALL)
trail.deed("speakers.remove_question", _("%(by)s took a question of the call away"), page=CALL)
trail.deed("speakers.move_question", _("%(by)s moved a question of the call"), page=CALL)
trail.deed("speakers.wish", _("%(by)s noted what somebody would like"), page=WISHES)
trail.deed("speakers.look_at_wish", _("%(by)s showed a wish on the site or put it aside"), page=WISHES)
READING = "speakers/desk/reading"
trail.deed("speakers.arrange_reading", _("%(by)s said until when we read together"), page=READING)
trail.deed(
    "speakers.give_score", _("%(by)s said what they think of something that was offered"), page=READING
)
trail.deed(
    "speakers.propose_selection",
    _("%(by)s proposed what is to be in the meet-up"),
    page=READING,
    facts={"number": Fact(_("Contributions"))},
)
trail.deed("speakers.change_proposal", _("%(by)s changed what is proposed for the meet-up"), page=READING)
trail.deed("speakers.take_stance", _("%(by)s said whether they object to a proposal"), page=READING)
trail.deed("speakers.decide_selection", _("%(by)s wrote down what came of a proposal"), page=READING)
trail.deed(
    "speakers.reopen_selection", _("%(by)s undid what was decided, before any answer went out"), page=READING
)
trail.deed("speakers.change_reply", _("%(by)s changed an answer that had not gone out"), page=READING)
trail.deed("speakers.send_reply", _("%(by)s sent the answer to an offer"), **SPEAKER)
trail.deed("speakers.tell_reply", _("%(by)s told the answer to an offer by phone or letter"), **SPEAKER)
trail.deed(
    "speakers.ask_for_votes",
    _("%(by)s asked guests which contributions they would like"),
    page=READING,
    facts={"number": Fact(_("People"))},
)
trail.deed("speakers.cast_vote", _("%(by)s noted somebody’s vote on the phone"), page=READING)
