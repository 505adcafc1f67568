"""The desk's pages of offers and asks: all of them, one person's, a new one typed in conversation, mending one."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import User
from community.introductions import actions, board, introducing
from community.introductions.board_forms import HostsBoardForm
from community.introductions.forms import HostsListingForm, filled
from community.introductions.kinds import Said
from community.introductions.mine import has_agreed, said_before
from community.introductions.models import Apart, Ask, Offer
from community.introductions.views import model_of
from community.people import actions as people
from community.people import visibility
from community.people.models import Look, Participant
from community.people.people_page import people_page, person_of, reader
from wwnt.kit import bilingual
from wwnt.kit.access import needs

INTRODUCE = "community.change_introduction"
TAB = "introductions/desk/listings"
ON_A_PAGE = 25


def visible(model: type[Any], by: Any) -> "QuerySet[Any]":
    """The offers or asks of people whom this reader may see."""
    rows = model.objects.select_related("participant").prefetch_related("tags")
    whom = visibility.whom(by, visibility.WISHES)
    return rows.filter(participant__in=Participant.objects.filter(whom).values("pk")) if whom else rows


def visible_entry(request: HttpRequest, entry: str) -> Any:
    """One that this reader may see; else 404."""
    model, pk = model_of(entry)
    found = visible(model, reader(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@needs(INTRODUCE)
def listings(request: HttpRequest) -> HttpResponse:
    """What people offer and what they would like, side by side, with search and filters."""
    by, now = reader(request), timezone.now()
    form = HostsBoardForm(request.GET, tags=board.tags_for_hosts())
    asked = form.asked()
    columns = {}
    for what, model in actions.MODELS.items():
        rows = board.narrow(_shown(visible(model, by), asked.get("show", "")), asked, by_name=True)
        rows = rows if asked.get("what", what) == what else model.objects.none()
        columns[what] = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    longer = max(columns.values(), key=lambda page: page.paginator.num_pages)
    note_looks([*columns["offer"], *columns["ask"]], by, Look.Page.LIST)
    return people_page(
        request,
        "community/introductions/desk/listings.html",
        tab=TAB,
        form=form,
        offers=columns["offer"] if longer.number <= columns["offer"].paginator.num_pages else [],
        asks=columns["ask"] if longer.number <= columns["ask"].paginator.num_pages else [],
        number_of_offers=columns["offer"].paginator.count,
        number_of_asks=columns["ask"].paginator.count,
        page=longer,
        query=form.query(),
        is_asked=bool(asked),
        today=timezone.localdate(now),
    )


def note_looks(listings: Iterable[Any], by: User, page: str) -> None:
    """Keep that this host saw what somebody said of health, care or belief; who said it can see that."""
    whose = {each.participant for each in listings if each.is_sensitive}
    if whose:
        people.note_look(people=whose, page=page, by=by, now=timezone.now())


def _shown(rows: "QuerySet[Any]", show: str) -> "QuerySet[Any]":
    match show:
        case "public":
            return rows.filter(visibility="public", is_open=True, hidden_at=None)
        case "aside":
            return rows.filter(is_open=False)
        case "reported":
            return rows.exclude(hidden_at=None)
    return rows


@needs(INTRODUCE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What one person offers and asks for, and whether they agree to be introduced."""
    found, now = person_of(request, pk, group=visibility.WISHES), timezone.now()
    if request.method == "POST":
        if "no_more" in request.POST:
            introducing.want_no_more(participant=found, now=now, by=reader(request))
            messages.success(request, _("We suggest no more introductions to them."))
        return redirect("introductions/desk/person", pk)
    return people_page(
        request,
        "community/introductions/desk/person.html",
        tab="people/desk/people",
        person=found,
        offers=found.offers.prefetch_related("tags"),
        asks=found.asks.prefetch_related("tags"),
        said=said_before(found),
        has_agreed=has_agreed(found),
        apart=Apart.objects.filter(participant=found).select_related("other"),
        today=timezone.localdate(now),
    )


@needs(INTRODUCE)
def add(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Typed while somebody talks, or from a card, and read back to them."""
    found = person_of(request, pk, group=visibility.WISHES)
    if what not in actions.MODELS:
        raise Http404
    number = request.GET.get("said", "")
    before = next(
        (each for each in said_before(found) if str(each.number) == number and each.what == what), None
    )
    form = HostsListingForm.fill(
        request, initial=_initial(found, before), ask_agreement=not has_agreed(found)
    )
    if form.is_valid():
        try:
            actions.add_listing(
                participant=found,
                what=what,
                said=form.said,
                tags=form.chosen_tags,
                said_at=Said.TICKET if before else form.cleaned_data["said_at"] or Said.CONVERSATION,
                wording=form.agreed_wording,
                now=timezone.now(),
                by=reader(request),
            )
        except actions.TooMany:
            form.add_error(None, _("These are more than we can look after. Please take one away first."))
        else:
            messages.success(request, _("Kept. Read it back: is that what they said?"))
            return redirect("introductions/desk/person", pk)
    return people_page(
        request,
        "community/introductions/desk/add.html",
        tab="people/desk/people",
        person=found,
        form=form,
        what=what,
    )


def _initial(person: Participant, before: Any) -> dict[str, Any]:
    language = before.language if before else person.language
    return {
        "words": before.text[:300] if before else "",
        "language": language,
        "spoken": [language],
        "area": person.area,
        "travel": "nearby",
        "visibility": "hosts",
        "shown_as": "first",
        "group": str(person.organisation or ""),
        "said_at": Said.CONVERSATION,
    }


@needs(INTRODUCE)
def entry(request: HttpRequest, entry: str) -> HttpResponse:
    """One offer or ask: mend it, put it aside, take it away, or look at what was reported."""
    listing, by, now = visible_entry(request, entry), reader(request), timezone.now()
    pk = listing.participant_id
    if (
        request.method == "POST"
        and request.POST.get("aside", "yes") != "yes"
        and not has_agreed(listing.participant)
    ):
        messages.warning(
            request, _("They have not agreed to be introduced, so only they can take it out again.")
        )
        return redirect("introductions/desk/person", pk)
    if request.method == "POST" and (done := _done(request, listing, by, now)):
        messages.success(request, done)
        return redirect("introductions/desk/person", pk)
    form = HostsListingForm.fill(
        request, initial=filled(listing), ask_agreement=not has_agreed(listing.participant)
    )
    del form.fields["said_at"]
    if form.is_valid():
        words = form.agreed_wording
        actions.change_listing(
            listing=listing, said=form.said, tags=form.chosen_tags, wording=words, now=now, by=by
        )
        messages.success(request, _("Kept."))
        return redirect("introductions/desk/person", pk)
    return people_page(
        request,
        "community/introductions/desk/entry.html",
        tab=TAB,
        listing=listing,
        form=form,
        objections=listing.objections.filter(looked_at=None).order_by("at"),
        other_language=bilingual.other(listing.language),
    )


def _done(request: HttpRequest, listing: Offer | Ask, by: Any, now: Any) -> str:
    """What one of the buttons did, in words; empty where the form was sent."""
    if aside := request.POST.get("aside"):
        actions.put_aside(listing=listing, aside=aside == "yes", now=now, by=by)
        return _("Put aside.") if aside == "yes" else _("Taken out again.")
    if looked := request.POST.get("looked"):
        actions.look_into_report(listing=listing, shown=looked == "show", now=now, by=by)
        return _("Shown again.") if looked == "show" else _("Hosts only from now on.")
    if "take_away" in request.POST:
        actions.take_listing_away(listing=listing, now=now, by=by)
        return _("Taken away.")
    return ""
