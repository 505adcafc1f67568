"""The desk's pages of the call: what came in, its words and days, its questions, an offer taken down by phone."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.accounts.models import User
from events.meetups.changes import kept
from events.meetups.desk_page import event_of, host, programme_page
from events.meetups.models import Event
from events.speakers import calling, offering, reading_view
from events.speakers.call_files import NoRoom
from events.speakers.call_first_forms import FirstOfferForm
from events.speakers.call_models import CallQuestion, Upload, Wish
from events.speakers.call_setting_forms import SettingsForm, WrittenDownForm
from events.speakers.models import Contribution
from events.speakers.offered_pages import file_of
from events.speakers.reading_actions import TO_READ
from events.speakers.reading_models import Reading
from events.speakers.reading_people import at_desk
from events.speakers.rights import CHANGE, CONTACT, SEE
from events.speakers.sensitive import readable
from events.speakers.true_types import NO_ROOM
from wwnt.kit import codes, text
from wwnt.kit.access import needs
from wwnt.kit.links import absolute
from wwnt.kit.question_form import QuestionForm

TAB = "speakers/desk/call"
State = Contribution.State


def sent_of(event: Event, by: User) -> Any:
    """Everything that was sent and this reader may read, the newest first; drafts are their writers' own."""
    rows = Contribution.objects.filter(readable(by, event), event=event)
    rows = rows.exclude(state=State.DRAFT).exclude(sent_at=None)
    return rows.prefetch_related("speakers", "uploads").order_by("-sent_at", "-pk")


def is_meant(row: Contribution, asked: str) -> bool:
    """Whether these words are its code, or stand in its title or the name of who offered it."""
    known = [row.title_en, row.title_cy, *(each.name for each in row.speakers.all())]
    return codes.typed(asked) == row.code or text.fold(asked) in text.fold(" ".join(known))


def offer_of(event: Event, pk: int, by: User) -> Contribution:
    """One offer that was sent."""
    found: Contribution = get_object_or_404(sent_of(event, by), pk=pk)
    found.event = event
    return found


@needs(SEE)
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """How the call stands, what came in, and how many drafts there are."""
    event, now = event_of(slug), timezone.now()
    row, asked = calling.call_of(event), text.one_line(request.GET.get("q", ""))[:120]
    came_in = Contribution.objects.filter(event=event).exclude(sent_at=None).order_by()
    counts = came_in.values_list("state").annotate(Count("pk"))
    drafts = Contribution.objects.filter(event=event, state=State.DRAFT).count()
    may_change = host(request).has_perm(CHANGE, event)
    return programme_page(
        request,
        event,
        "events/speakers/desk/call.html",
        tab=TAB,
        call=row,
        phase=row.phase(now),
        offers=[each for each in sent_of(event, host(request)) if is_meant(each, asked)],
        q=asked,
        counts=[(State(state).label, number) for state, number in counts if state != State.DRAFT],
        drafts=drafts,
        questions=list(event.call_questions.all()),
        wishes_to_read=Wish.objects.filter(event=event, state=Wish.State.NEW).count(),
        number_of_wishes=Wish.objects.filter(event=event).count(),
        invited_url=absolute(reverse("speakers/invited", args=[row.secret])) if row.pk else "",
        may_change=may_change,
        can_add=may_change and not event.is_over(now) and not event.is_cancelled,
    )


@needs(CHANGE)
@require_POST
def switch_call(request: HttpRequest, slug: str) -> HttpResponse:
    """Let people offer something on the site, or stop it."""
    is_on = request.POST.get("on") == "1"
    try:
        calling.switch_call(event=event_of(slug), is_on=is_on, by=host(request), now=timezone.now())
    except calling.NothingLookedFor:
        messages.error(request, _("Please choose first what may be offered."))
        return redirect("speakers/desk/call_settings", slug)
    messages.success(
        request,
        _("The call stands on the site.")
        if is_on
        else _("The call is off the site now. What came in stays here."),
    )
    return redirect(TAB, slug)


@needs(CHANGE)
def call_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """What you look for, from when to when, which kinds."""
    event = event_of(slug)
    form = SettingsForm.fill(request, instance=calling.call_of(event))
    by, now = host(request), timezone.now()
    is_kept, stands = kept(form, lambda: calling.change_call(event=event, by=by, now=now, **form.given))
    if is_kept:
        messages.success(request, _("Kept."))
        return redirect(TAB, slug)
    template = "events/speakers/desk/call_settings.html"
    return programme_page(request, event, template, tab=TAB, form=form, stands=stands)


@needs(CHANGE)
@require_POST
def renew_link(request: HttpRequest, slug: str) -> HttpResponse:
    """The link for invited people is made anew; the one before opens nothing."""
    calling.renew_link(event=event_of(slug), by=host(request), now=timezone.now())
    messages.success(request, _("There is a new link now. The one before opens nothing any more."))
    return redirect(TAB, slug)


def keep_question(
    request: HttpRequest, event: Event, form: QuestionForm, asked: CallQuestion | None = None
) -> HttpResponse:
    """Keep what was worded, and go back to the call."""
    calling.keep_question(event=event, words=form.words, question=asked, by=host(request))
    messages.success(request, _("The question is kept."))
    return redirect(TAB, event.slug)


