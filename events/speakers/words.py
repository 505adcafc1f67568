"""What is told to a speaker, the same by e-mail, in a letter and on the phone; made when it is told, from what is true then."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from events.speakers import open_points, slots, telling
from events.speakers.call_models import Call
from events.speakers.models import Contribution, Speaker
from events.speakers.quoting import Quoted, why
from wwnt.kit import dates
from wwnt.kit.bilingual import Text
from wwnt.kit.links import absolute


@dataclass(frozen=True)
class Said:
    """A message in words: subject, heading, paragraphs, what is quoted, a list, and what the link is for."""

    subject: str
    heading: str
    lines: Sequence[str]
    points: Sequence[str] = ()
    button: str = ""
    quotes: Sequence[Quoted] = ()
    news: Sequence[Text] = ()


def around(speaker: Speaker) -> dict[str, Any]:
    """What every message to a speaker shows besides: the meet-up, their page, the parts they are in."""
    event = speaker.event
    return {
        "speaker": speaker,
        "event": event,
        "slots": slots.standing(speaker),
        "contact_phone": event.phone,
        "mine_url": absolute(reverse("speakers/mine", args=[speaker.secret])),
        "event_url": absolute(reverse("event", args=[event.slug])) if event.is_public else "",
    }


def said(kind: str, speaker: Speaker, *, gifts: Collection[int] | None = None) -> Said:
    """What a message of this kind says; to a host, who may see these `gifts` alone, it quotes no other."""
    found = SAYINGS[kind](speaker, str(speaker.event.title))
    if gifts is None or speaker.for_gift_id in gifts:
        return found
    return replace(found, quotes=[each for each in found.quotes if not each.is_gift])


def _invitation(speaker: Speaker, title: str) -> Said:
    by = speaker.asked_by
    asks = [_("You are asked by: %(name)s") % {"name": by.name}] if by and by.name else []
    kinds = [str(each.get_kind_display()) for each in speaker.contributions.all()]
    return Said(
        subject=_("Would you bring something to this? %(title)s") % {"title": title},
        heading=_("Would you bring something to this?"),
        lines=[
            _(
                "We are planning a meet-up, and would be glad to hear from you: what you know counts as much as any title."
            ),
            _(
                "Either answer is fine. Nobody needs slides; we help you prepare, and you say whether you would like a fee."
            ),
            *asks,
        ],
        quotes=why(speaker),
        points=kinds,
        button=_("Read more and answer"),
    )


def _reminder(speaker: Speaker, title: str) -> Said:
    return Said(
        subject=_("May we ask again? %(title)s") % {"title": title},
        heading=_("May we ask again?"),
        lines=[
            _(
                "A while ago we asked whether you would bring something to this meet-up, and have not heard from you."
            ),
            _("Either answer is fine, and we will not remind you again."),
        ],
        button=_("Read more and answer"),
    )


def _thanks(speaker: Speaker, title: str) -> Said:
    lines = [
        _(
            "Thank you for saying yes. This link is yours alone: there you write what we may say of you, and what helps you."
        ),
    ]
    if slots.standing(speaker):
        lines.append(_("The calendar file that comes with this message puts your part into your calendar."))
    else:
        lines.append(_("When exactly you speak we tell you as soon as the programme stands."))
    return Said(
        subject=_("Thank you for saying yes: %(title)s") % {"title": title},
        heading=_("Thank you for saying yes"),
        lines=lines,
        button=_("Open my page"),
    )


def _gaps(speaker: Speaker, title: str) -> Said:
    return Said(
        subject=_("A few things we don’t know yet: %(title)s") % {"title": title},
        heading=_("A few things we don’t know yet"),
        lines=[
            _(
                "The meet-up is not far away now. On your page some things are still open; a minute is enough for most."
            ),
            _("Rather tell us? Ring us or reply, and we write it down for you."),
        ],
        points=[str(point) for point, _page in open_points.for_speaker(speaker)],
        button=_("Open my page"),
    )


def _slot(speaker: Speaker, title: str) -> Said:
    told = telling.letters_to(speaker).filter(kind=telling.SLOT).order_by("-pk").first()
    changes = slots.changes(speaker, told.untold_since if told else None)
    if not changes.is_first:
        return _slot_changed(speaker, title, changes)
    if slots.standing(speaker):
        lines = [
            _("This is when you speak. The calendar file that comes with this message puts it into your calendar, or changes "
              "what is there."),
            _("It does not suit you? Ring us or reply, and we find another way."),
        ]  # fmt: skip
    else:
        lines = [
            _("The part that you were in is not in the programme any more. A host will talk with you about it; you are welcome "
              "all the same."),
        ]  # fmt: skip
    return Said(
        subject=_("When you speak: %(title)s") % {"title": title},
        heading=_("When you speak"),
        lines=lines,
        button=_("Open my page"),
        news=changes.words,
    )


def _slot_changed(speaker: Speaker, title: str, changes: slots.Changes) -> Said:
    if slots.standing(speaker):
        subject, heading = _("Your part has changed: %(title)s"), _("Your part has changed")
        lines = [
            _("What is different you read here; below stands what you are in now. The calendar file that comes with this message "
              "changes what is in your calendar."),
            _("It does not suit you? Ring us or reply, and we find another way."),
        ]  # fmt: skip
    else:
        subject, heading = (
            _("Your part is not in the programme any more: %(title)s"),
            _("Your part is not in the programme any more"),
        )
        lines = [
            _("A host will talk with you about it; you are welcome all the same. The calendar file that comes with this message "
              "takes it out of your calendar."),
        ]  # fmt: skip
    return Said(
        subject=subject % {"title": title},
        heading=heading,
        lines=lines,
        points=changes.lines,
        button=_("Open my page"),
        news=changes.words,
    )


def _withdrawn(speaker: Speaker, title: str) -> Said:
    lines = [
        _("We have noted that you can’t come, and that is fine. You are welcome as a guest all the same.")
    ]
    if slots.all_of(speaker):
        lines.append(
            _("The calendar file that comes with this message takes your part out of your calendar again.")
        )
    lines.append(_("Have you changed your mind, or was this a mistake? Reply to this message, or ring us."))
    return Said(
        subject=_("You can’t come after all: %(title)s") % {"title": title},
        heading=_("Thank you for telling us"),
        lines=lines,
    )


def _moved(speaker: Speaker, title: str) -> Said:
    return Said(
        subject=_("At another time or place: %(title)s") % {"title": title},
        heading=_("The meet-up is at another time or place"),
        lines=[
            _("Below you see when and where it is now."),
            _("Please look whether you can still come, and say on your page when you can be there."),
        ],
        button=_("Open my page"),
    )


def _cancelled(speaker: Speaker, title: str) -> Said:
    told = str(speaker.event.called_off)
    return Said(
        subject=_("Called off: %(title)s") % {"title": title},
        heading=_("The meet-up is called off"),
        lines=[
            *([told] if told else []),
            _(
                "You need not do anything. Thank you for wanting to bring something. Costs that you had we still pay."
            ),
        ],
    )


def offers_of(speaker: Speaker, state: str) -> Sequence[Contribution]:
    """What they offered and that stands like this."""
    return list(speaker.contributions.filter(state=state))


def called(contribution: Contribution) -> str:
    """Kind and title in one line."""
    kind = str(contribution.get_kind_display())
    return f"{kind}: {contribution.title}" if contribution.title else kind


def coded(contribution: Contribution, speaker: Speaker) -> str:
    """The same with the code by which it is found again, for those whom no link reaches by e-mail."""
    if speaker.participant is not None and speaker.participant.email:
        return called(contribution)
    return f"{called(contribution)} · {_('Code: %(code)s') % {'code': contribution.reference}}"


def _offer(speaker: Speaker, title: str) -> Said:
    return Said(
        subject=_("What you offered has arrived: %(title)s") % {"title": title},
        heading=_("What you offered has arrived"),
        lines=[
            _("Thank you. The hosts read everything that comes in together, and then tell everybody, whatever they decide."),
            _("Until then you can change it or take it back. There you can also tell us what helps you take part."),
        ],
        points=[coded(each, speaker) for each in offers_of(speaker, Contribution.State.SENT)],
        button=_("Look at it or change it"),
    )  # fmt: skip


def _draft(speaker: Speaker, title: str) -> Said:
    lines = [
        _("Nobody reads it before you send it. This link opens it, so that you can go on whenever you like.")
    ]
    call = Call.objects.filter(event=speaker.event_id).first()
    if call is not None and call.closes_on:
        lines.append(_("The last day to send it: %(day)s") % {"day": dates.day(call.closes_on)})
    return Said(
        subject=_("Your draft is kept: %(title)s") % {"title": title},
        heading=_("Your draft is kept"),
        lines=lines,
        points=[coded(each, speaker) for each in offers_of(speaker, Contribution.State.DRAFT)],
        button=_("Go on writing"),
    )


def _stay(speaker: Speaker, title: str) -> Said:
    return Said(
        subject=_("May hosts still find you? %(title)s") % {"title": title},
        heading=_("May hosts still find you?"),
        lines=[
            _("You brought something to this meet-up, and agreed that hosts of later ones may find you and ask you again. That "
              "was about a year ago."),
            _("Would you like to stay among those who can be found? Open your page, look at what you agree to, and keep it. "
              "Rather not? Take it back there, or do nothing: in about a month we forget it by ourselves."),
        ],
        button=_("Open my page"),
    )  # fmt: skip


SAYINGS = {
    telling.INVITATION: _invitation,
    telling.REMINDER: _reminder,
    telling.THANKS: _thanks,
    telling.GAPS: _gaps,
    telling.SLOT: _slot,
    telling.MOVED: _moved,
    telling.CANCELLED: _cancelled,
    telling.OFFER: _offer,
    telling.DRAFT: _draft,
    telling.WITHDRAWN: _withdrawn,
    telling.STAY: _stay,
}
