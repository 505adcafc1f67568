"""What guests do with an invitation, without signing in."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation

from events.invites import actions
from events.invites.forms import AnswerForm
from events.invites.models import Invite
from wwnt.kit import bilingual, languages, links


def invite_of(secret: str) -> Invite:
    """The invitation that this secret opens, unless its meet-up is not public."""
    rows = Invite.objects.with_ticket().select_related("event__venue", "participant")
    invite = links.find(rows, Invite.link_kind, secret)
    if not invite.event.is_public:
        raise Http404
    return invite


@links.private
def invite(request: HttpRequest, secret: str) -> HttpResponse:
    """Yes, perhaps or not this time; opening the page answers nothing, and an answer can be changed."""
    found, now = invite_of(secret), timezone.now()
    if found.guest.language_is_known:
        languages.speak(request, found.guest.language)
    can_answer = not found.event.is_cancelled and now < found.event.starts_at
    form = AnswerForm.fill(request)
    if can_answer and form.is_valid():
        data = form.cleaned_data
        actions.answer(invite=found, reply=data["answer"], language=data["guest_language"], now=now)
        return redirect(next_step(request, found, data["guest_language"]))
    context = {
        "invite": found,
        "event": found.event,
        "venue": found.event.venue,
        "is_open": found.event.is_open(now),
        "can_answer": can_answer and not found.has_ticket,  # type: ignore[attr-defined]
        "chosen": request.GET.get("answer", ""),
        "answers": answers(request.GET.get("answer") or found.reply),
        "ask_language": not found.guest.language_is_known,
        "contact_phone": found.event.phone,
        "register_url": register_url(found),
    }
    return render(request, "events/invites/invite.html", context)


def answers(chosen: str) -> list[dict[str, object]]:
    """The three buttons; the loud one is what the guest pressed in the mail, or has answered before, else yes."""
    loud = chosen if chosen in Invite.Reply.values and chosen else Invite.Reply.YES
    return [
        {"value": value, "label": label, "loud": value == loud}
        for value, label in Invite.Reply.choices
        if value
    ]


def register_url(invite: Invite) -> str:
    """The registration form of the meet-up, which fills in what we know of this guest."""
    path = reverse("tickets/register", args=[invite.event.slug])
    return f"{path}?{urlencode({'invite': invite.secret})}"


def next_step(request: HttpRequest, invite: Invite, language: str) -> str:
    """After a yes the registration form, as long as it is open; else this page again, with thanks."""
    yes = invite.reply == Invite.Reply.YES and not invite.has_ticket  # type: ignore[attr-defined]
    if yes and invite.event.is_open(timezone.now()):
        with translation.override(language or bilingual.current()):
            return register_url(invite)
    here = reverse("invites/invite", args=[invite.secret])
    return f"{here}?language={language}" if language else languages.keep(request, here)
