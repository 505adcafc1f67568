"""The desk's pages for picture cards filled in by hand, and for asking people whether their profile may be kept."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.messages.models import Message
from community.people import visibility
from community.people.models import Participant
from community.people.people_page import people_page, person_of, reader
from community.profiles import actions, papers
from community.profiles.asking import KIND
from community.profiles.cards import number_of
from community.profiles.desk import CHANGE, gifts_page, theirs
from community.profiles.forms import CardsForm, CodeForm
from community.profiles.models import AssetProfile
from wwnt.kit.access import needs
from wwnt.kit.bilingual import LANGUAGES

MOST = 200
CAME_BACK = (Message.Fate.REFUSED, Message.Fate.FAILED)


@needs(CHANGE)
def profiles(request: HttpRequest) -> HttpResponse:
    """Print cards, type in cards that came back, and ask those without e-mail whether their profile may be kept."""
    form = CodeForm.fill(request)
    if form.is_valid():
        number = number_of(form.cleaned_data["code"])
        seen = Participant.objects.filter(visibility.whom(reader(request), visibility.GIFTS), pk=number or 0)
        if seen.exists():
            return redirect("profiles/desk/cards", number)
        form.add_error("code", _("Nobody has this code. It stands at the top of the cards."))
    return people_page(
        request,
        "community/profiles/desk/profiles.html",
        tab="profiles/desk/profiles",
        form=form,
        to_ask=to_ask(request),
        to_read_back=waiting(request),
    )


def to_ask(request: HttpRequest) -> list[AssetProfile]:
    """Those who were to be asked whether we may keep it and got no e-mail, the longest waiting first."""
    asked = AssetProfile.objects.filter(asked_at__isnull=False, hidden_at=None)
    came_back = Message.objects.filter(kind=KIND, row=OuterRef("pk"), fate__in=CAME_BACK)
    asked = asked.filter(Q(participant__email="") | Exists(came_back), participant__do_not_contact=False)
    return mine(request, asked.order_by("asked_at", "pk"))


def waiting(request: HttpRequest) -> list[AssetProfile]:
    """Those of whom something was typed that was not read back yet."""
    return mine(
        request, AssetProfile.objects.filter(assets__is_confirmed=False).distinct().order_by("updated_at")
    )


def mine(request: HttpRequest, rows: "QuerySet[AssetProfile]") -> list[AssetProfile]:
    """Those of people whom the reader may see."""
    seen = Participant.objects.filter(visibility.whom(reader(request), visibility.GIFTS))
    return list(rows.filter(participant__in=seen).select_related("participant")[:MOST])


@needs(CHANGE)
def blank(request: HttpRequest, language: str) -> HttpResponse:
    """Cards without a name, to hand out."""
    if language not in LANGUAGES:
        raise Http404
    return papers.as_file(papers.cards(language), f"cards-{language}")


@needs(CHANGE)
def cards_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Cards with this person's name and code, in their language."""
    person = person_of(request, pk, group=visibility.GIFTS)
    return papers.as_file(papers.cards(person.language, person), f"cards-{pk}")


@needs(CHANGE)
def cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in what somebody ticked by hand; it waits to be read back."""
    person = person_of(request, pk, group=visibility.GIFTS)
    form = CardsForm.fill(request, profile=None, at_desk=True)
    if form.is_valid():
        by, now = reader(request), timezone.now()
        how = AssetProfile.How.CARD
        profile = actions.start_in_conversation(person=person, by=by, now=now, how=how)
        actions.tick_cards(profile=profile, cards=form.chosen(), language=person.language, by=by, now=now)
        messages.success(request, _("Noted. It waits to be read back."))
        return redirect("profiles/desk/read_back", pk)
    return gifts_page(request, "community/profiles/desk/cards.html", person, form=form)


@needs(CHANGE)
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """They were asked by phone or in person, and said that we may keep it."""
    person, profile = theirs(request, pk)
    if request.method == "POST":
        actions.keep(profile=profile, by=reader(request), now=timezone.now())
        messages.success(request, _("Noted: we keep it."))
        return redirect("profiles/desk/profiles")
    return gifts_page(request, "community/profiles/desk/keep.html", person)