@needs(CHANGE)
def new_call_question(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask something more."""
    event, form = event_of(slug), QuestionForm.fill(request)
    if form.is_valid():
        return keep_question(request, event, form)
    template = "events/speakers/desk/new_call_question.html"
    return programme_page(request, event, template, tab=TAB, form=form, question=None)


@needs(CHANGE)
def call_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Word one question anew."""
    event = event_of(slug)
    asked = get_object_or_404(CallQuestion, event=event, pk=pk)
    form = QuestionForm.fill(request, question=asked, initial=QuestionForm.filled(asked))
    if form.is_valid():
        return keep_question(request, event, form, asked)
    template = "events/speakers/desk/call_question.html"
    return programme_page(request, event, template, tab=TAB, form=form, question=asked)


@needs(CHANGE)
@require_POST
def move_call_question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One up, one down, or away."""
    asked = get_object_or_404(CallQuestion, event=event_of(slug), pk=pk)
    if "remove" in request.POST:
        calling.remove_question(question=asked, by=host(request))
        messages.success(request, _("The question is gone."))
    else:
        calling.move_question(question=asked, up="up" in request.POST, by=host(request))
    return redirect(TAB, slug)


@needs(CHANGE)
def add_offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Take down what somebody offers on the phone or on paper, whether or not the call is open."""
    event, now = event_of(slug), timezone.now()
    row = calling.call_of(event)
    wanted = request.GET.get("kind", "")
    kind = wanted if wanted in Contribution.Kind else ""
    form = FirstOfferForm.fill(request, call=row, kind=kind, now=now, by_host=True) if kind else None
    if form is not None and form.is_valid():
        try:
            made = offering.offer(
                event=event,
                who=form.who,
                offered=form.offered,
                now=now,
                sends=True,
                form_key=form.cleaned_data["form_key"],
                by=host(request),
            )
        except offering.CallClosed:
            form.add_error(None, _("The meet-up is over or called off, so nothing can be offered."))
        except NoRoom:
            form.add_error(None, str(NO_ROOM))
        else:
            messages.success(request, _("Taken down. Thank you for listening."))
            return redirect("speakers/desk/offer", slug, made.pk)
    template = "events/speakers/desk/add_offer.html"
    kinds = Contribution.Kind.choices
    context: dict[str, Any] = {
        "form": form,
        "kind": Contribution.Kind(kind) if kind else None,
        "kinds": kinds,
    }
    return programme_page(request, event, template, tab=TAB, **context)


@needs(SEE)
def offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One offer: its words, answers, picture and voice."""
    return offer_page(request, offer_of(event_of(slug), pk, host(request)))


def offer_page(
    request: HttpRequest, row: Contribution, writing: WrittenDownForm | None = None
) -> HttpResponse:
    """The page of one offer; `writing` is what was typed and could not be kept."""
    event, voice = row.event, row.voice
    may_change = host(request).has_perm(CHANGE, event)
    if writing is None and voice and may_change:
        writing = WrittenDownForm(initial={"words": voice.words, "heard": voice.pk})
    return programme_page(
        request,
        event,
        "events/speakers/desk/offer.html",
        tab=TAB,
        contribution=row,
        answers=reading_view.answers_of(row),
        picture=next((each for each in row.uploads.all() if each.what == Upload.What.PICTURE), None),
        voice=voice,
        writing=writing,
        is_read=is_read_together(row, host(request)),
        may_change=may_change,
        can_take_back=may_change
        and row.state in Contribution.READ
        and offering.can_change(row, timezone.now()),
        reads_contact=host(request).has_perm(CONTACT, event),
    )


def is_read_together(row: Contribution, by: User) -> bool:
    """Whether this host reads it with the others: it is not their own."""
    is_on = row.state in TO_READ and Reading.objects.filter(event=row.event).exists()
    return is_on and not at_desk(row.event, by).offered(row)


@needs(SEE)
def offer_file(request: HttpRequest, slug: str, pk: int, what: str, ending: str) -> HttpResponse:
    """The picture or voice note of an offer."""
    return file_of(request, offer_of(event_of(slug), pk, host(request)), what, ending)


@needs(CHANGE)
@require_POST
def write_down(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep in writing what the voice note says."""
    row = offer_of(event_of(slug), pk, host(request))
    form = WrittenDownForm.fill(request)
    if form.is_valid():
        heard, words = form.cleaned_data["heard"], form.cleaned_data["words"]
        is_kept = offering.write_down(
            contribution=row, heard=heard, words=words, by=host(request), now=timezone.now()
        )
        if is_kept:
            messages.success(request, _("Kept."))
            return redirect("speakers/desk/offer", slug, pk)
        form.look_anew(row.voice)
    return offer_page(request, row, form)


@needs(CHANGE)
@require_POST
def take_back_offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """They rang: it is taken back for them."""
    row = offer_of(event_of(slug), pk, host(request))
    try:
        offering.withdraw_offer(contribution=row, now=timezone.now(), by=host(request))
        messages.success(request, _("Taken back for them."))
    except offering.Decided:
        messages.error(request, _("It has been decided already. Nothing was changed."))
    except Contribution.DoesNotExist:
        messages.error(request, _("It is gone already."))
        return redirect(TAB, slug)
    return redirect("speakers/desk/offer", slug, pk)
