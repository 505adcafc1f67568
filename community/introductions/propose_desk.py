"""The desk's pages on which a host chooses two people, reads what each would be asked, and asks both."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.introductions import actions, introducing, reasons, suggesting
from community.introductions.forms import WordsForm
from community.introductions.introduction_desk import TAB, visible
from community.introductions.list_desk import INTRODUCE, visible_entry
from community.introductions.models import Ask, Introduction, Offer, Side
from community.people import finding, visibility
from community.people.models import Participant
from community.people.people_page import people_page, person_of, reader
from wwnt.kit.access import needs

MOST_FOUND = 8
GIVING, ASKING = Side.Part.GIVING, Side.Part.ASKING


@dataclass(frozen=True)
class Chosen:
    """One of the two: who it is, and the offer or ask that it is about, if it is about one."""

    person: Participant
    listing: Any = None

    @property
    def key(self) -> str:
        """How the address names it."""
        return self.listing.key if self.listing else f"p{self.person.pk}"


def chosen(request: HttpRequest, key: str, model: type[Any]) -> Chosen:
    """What an address names as one of the two: an entry of this model, or a person; else 404."""
    if key.startswith("p") and key[1:].isdecimal() and len(key) < 17:
        return Chosen(person_of(request, int(key[1:]), group=visibility.WISHES))
    listing = visible_entry(request, key)
    if not isinstance(listing, model):
        raise Http404
    return Chosen(listing.participant, listing)


@needs(INTRODUCE)
def by_hand(request: HttpRequest) -> HttpResponse:
    """Choose two people by their names, each with what they offer or ask for."""
    by = reader(request)
    giver, asker = request.GET.get("giver", ""), request.GET.get("asker", "")
    return people_page(
        request,
        "community/introductions/desk/by_hand.html",
        tab=TAB,
        giver=giver,
        asker=asker,
        givers=_found(giver, by, "offers") if giver.strip() else [],
        askers=_found(asker, by, "asks") if asker.strip() else [],
    )


def _found(words: str, by: Any, entries: str) -> list[dict[str, Any]]:
    people = Participant.objects.filter(visibility.whom(by, visibility.WISHES), do_not_contact=False)
    people = finding.by_words(people, words, by).order_by("folded_name", "pk")
    return [
        {"person": person, "listings": [each for each in getattr(person, entries).all() if each.is_open]}
        for person in people.prefetch_related(entries)[:MOST_FOUND]
    ]


@needs(INTRODUCE)
def propose(request: HttpRequest) -> HttpResponse:
    """What each of the two would read, the host's own words, and the button that asks both."""
    by, now = reader(request), timezone.now()
    if not {"kept", "giver", "asker"} & set(request.GET):
        return redirect("introductions/desk/by_hand")
    kept = _kept(request, by)
    giver, asker = _two(request, kept)
    if request.method == "POST" and "not_this" in request.POST:
        return _put_aside(kept, giver, asker, by)
    form = WordsForm.fill(request)
    trouble = ""
    if form.is_valid():
        try:
            found = introducing.introduce(
                giver=giver.person,
                asker=asker.person,
                offer=giver.listing,
                ask=asker.listing,
                words=form.cleaned_data,
                by=by,
                now=now,
                kept=kept,
            )
        except introducing.AlreadyIntroduced as error:
            messages.warning(request, _("These two have been asked or introduced already."))
            return redirect("introductions/desk/one", error.introduction.pk)
        except introducing.CannotBeAsked as error:
            trouble = _("%(name)s can't be asked: they want no contact, or have not agreed to be introduced.") % {
                "name": error.person.name
            }  # fmt: skip
        except introducing.KeptApart:
            trouble = _("One of the two asked not to be introduced to the other.")
        except introducing.OnePerson:
            trouble = _("Nobody can be introduced to themselves. Please choose two people.")
        else:
            messages.success(request, _("Both are asked. Whoever has no e-mail is on your list to ring."))
            return redirect("introductions/desk/one", found.pk)
    return people_page(
        request,
        "community/introductions/desk/propose.html",
        tab=TAB,
        giver=giver,
        asker=asker,
        kept=kept,
        form=form,
        trouble=trouble,
        reasons=_reasons(giver, asker, kept),
    )


def _kept(request: HttpRequest, by: Any) -> Introduction | None:
    number = request.GET.get("kept", "")
    if not number:
        return None
    rows = visible(by).filter(status=Introduction.Status.SUGGESTED)
    found = rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 16 else None
    if found is None or not found.sides.all() or not (found.offer or found.ask):
        raise Http404
    return found


def _two(request: HttpRequest, kept: Introduction | None) -> tuple[Chosen, Chosen]:
    if kept is not None:
        parts = {side.part: side.participant for side in kept.sides.all()}
        one = next(iter(parts.values()))
        return Chosen(parts.get(GIVING, one), kept.offer), Chosen(parts.get(ASKING, one), kept.ask)
    asked = request.GET.get
    return chosen(request, asked("giver", ""), Offer), chosen(request, asked("asker", ""), Ask)


def _reasons(giver: Chosen, asker: Chosen, kept: Introduction | None) -> list[str]:
    if giver.listing is None or asker.listing is None:
        return reasons.said(kept.reasons) if kept else []
    return reasons.said(suggesting.why(giver.listing, asker.listing))


def _put_aside(kept: Introduction | None, giver: Chosen, asker: Chosen, by: Any) -> HttpResponse:
    """A host sees that these two don't fit: they are not suggested again."""
    now = timezone.now()
    if kept is None and giver.listing and asker.listing and giver.person != asker.person:
        kept = actions.keep_suggestion(offer=giver.listing, ask=asker.listing, now=now, by=by)
    if kept is not None:
        introducing.close_introduction(introduction=kept, now=now, by=by)
    return redirect(TAB)
