"""The desk's pages for a profile made in conversation: listen and type, read it back, hear a yes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.people import actions as people
from community.people import visibility
from community.people.models import Look, Participant
from community.people.people_page import people_page, person_of, reader
from community.profiles import actions, assets, meeting, papers, tags, views
from community.profiles.assets import Audience
from community.profiles.forms import AboutForm, AnswerForm, GiftForm, ReadBackForm
from community.profiles.kinds import LEADS, QUESTIONS, SHORT, Kind
from community.profiles.models import Asset, AssetProfile, Visibility
from community.profiles.own_page import photo_of
from community.profiles.wording import READ_OUT, SENSITIVE
from wwnt.kit import text
from wwnt.kit.access import needs

CHANGE, SEE = "community.change_assetprofile", "community.view_assetprofile"


def gifts_page(
    request: HttpRequest, template: str, person: Participant, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One of the pages about what a person brings."""
    context |= {"person": person, "profile": getattr(person, "asset_profile", None)}
    context["meetings"] = meeting.meetings(person, reader(request))
    return people_page(request, template, tab="people/desk/people", status=status, **context)


def seen_by(request: HttpRequest, person: Participant, page: str = Look.Page.PERSON) -> list[Asset]:
    """What this host may see of what a person brings; that they saw what tells of health or care is noted."""
    by = reader(request)
    rows = assets.visible_to(Audience.HOSTS, by).filter(profile__participant=person)
    found = list(rows.prefetch_related("tags"))
    profile = AssetProfile.objects.filter(participant=person, hidden_at=None).first()
    if assets.tells_of_health(found, profile, by):
        people.note_look(people=[person], page=page, by=by, now=timezone.now())
    return found


@needs(CHANGE)
def gifts(request: HttpRequest, pk: int) -> HttpResponse:
    """Built for listening: the questions at hand, what is said typed as it is said, the kind by one tap."""
    person = person_of(request, pk, group=visibility.GIFTS)
    form = AnswerForm.fill(request)
    form.fields["words"].label = _("What they say, in their own words")
    form.fields["words"].required = True
    form.fields["words"].widget.attrs |= {"lang": person.language}
    if form.is_valid():
        keep_said(request, person, form)
        return redirect("profiles/desk/gifts", pk)
    with translation.override(person.language):
        questions = [str(asked) for _kind, asked in QUESTIONS]
        leads = [(str(SHORT[kind]), str(LEADS[kind])) for kind in Kind]
    return gifts_page(
        request,
        "community/profiles/desk/gifts.html",
        person,
        form=form,
        groups=assets.by_kind(seen_by(request, person)),
        questions=questions,
        leads=leads,
        kinds=[(kind.value, SHORT[kind]) for kind in Kind],
        guessed=tags.sounds_like(request.POST.get("words", "")),
    )


def keep_said(request: HttpRequest, person: Participant, form: AnswerForm) -> None:
    """Note what was said in the language they speak with us; the tapped kind wins over the guess."""
    by, now = reader(request), timezone.now()
    profile = actions.start_in_conversation(person=person, by=by, now=now)
    tapped = request.POST.get("kind", "")
    actions.save_asset(
        profile=profile,
        asset=None,
        by=by,
        now=now,
        kind=tapped if tapped in Kind.values else "",
        said_in=person.language,
        visibility=Visibility.HOSTS,
        is_sensitive=form.is_sensitive,
        **{f"text_{person.language}": text.one_line(form.cleaned_data["words"])},
    )
    messages.success(request, _("Noted. It waits to be read back."))


def theirs(request: HttpRequest, pk: int) -> tuple[Participant, AssetProfile]:
    """A person whom the reader may see, with their profile; else 404."""
    person = person_of(request, pk, group=visibility.GIFTS)
    profile = getattr(person, "asset_profile", None)
    if profile is None or profile.hidden_at:
        raise Http404
    return person, profile


def asset_of(request: HttpRequest, person: Participant, asset: int) -> Asset:
    """A gift that the reader may see."""
    seen = assets.visible_to(Audience.HOSTS, reader(request)).filter(profile__participant=person)
    return get_object_or_404(seen, pk=asset)


