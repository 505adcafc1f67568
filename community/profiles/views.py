"""What people do with their own profile, behind their own secret link, and what everybody may see of what is brought."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.profiles import actions, assets, examples, papers, tags
from community.profiles.assets import Audience
from community.profiles.forms import AboutForm, AnswerForm, CardsForm, GiftForm, StartForm
from community.profiles.kinds import FIRST, LEADS, QUESTIONS, Kind
from community.profiles.models import AssetProfile
from community.profiles.own_page import back_to, own, own_page, own_profile, photo_of
from community.profiles.said import Said, not_kept_yet
from wwnt.kit import bilingual, limits, links, text, troubles

PAPERS_AN_HOUR = 30


@links.private
def gifts(request: HttpRequest, secret: str) -> HttpResponse:
    """What you bring: everything you told us with who sees it; or, to begin with, why we ask, and a yes."""
    person, profile = own(request, secret)
    said = not_kept_yet(person)
    if profile is None:
        return begin(request, secret, said)
    mine = profile.assets.all()
    return own_page(
        request,
        "community/profiles/gifts.html",
        secret,
        profile=profile,
        groups=assets.by_kind(mine),
        said=said,
        next_question=min(mine.count() + 1, len(QUESTIONS)),
    )


def begin(request: HttpRequest, secret: str, said: list[Any]) -> HttpResponse:
    """Agree once, and the first question follows."""
    form = StartForm.fill(request, said=said)
    if form.is_valid():
        person, now = own(request, secret)[0], timezone.now()
        profile = actions.start(person=person, language=bilingual.current(), now=now)
        chosen = set(form.cleaned_data.get("said") or ())
        for each in said:
            if each.key in chosen:
                keep_words(profile, each.words, lang=each.words.lang)
        return back_to(request, "profiles/question", secret, 1)
    return own_page(request, "community/profiles/begin.html", secret, form=form, kinds=kinds())


def kinds() -> list[tuple[Any, Any, list[str]]]:
    """Each kind with its question and a few examples."""
    return [(kind.label, LEADS[kind], examples.of(kind)) for kind in Kind]


def keep_words(profile: AssetProfile, words: str, *, lang: str, kind: str = "", **told: Any) -> None:
    """One gift from a few words, seen by hosts until its owner says otherwise; the kind is the one it sounds like."""
    told[f"text_{lang}"] = text.one_line(words)[:300]
    actions.save_asset(
        profile=profile, asset=None, now=timezone.now(), kind=kind, said_in=lang, language=lang, **told
    )


@require_POST
@links.private
def keep_said(request: HttpRequest, secret: str) -> HttpResponse:
    """Take over what was said at a registration; what tells of health or care opens as a form, to say yes to."""
    person, profile = own(request, secret)
    said = next((each for each in not_kept_yet(person) if each.key == request.POST.get("key")), None)
    if profile is None or said is None:
        return back_to(request, "profiles/gifts", secret)
    form = AnswerForm({"words": said.words})
    if not form.is_valid():
        messages.info(
            request, _("Please look at it once more: it may say something about health, care or belief.")
        )
        return back_to(request, "profiles/add_said", secret, said.key)
    keep_words(profile, said.words, lang=said.words.lang)
    messages.success(request, _("It is kept in your profile."))
    return back_to(request, "profiles/gifts", secret)


@links.private
def question(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    """One question on a page. Leave it empty to go on; three are enough."""
    profile = own_profile(request, secret)
    if not 1 <= number <= len(QUESTIONS):
        return back_to(request, "profiles/gifts", secret)
    kind, asked = QUESTIONS[number - 1]
    form = AnswerForm.fill(request)
    if form.is_valid():
        if words := form.cleaned_data["words"]:
            keep_words(
                profile,
                words,
                lang=bilingual.current(),
                kind=kind_of(words, kind),
                is_sensitive=form.is_sensitive,
            )
        if "enough" in request.POST or number in (FIRST, len(QUESTIONS)):
            return back_to(request, "profiles/gifts", secret)
        return back_to(request, "profiles/question", secret, number + 1)
    form.fields["words"].label = str(asked)
    return own_page(
        request,
        "community/profiles/question.html",
        secret,
        form=form,
        asked=asked,
        examples=examples.of(kind),
    )


def kind_of(words: str, otherwise: str) -> str:
    """The kind these words sound like, or the one that the question leads to."""
    return tags.sounds_like(words) or otherwise


@links.private
def add(request: HttpRequest, secret: str) -> HttpResponse:
    """One more gift, with examples of each kind."""
    return adding(request, secret, None)


@links.private
def add_said(request: HttpRequest, secret: str, key: str) -> HttpResponse:
    """The same, beginning with what was said at a registration."""
    said = not_kept_yet(own(request, secret)[0])
    return adding(request, secret, next((each for each in said if each.key == key), None))


def adding(request: HttpRequest, secret: str, said: Said | None) -> HttpResponse:
    """The form of a new gift, and what comes of it."""
    profile = own(request, secret)[1]
    if profile is None:
        return back_to(request, "profiles/gifts", secret)
    language = said.words.lang if said else bilingual.current()
    first = {"words": said.words, "kind": tags.sounds_like(said.words) or Kind.HANDS} if said else {}
    form = GiftForm.fill(request, language=language, initial=first)
    if form.is_valid():
        now, given = timezone.now(), form.told()
        actions.save_asset(profile=profile, asset=None, now=now, language=bilingual.current(), **given)
        messages.success(request, _("It is kept in your profile."))
        return back_to(request, "profiles/gifts", secret)
    return own_page(request, "community/profiles/add.html", secret, form=form, kinds=kinds())


@links.private
def change(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """Change one gift: the words, who sees it, whether to be asked first, whether it rests."""
    profile = own_profile(request, secret)
    asset = get_object_or_404(profile.assets.all(), pk=pk)
    form = GiftForm.fill(request, asset=asset, language=asset.said_in)
    if form.is_valid():
        actions.save_asset(
            profile=profile, asset=asset, now=timezone.now(), language=bilingual.current(), **form.told()
        )
        messages.success(request, _("It is changed."))
        return back_to(request, "profiles/gifts", secret)
    return own_page(request, "community/profiles/change.html", secret, form=form, asset=asset)


@links.private
def remove(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """Take one gift away, after a second look."""
    asset = get_object_or_404(own_profile(request, secret).assets.all(), pk=pk)
    if request.method == "POST":
        actions.remove_asset(asset=asset, now=timezone.now())
        messages.success(request, _("It is taken away."))
        return back_to(request, "profiles/gifts", secret)
    return own_page(request, "community/profiles/remove.html", secret, asset=asset)


@links.private
def about(request: HttpRequest, secret: str) -> HttpResponse:
    """You as a whole: a few words, a photo, whom you would like to meet, and whether you rest just now."""
    profile = own_profile(request, secret)
    form = AboutForm.fill(request, profile=profile)
    if form.is_valid():
        keep_about(profile, form, language=bilingual.current())
        messages.success(request, _("It is changed."))
        return back_to(request, "profiles/gifts", secret)
    return own_page(request, "community/profiles/about.html", secret, form=form, profile=profile)


def keep_about(profile: AssetProfile, form: AboutForm, **more: Any) -> None:
    """Hand what was filled in to the actions."""
    now, given = timezone.now(), form.told()
    if "about" in given:
        given["about_is_sensitive"] = form.is_sensitive
    actions.save_about(profile=profile, now=now, **more, **given)
    by = more.get("by")
    if form.cleaned_data.get("photo"):
        actions.set_picture(
            profile=profile, picture=form.cleaned_data["photo"], alt=given["picture_alt"], now=now, by=by
        )
    elif form.cleaned_data.get("no_photo"):
        actions.remove_picture(profile=profile, now=now, by=by)


@links.private
def photo(request: HttpRequest, secret: str) -> HttpResponse:
    """Your own photo."""
    return photo_of(own_profile(request, secret), Audience.OWN)


@links.private
def keep(request: HttpRequest, secret: str) -> HttpResponse:
    """May we still keep it? One page, two buttons."""
    profile = own(request, secret)[1]
    if profile is None:
        return back_to(request, "profiles/gifts", secret)
    if request.method == "POST" and "keep" in request.POST:
        actions.keep(profile=profile, now=timezone.now())
        messages.success(request, _("Thank you. We keep it."))
        return back_to(request, "profiles/gifts", secret)
    return own_page(
        request, "community/profiles/keep.html", secret, groups=assets.by_kind(profile.assets.all())
    )


@links.private
def take_away(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the whole profile away, after a second look; it goes at once."""
    person, profile = own(request, secret)
    if request.method == "POST":
        actions.take_away(person=person, now=timezone.now())
        messages.success(request, _("Everything in your profile is taken away."))
        return back_to(request, "profiles/gifts", secret)
    if profile is None:
        return back_to(request, "profiles/gifts", secret)
    return own_page(request, "community/profiles/take_away.html", secret)


@links.private
def cards(request: HttpRequest, secret: str) -> HttpResponse:
    """Tick the pictures of what you bring."""
    person, profile = own(request, secret)
    form = CardsForm.fill(request, profile=profile)
    if form.is_valid():
        now, language = timezone.now(), bilingual.current()
        if profile is None:
            profile = actions.start(person=person, language=language, now=now)
        actions.tick_cards(profile=profile, cards=form.chosen(), language=language, now=now)
        messages.success(request, _("It is kept in your profile."))
        return back_to(request, "profiles/gifts", secret)
    return own_page(request, "community/profiles/cards.html", secret, form=form)


@links.private
def cards_pdf(request: HttpRequest, secret: str) -> HttpResponse:
    """The cards on paper, to fill in by hand."""
    person = own(request, secret)[0]
    if limits.count(f"cards:{person.pk}", seconds=timezone.now().timestamp()) > PAPERS_AN_HOUR:
        return troubles.page(request, troubles.TOO_MANY)
    return papers.as_file(papers.cards(bilingual.current(), person), f"cards-{bilingual.current()}")
