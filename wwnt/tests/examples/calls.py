"""Examples for the addresses of the call for contributions."""

from typing import Any

from community.introductions.models import Offer
from events.meetups.models import Event
from events.speakers.call_models import Call, CallQuestion, Upload, Wish
from events.speakers.models import Contribution


def of_call(event: Event) -> dict[str, dict[str, list[Any]]]:
    """A draft, something that was sent with a voice note and a picture, a wish, a question, and an offer of the board."""
    offered = Contribution.objects.filter(event=event)
    draft = offered.filter(state=Contribution.State.DRAFT)[0]
    heard = Upload.objects.filter(contribution__event=event, what=Upload.What.VOICE)[0].contribution
    board = Offer.objects.filter(visibility="public", hidden_at=None, is_demo=True).order_by("pk")[0]
    wish = Wish.objects.filter(event=event).shown()[0]
    question = CallQuestion.objects.filter(event=event).latest("pk")
    of_offer = {"pk": [heard.pk], "what": ["voice"], "ending": ["wav"]}
    return {
        "speakers/invited": {"secret": [Call.objects.get(event=event).secret]},
        "speakers/me_too": {"pk": [wish.pk]},
        "speakers/offered": {"secret": [draft.secret, heard.secret]},
        "speakers/change_offer": {"secret": [draft.secret, heard.secret]},
        "speakers/answer_offer": {"secret": [heard.secret]},
        "speakers/take_back": {"secret": [draft.secret, heard.secret]},
        "speakers/own_file": {"secret": [heard.secret], "what": ["voice"], "ending": ["wav"]},
        "speakers/desk/call_question": {"pk": [question.pk]},
        "speakers/desk/move_call_question": {"pk": [question.pk]},
        "speakers/desk/look_at_wish": {"pk": [wish.pk]},
        "speakers/desk/ask_of_offer": {"pk": [board.pk]},
        **{
            f"speakers/desk/{name}": of_offer
            for name in ("offer", "offer_file", "write_down", "take_back_offer")
        },
    }