@needs(CHANGE)
def change(request: HttpRequest, pk: int, asset: int) -> HttpResponse:
    """Put a gift right, as its owner says; it waits to be read back again."""
    person, profile = theirs(request, pk)
    found = asset_of(request, person, asset)
    form = GiftForm.fill(request, asset=found, language=found.said_in, at_desk=True)
    if form.is_valid():
        actions.save_asset(
            profile=profile, asset=found, by=reader(request), now=timezone.now(), **form.told()
        )
        messages.success(request, _("Noted. It waits to be read back."))
        return redirect("profiles/desk/gifts", pk)
    return gifts_page(request, "community/profiles/desk/change.html", person, form=form, asset=found)


@needs(CHANGE)
def remove(request: HttpRequest, pk: int, asset: int) -> HttpResponse:
    """Take a gift away, as its owner wishes, after a second look."""
    person, _profile = theirs(request, pk)
    found = asset_of(request, person, asset)
    if request.method == "POST":
        actions.remove_asset(asset=found, by=reader(request), now=timezone.now())
        messages.success(request, _("It is taken away."))
        return redirect("profiles/desk/gifts", pk)
    return gifts_page(request, "community/profiles/desk/remove.html", person, asset=found)


@needs(CHANGE)
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """The person as a whole: a few words, a photo, who should meet whom."""
    person = person_of(request, pk, group=visibility.GIFTS)
    if getattr(person, "asset_profile", None) is None:
        return redirect("profiles/desk/gifts", pk)
    profile = theirs(request, pk)[1]
    form = AboutForm.fill(request, profile=profile, at_desk=True)
    if not assets.reads_about(profile, reader(request)) and profile.about:
        form.leave_about_out()
    if form.is_valid():
        views.keep_about(profile, form, by=reader(request))
        messages.success(request, _("It is changed."))
        return redirect("profiles/desk/gifts", pk)
    return gifts_page(request, "community/profiles/desk/about.html", person, form=form)


def was_read(request: HttpRequest, person: Participant) -> list[int]:
    """The gifts that stood on the page that was read out, as far as this host may see them."""
    seen = assets.visible_to(Audience.HOSTS, reader(request)).filter(profile__participant=person)
    stood = set(request.POST.getlist("read"))
    return [pk for pk in seen.values_list("pk", flat=True) if str(pk) in stood]


@needs(CHANGE)
def read_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Is that you? Everything is read out with the sentence of consent; a yes is kept in the words that were read."""
    person, profile = theirs(request, pk)
    form = ReadBackForm.fill(request, initial={"how": profile.how, "language": person.language})
    if form.is_valid():
        pks, by = was_read(request, person), reader(request)
        actions.confirm(profile=profile, pks=pks, by=by, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("They said yes. Thank you for listening."))
        return redirect("people/desk/person", pk)
    with translation.override(person.language):
        sentence, sensitive, asked = str(READ_OUT), str(SENSITIVE), _("Is that you? Change anything.")
    seen = seen_by(request, person)
    return gifts_page(
        request,
        "community/profiles/desk/read_back.html",
        person,
        form=form,
        groups=assets.by_kind(seen),
        sentence=sentence,
        asked=asked,
        sensitive=sensitive if any(asset.is_sensitive for asset in seen) else "",
    )


@needs(CHANGE)
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """They take their yes back: the whole profile goes at once."""
    person = person_of(request, pk, group=visibility.GIFTS)
    if request.method == "POST":
        actions.take_away(person=person, by=reader(request), now=timezone.now())
        messages.success(request, _("The profile is taken away."))
        return redirect("people/desk/person", pk)
    return gifts_page(request, "community/profiles/desk/take_away.html", person)


@needs(SEE)
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Their photo, if they let hosts see it."""
    return photo_of(theirs(request, pk)[1], Audience.HOSTS)


@needs(SEE)
def page_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a person to print: only what this reader may see."""
    person = person_of(request, pk, group=visibility.GIFTS)
    seen_by(request, person, Look.Page.PRINT)
    return papers.as_file(papers.page(person, reader(request)), f"person-{pk}")
