"""What somebody offered, behind its own link: how it stands, what the hosts say, changing it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.meetups.changes import kept
from events.speakers import actions, offering, playing, reading_view
from events.speakers.call_files import NoRoom
from events.speakers.call_forms import OfferForm
from events.speakers.call_models import Call, Upload
from events.speakers.call_pages import AN_HOUR, fill_needs, keep_needs, said_needs
from events.speakers.models import Contribution, Speaker
from wwnt.kit import guard, languages, links

State = Contribution.State


def own(request: HttpRequest, secret: str) -> Contribution:
    """The offer behind its own link."""
    return links.find(Contribution.objects.select_related("event__venue"), Contribution.link_kind, secret)


@links.private
def offered(request: HttpRequest, secret: str) -> HttpResponse:
    """What was offered, how it stands, and what can be done: the same page whoever we think it is."""
    row, now = own(request, secret), timezone.now()
    call = Call.objects.filter(event=row.event_id).first()
    context = {
        "contribution": row,
        "event": row.event,
        "call": call,
        "answers": reading_view.answers_of(row),
        "uploads": row.uploads.all(),
        "can_change": offering.can_change(row, now),
        "can_take_back": offering.can_take_back(row, now),
        **news_of(row, only_speaker(row)),
        "is_new": "new" in request.GET,
        "contact_phone": row.event.phone,
    }
    return render(request, "events/speakers/offered.html", context)


def news_of(row: Contribution, only: Speaker | None) -> dict[str, Any]:
    """What the hosts have answered, as far as it is for whoever holds this link: where several bring it, how it stands alone."""
    replies = row.replies.filter(speaker=only).exclude(sent_at=None) if only else row.replies.none()
    return {"replies": replies, "brings": only, "may_answer": only is not None and may_answer(row, only)}


def may_answer(row: Contribution, speaker: Speaker) -> bool:
    """Whether yes or no is still to be said to what was accepted."""
    is_asked = row.state == State.ACCEPTED and speaker.state == Speaker.State.ASKED
    return is_asked and speaker.can_change(timezone.now())


def only_speaker(row: Contribution) -> Speaker | None:
    """The one who brings it, if it is one who brings nothing else: only then this link says all there is to say of them.

    Whoever typed the name and address of somebody we know learns nothing of what else that person brings, nor answers for
    it; nor for what a host has asked them before.
    """
    found = list(row.speakers.select_related("event", "participant")[:2])
    if len(found) != 1 or found[0].contributions.exclude(pk=row.pk).exists():
        return None
    return None if was_asked_apart(found[0], row) else found[0]


def was_asked_apart(speaker: Speaker, row: Contribution) -> bool:
    """Whether hosts thought of them themselves, or had asked them before they answered this."""
    if speaker.channel != Speaker.Channel.CALL:
        return True
    answered = (
        row.replies.filter(speaker=speaker, sent_at__lte=speaker.asked_at) if speaker.asked_at else None
    )
    return answered is not None and not answered.exists()


@links.private
@require_POST
def answer_offer(request: HttpRequest, secret: str) -> HttpResponse:
    """Yes or no to what was accepted, also by somebody who has no e-mail address."""
    row, now = own(request, secret), timezone.now()
    speaker = only_speaker(row)
    if speaker is None or not may_answer(row, speaker):
        messages.info(request, _("This can’t be answered here any more. Please ring us."))
        return redirect("speakers/offered", secret=secret)
    try:
        if request.POST.get("answer") == "yes":
            actions.say_yes(speaker=speaker, now=now)
            messages.success(request, _("Thank you. We look forward to it."))
        elif request.POST.get("answer") == "no":
            actions.say_no(speaker=speaker, now=now)
            messages.success(request, _("Thank you for telling us."))
    except (actions.TooLate, actions.NotAsked):
        messages.info(request, _("This can’t be answered here any more. Please ring us."))
    return redirect("speakers/offered", secret=secret)


@links.private
def change(request: HttpRequest, secret: str) -> HttpResponse:
    """Go on with a draft, or change what was sent."""
    row, now = own(request, secret), timezone.now()
    back = languages.keep(request, reverse("speakers/offered", args=[secret]))
    call = Call.objects.filter(event=row.event_id).first() or Call(event=row.event)
    call.event = row.event
    if not offering.can_change(row, now):
        return changed_too_late(request, row, call) if request.method == "POST" else redirect(back)
    is_refused = request.method == "POST" and guard.too_many_for(row.pk, "call-change", AN_HOUR)
    fill = OfferForm.unread if is_refused else OfferForm.fill
    form = fill(request, call=call, kind=row.kind, now=now, contribution=row)
    needs = fill_needs(request, row.event, is_refused or form.is_draft) if asks_needs(row) else None
    status, trouble, stands = (429, "too_many", []) if is_refused else (200, "", list[dict[str, Any]]())
    try:
        is_kept = needs is None or form.is_draft or needs.is_valid()
        if is_kept:
            is_kept, stands = kept(form, lambda: keep(form, row))
    except offering.Decided:
        row.refresh_from_db()
        return changed_too_late(request, row, call)
    except Contribution.DoesNotExist:
        messages.info(request, _("It is gone already."))
        return redirect("speakers/call", slug=row.event.slug)
    except NoRoom:
        is_kept, trouble = False, "no_room"
    if is_kept:
        messages.success(request, _("Kept.") if form.is_draft else _("Sent. Thank you."))
        if needs is not None:
            row.refresh_from_db()
            keep_needs(request, row, needs)
        return redirect(back)
    context = {"contribution": row, "event": row.event, "form": form, "kind": Contribution.Kind(row.kind)}
    context |= {"stands": stands, "trouble": trouble, "call": call, "contact_phone": row.event.phone}
    context["needs"] = needs
    return render(request, "events/speakers/change_offer.html", context, status=status)


def asks_needs(row: Contribution) -> bool:
    """Whether it is still to be sent, first or again, so that what helps is said along with it."""
    return row.state in (State.DRAFT, State.WITHDRAWN)


def changed_too_late(request: HttpRequest, row: Contribution, call: Call) -> HttpResponse:
    """It was decided, or the call closed, while they were typing: nothing is changed, and what they typed stands there."""
    form = OfferForm.unread(request, call=call, kind=row.kind, now=timezone.now(), contribution=row)
    needs = fill_needs(request, row.event, is_unread=True)
    context = {"contribution": row, "event": row.event, "form": form, "kind": Contribution.Kind(row.kind)}
    context |= {"trouble": why_too_late(row), "call": call, "contact_phone": row.event.phone}
    context["needs"] = needs if asks_needs(row) or said_needs(needs) else None
    return render(request, "events/speakers/change_offer.html", context, status=409)


def why_too_late(row: Contribution) -> str:
    """What stands in the way, in a word."""
    if row.event.is_cancelled or row.event.is_over(timezone.now()):
        return "over"
    return "closed" if asks_needs(row) else "decided"


def keep(form: OfferForm, row: Contribution) -> Contribution:
    """Have what was typed kept, and sent if that was pressed."""
    given = {"offered": form.offered, "mark": form.cleaned_data["mark"], "now": timezone.now()}
    return offering.change_offer(contribution=row, sends=not form.is_draft, **given)


@links.private
def take_back(request: HttpRequest, secret: str) -> HttpResponse:
    """Are you sure? Then it is taken back, a draft for good."""
    row, now = own(request, secret), timezone.now()
    if not offering.can_take_back(row, now):
        if request.method == "POST" and row.state != State.WITHDRAWN:
            messages.warning(request, _("It has been decided already. Nothing was changed."))
        return redirect("speakers/offered", secret=secret)
    if request.method == "POST" and "_language" not in request.POST:
        is_draft = row.state == State.DRAFT
        try:
            offering.withdraw_offer(contribution=row, now=now)
            messages.success(request, _("Taken back. You are welcome as a guest all the same."))
        except offering.Decided:
            is_draft = False
            messages.warning(request, _("It has been decided already. Nothing was changed."))
        except Contribution.DoesNotExist:
            is_draft = True
            messages.info(request, _("It is gone already."))
        if is_draft:
            return redirect("speakers/call", slug=row.event.slug)
        return redirect("speakers/offered", secret=secret)
    context = {"contribution": row, "event": row.event, "contact_phone": row.event.phone}
    return render(request, "events/speakers/take_back.html", context)


def file_of(request: HttpRequest, contribution: Contribution, what: str, ending: str) -> HttpResponse:
    """The picture or voice note of an offer, if it has one."""
    row = get_object_or_404(Upload, contribution=contribution, what=what)
    if row.ending != ending:
        raise Http404
    return playing.given_out(request, row.file, row.mime)


@links.private
def own_file(request: HttpRequest, secret: str, what: str, ending: str) -> HttpResponse:
    """One of the own uploads."""
    return file_of(request, own(request, secret), what, ending)
