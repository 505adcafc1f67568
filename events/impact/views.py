"""The assessment in public, and the page on which a member reads and signs it."""

from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.group.models import Member
from events.impact import actions, forms, groups, telling
from events.impact.models import NEEDED, ImpactFile, ImpactSignature
from events.meetups.changes import ChangedMeanwhile
from events.meetups.models import Event
from wwnt.kit import bilingual, links
from wwnt.kit.languages import keep, speak
from wwnt.kit.page_cache import cached


@cached("event:{slug}", "site")
def equality(request: HttpRequest, slug: str) -> HttpResponse:
    """Who might be left out, what is done about it, and what came of it, as it was signed and published."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    edition = telling.newest(event)
    if edition is None:
        raise Http404
    context = {
        "event": event,
        "edition": edition,
        "rows": telling.told(telling.as_it_is_now(edition)),
        "signed": telling.signed(edition.assessment, edition.version),
        "laws": groups.LAWS,
        "has_pdf": edition.files.filter(language=bilingual.current()).exclude(file="").exists(),
        "contact_phone": event.phone,
    }
    return render(request, "events/impact/equality.html", context)


def equality_pdf(request: HttpRequest, slug: str) -> FileResponse:
    """The same on paper, in the language of the address."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    edition = telling.newest(event)
    kept = ImpactFile.objects.filter(edition=edition, language=bilingual.current()).exclude(file="").first()
    if edition is None or kept is None:
        raise Http404
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name, headers = (
        Path(str(kept.file)).name,
        {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"},
    )
    return FileResponse(content, content_type="application/pdf", filename=name, headers=headers)


@links.private
def sign(request: HttpRequest, secret: str) -> HttpResponse:
    """A member reads what stands now and signs it; who has signed says whether their first name may be shown."""
    rows = Member.objects.current().select_related("participant", "event")
    member = links.find(rows, Member.link_kind, secret)
    event = member.event
    if event.is_preset or not telling.is_begun(event):
        raise Http404
    speak(request, member.participant.language)
    signed = telling.signatures(event)
    mine = next((each for each in signed if each.member_id == member.pk), None)
    first = {"version": telling.version(event), "may_name": bool(mine and mine.may_name)}
    unlooked = [] if mine else telling.unlooked(event)
    form = forms.Sign.fill(request, initial=first, unlooked=unlooked)
    if form.is_valid():
        given = form.cleaned_data
        try:
            _sign_or_change(event, member, mine, given)
        except actions.NotOfTheGroup:
            return redirect(keep(request, reverse("group/member", args=[secret])))
        except ChangedMeanwhile:
            messages.warning(request, _("It was changed in the meantime. Please read it again, then sign."))
        else:
            messages.success(request, _("Kept.") if mine else _("Thank you. You have signed."))
        return redirect(keep(request, reverse("impact/sign", args=[secret])))
    context = {
        "event": event,
        "group_page": reverse("group/member", args=[secret]),
        "mine": mine,
        "form": form,
        "rows": telling.told(telling.content(event)),
        "signed": signed,
        "needed": NEEDED,
        "contact_phone": event.phone,
    }
    return render(request, "events/impact/sign.html", context)


def _sign_or_change(
    event: Event, member: Member, mine: ImpactSignature | None, given: dict[str, object]
) -> None:
    if mine is not None:
        actions.show_name(event=event, member=member, may=bool(given["may_name"]))
        return
    actions.sign(
        event=event,
        member=member,
        version=int(str(given["version"])),
        how=ImpactSignature.How.PAGE,
        may_name=bool(given["may_name"]),
        now=timezone.now(),
    )
