"""What people do with their own offers and asks behind their own link, without an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.introductions import actions, board, introducing
from community.introductions.forms import ListingForm, filled
from community.introductions.kinds import Said
from community.introductions.models import Ask, Offer
from community.introductions.views import model_of
from community.people import gatherings
from community.people.models import Consent, Participant
from community.profiles.models import AssetProfile
from wwnt.kit import languages, links, sockets, text

SHARED_ON_A_PAGE = 24


@dataclass(frozen=True)
class SaidBefore:
    """What somebody wrote when they registered, offered to be kept here."""

    number: int
    what: str
    text: str
    language: str
    at: datetime


def me(request: HttpRequest, secret: str) -> Participant:
    """Whose link it is; the page speaks their language."""
    person = links.find(Participant.objects.all(), Participant.link_kind, secret)
    languages.speak(request, person.language)
    return person


def mine_of(person: Participant, entry: str) -> Any:
    """One of their own offers or asks; others' are not there."""
    model, pk = model_of(entry)
    found = model.objects.filter(participant=person, pk=pk).select_related("participant").first()
    if found is None:
        raise Http404
    return found


def back(request: HttpRequest, person: Participant) -> HttpResponse:
    """All that is theirs again, in the language that was chosen."""
    return redirect(languages.keep(request, reverse("introductions/mine", args=[person.secret])))


def has_agreed(person: Participant) -> bool:
    """Whether they agree to be introduced."""
    return Consent.objects.filter(
        participant=person, purpose=Consent.Purpose.INTRODUCTIONS, withdrawn_at=None
    ).exists()


def said_before(person: Participant) -> list[SaidBefore]:
    """What they said at registration and have not kept yet, the newest first, each once."""
    kept = set()
    for model in (Offer, Ask):
        for pair in model.objects.filter(participant=person).values_list("text_en", "text_cy"):
            kept |= {text.fold(each) for each in pair}
    said = [each for plug in sockets.plugged("said_on_tickets") for each in plug.said(person)]
    found: list[SaidBefore] = []
    seen = set(kept)
    for kind, words, language, at in sorted(said, key=lambda each: each[3], reverse=True):
        folded = text.fold(words)
        if folded and folded not in seen:
            seen.add(folded)
            what = "offer" if kind == "gift" else "ask"
            found.append(SaidBefore(len(found), what, words, language, at))
    return found


@links.private
def mine(request: HttpRequest, secret: str) -> HttpResponse:
    """All that somebody offers and asks for, what they said before, and the way out."""
    person = me(request, secret)
    context = {
        "person": person,
        "offers": person.offers.prefetch_related("tags"),
        "asks": person.asks.prefetch_related("tags"),
        "said": said_before(person),
        "has_agreed": has_agreed(person),
        "belongs": belongs(person),
        "today": timezone.localdate(),
    }
    return render(request, "community/introductions/mine.html", context)


@links.private
def add(request: HttpRequest, secret: str, what: str) -> HttpResponse:
    """Something new, or what was said at registration."""
    person, now = me(request, secret), timezone.now()
    if what not in actions.MODELS:
        raise Http404
    before = _chosen(request, person, what)
    form = ListingForm.fill(request, initial=_initial(person, before), ask_agreement=not has_agreed(person))
    if form.is_valid():
        try:
            actions.add_listing(
                participant=person,
                what=what,
                said=form.said,
                tags=form.chosen_tags,
                said_at=Said.TICKET if before else Said.ME,
                wording=form.agreed_wording,
                now=now,
            )
        except actions.TooMany:
            form.add_error(None, _("These are more than we can look after. Please take one away first."))
        else:
            messages.success(request, _("Kept."))
            return back(request, person)
    context = {"person": person, "form": form, "what": what, "before": before}
    return render(request, "community/introductions/add.html", context)


def _chosen(request: HttpRequest, person: Participant, what: str) -> SaidBefore | None:
    number = request.GET.get("said", "")
    return next(
        (each for each in said_before(person) if str(each.number) == number and each.what == what), None
    )


def _initial(person: Participant, before: SaidBefore | None) -> dict[str, Any]:
    """What is filled in beforehand: the usual answers, and their own words of before."""
    language = before.language if before else person.language
    initial = {
        "language": language,
        "spoken": [language],
        "area": person.area,
        "travel": "nearby",
        "visibility": "hosts",
        "shown_as": "first",
        "group": str(person.organisation or ""),
    }
    return initial | ({"words": before.text[:300]} if before else {})


@links.private
def change(request: HttpRequest, secret: str, entry: str) -> HttpResponse:
    """Other words, another place, who sees it; not now, or now again."""
    person, now = me(request, secret), timezone.now()
    listing = mine_of(person, entry)
    if request.method == "POST" and "aside" in request.POST:
        actions.put_aside(listing=listing, aside=request.POST["aside"] == "yes", now=now)
        return back(request, person)
    before = filled(listing)
    if listing.is_sensitive:
        before |= {"words": "", "other": ""}
    form = ListingForm.fill(request, initial=before, ask_agreement=not has_agreed(person))
    if form.is_valid():
        words = form.agreed_wording
        actions.change_listing(listing=listing, said=form.said, tags=form.chosen_tags, wording=words, now=now)
        messages.success(request, _("Kept."))
        return back(request, person)
    context = {"person": person, "listing": listing, "form": form}
    return render(request, "community/introductions/change.html", context)


@links.private
def take_away(request: HttpRequest, secret: str, entry: str) -> HttpResponse:
    """Are you sure? Then it is gone for good."""
    person = me(request, secret)
    listing = mine_of(person, entry)
    if request.method == "POST" and "_language" not in request.POST:
        actions.take_listing_away(listing=listing, now=timezone.now())
        messages.success(request, _("Taken away."))
        return back(request, person)
    context = {"person": person, "listing": listing}
    return render(request, "community/introductions/take_away.html", context)


@links.private
def no_more(request: HttpRequest, secret: str) -> HttpResponse:
    """No more introductions at all; no reason is asked."""
    person = me(request, secret)
    if request.method == "POST" and "_language" not in request.POST:
        introducing.want_no_more(participant=person, now=timezone.now())
        messages.success(request, _("We suggest no more introductions to you."))
        return back(request, person)
    return render(request, "community/introductions/no_more.html", {"person": person})


def belongs(person: Participant) -> bool:
    """Whether they came to a meet-up, or a host read their profile back to them: a link alone proves neither."""
    read_back = AssetProfile.objects.filter(
        participant=person, hidden_at=None, confirmed_at__isnull=False, host__isnull=False
    )
    return read_back.exists() or bool(gatherings.came(person))


@links.private
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """The board of those who have come to a meet-up: also what is not for everybody to see; 404 for strangers."""
    person, now = me(request, secret), timezone.now()
    if not belongs(person):
        raise Http404
    rows = {
        what: board.shared(model, now).exclude(participant=person)[:SHARED_ON_A_PAGE]
        for what, model in actions.MODELS.items()
    }
    context = {"person": person, "offers": rows["offer"], "asks": rows["ask"]}
    return render(request, "community/introductions/shared.html", context)
