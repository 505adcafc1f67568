"""What speakers say part by part: the same forms on their own page and at the desk, where a host fills them in for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from community.accounts.models import User
from events.access import actions as access
from events.access.actions import Given
from events.access.needs_form import NeedsForm
from events.meetups.advice import BENEFITS
from events.meetups.changes import ChangedMeanwhile, show_both
from events.speakers import actions, agreeing, forms, times_form
from events.speakers.models import Contribution, Speaker
from events.speakers.trouble import TooMany
from events.speakers.true_types import FileRefused
from wwnt.kit import bilingual, guard
from wwnt.kit.pictures import PictureRefused

MOST_MOVES = 5
"""So many new addresses within an hour: each is written to."""


@dataclass
class Part:
    """One part as it stands on a page: its form, what it is called, what is said before it, whether it was kept.

    `note` is said before it as well; `said` once it is kept, where there is more to say than that.
    """

    form: Any
    heading: str
    lead: str
    is_kept: bool = False
    note: str = ""
    said: str = ""
    stands: Sequence[dict[str, Any]] = field(default_factory=tuple)


def about(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """Name, pronouns, words in both languages, picture."""
    row = Speaker.objects.get(pk=speaker.pk)
    form = forms.AboutForm.fill(request, instance=row, by_host=by is not None)
    lead = _("This is what guests read, once you agree to being named. Until then only the hosts see it.")
    part = Part(form, _("What we may say of you"), lead)
    if form.is_valid():
        try:
            actions.change_speaker(
                speaker=speaker,
                changes=form.changes,
                mark=form.cleaned_data["mark"],
                picture=form.cleaned_data["picture"],
                drops_picture=bool(form.cleaned_data.get("drops_picture")),
                now=timezone.now(),
                by=by,
            )
            part.is_kept = True
        except ChangedMeanwhile as error:
            part.stands = show_both(form, error.row, form.changes)
        except PictureRefused as refusal:
            form.add_error("picture", str(refusal))
    return part


def times(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """When they can be there."""
    standing = list(speaker.windows.values_list("offset_minutes", "minutes"))
    form = times_form.TimesForm.fill(request, event=speaker.event, standing=standing)
    part = Part(form, _("When you can be there"), _("The programme is made around these times."))
    if form.is_valid():
        actions.keep_times(speaker=speaker, windows=form.windows, now=timezone.now(), by=by)
        part.is_kept = True
    return part


def needs(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """What helps them take part; it is kept apart from everything else."""
    standing = Given()
    if speaker.participant:
        standing = access.given_by(event=speaker.event, participant=speaker.participant)
    form = NeedsForm.fill(request, event=speaker.event, standing=standing)
    lead = _(
        "How do you get onto the stage, do you want to sit, what light and sound do you need, who comes with you? Tick "
        "nothing and keep it, if there is nothing."
    )
    part = Part(form, _("What helps you take part"), lead)
    if form.is_valid():
        language = bilingual.current()
        actions.keep_needs(speaker=speaker, given=form.needs, language=language, now=timezone.now(), by=by)
        part.is_kept = True
    return part


def thanks(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """Fee, expenses or thanks."""
    form = forms.ThanksForm.fill(request, speaker=speaker, by_host=by is not None)
    lead = _("Your time is worth something, whoever you are. A host talks with you about the sum.")
    part = Part(form, _("Fee, expenses or thanks"), lead, note=str(BENEFITS))
    if form.is_valid():
        given = form.cleaned_data
        actions.choose_thanks(
            speaker=speaker, thanks=given["thanks"], fee=given.get("fee"), now=timezone.now(), by=by
        )
        part.is_kept = True
    return part


def contact(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """How they are reached; a new e-mail address counts once a link in its mailbox was opened, as on their page as a guest."""
    person = speaker.participant
    known = {way: getattr(person, way, "") for way in forms.REACHED_BY}
    form = forms.ContactForm.fill(request, initial=known)
    lead = _("So that we can tell you when you speak, and when something changes.")
    part = Part(form, _("How we reach you"), lead)
    if not form.is_valid():
        return part
    typed = {way: form.cleaned_data[way] for way in forms.REACHED_BY}
    if typed["email"].lower() != known["email"] and guard.too_many_for(speaker.pk, "address", MOST_MOVES):
        form.add_error("email", _("That was tried several times within the hour. Please try again later."))
        return part
    if actions.change_contact(speaker=speaker, now=timezone.now(), **typed):
        part.said = _("Kept. Now look into the new mailbox: a link there confirms the address.")
    part.is_kept = True
    return part


def agree(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """What they agree to."""
    form = forms.AgreeForm.fill(request, standing=agreeing.agreed(speaker))
    lead = _(
        "Each is yours to say yes or no to, and none changes whether you are welcome. You can take each back at any "
        "time, here, without a reason."
    )
    part = Part(form, _("What you agree to"), lead)
    if form.is_valid():
        actions.agree(
            speaker=speaker,
            purposes=form.cleaned_data["purposes"],
            language=bilingual.current(),
            now=timezone.now(),
            by=by,
        )
        part.is_kept = True
    return part


def files(request: HttpRequest, speaker: Speaker, by: User | None) -> Part:
    """Files and links."""
    form = forms.HandoutForm.fill(request, initial={"language": speaker.language})
    lead = _("Slides, a handout, a picture, a link. Guests see them on the site only if you agree to that.")
    part = Part(form, _("Files and links"), lead)
    if form.is_valid():
        given = form.cleaned_data
        shared = {
            "speaker": speaker,
            "title": given["title"],
            "language": given["language"],
            "now": timezone.now(),
            "by": by,
        }
        try:
            if given["file"]:
                kind, file = given["file"]
                actions.add_file(kind=kind, file=file, **shared)
            else:
                actions.add_link(url=given["url"], **shared)
            part.is_kept = True
        except TooMany:
            form.add_error(None, _("That is as much as we keep. Please take something away first."))
        except FileRefused as refusal:
            form.add_error("file", str(refusal.message))
    return part


def brings(request: HttpRequest, speaker: Speaker, by: User | None, *, number: int) -> Part:
    """What they bring, as far as it is agreed that they do; hosts alone put something new down."""
    if number or by is None:
        agreed = speaker.contributions.filter(state=Contribution.State.ACCEPTED)
        row = get_object_or_404(agreed, pk=number)
    else:
        row = Contribution(event=speaker.event)
    form = forms.BringsForm.fill(request, instance=row, by_host=by is not None)
    lead = _("A title and a few words for guests. One language is enough; we help with the other.")
    part = Part(form, _("What you bring"), lead)
    if form.is_valid():
        given: dict[str, Any] = {"speaker": speaker, "changes": form.changes, "now": timezone.now(), "by": by}
        try:
            if row.pk:
                mark = form.cleaned_data["mark"]
                actions.change_contribution(contribution=row, mark=mark, **given)
            else:
                actions.add_contribution(**given)
            part.is_kept = True
        except ChangedMeanwhile as error:
            part.stands = show_both(form, error.row, form.changes)
    return part
