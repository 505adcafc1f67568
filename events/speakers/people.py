"""What the speakers room holds about a person: told to them, in their story, forgotten, joined with another entry."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from community.people.models import Participant
from events.meetups.locking import lock_meetups
from events.meetups.models import Event
from events.speakers import agreeing
from events.speakers.call_files import drop_contribution, drop_uploads
from events.speakers.call_models import CallAnswer, Upload
from events.speakers.handing_out import drop_file
from events.speakers.models import Contribution, Speaker
from events.speakers.own_models import Availability, Handout, SpeakerConsent
from events.speakers.rights import SEE
from wwnt.kit import bilingual, dates, page_cache, sockets
from wwnt.kit.moving import Moves


@transaction.atomic
def make_anonymous(*, pks: Collection[int], now: datetime) -> int:
    """Keep of these speakers only that there was one; their links open nothing any more, their picture goes.

    Of a meet-up that is over a room above may keep what their fees came to: it plugs `keep(events)` into "speaker_fees".
    """
    rows = Speaker.objects.named().filter(pk__in=pks)
    paid = Event.objects.filter(speakers__in=rows.filter(fee__gt=0)).distinct()
    over = [event for event in paid if event.is_over(now)]
    for plug in sockets.plugged("speaker_fees") if over else ():
        plug.keep(over)
    for each in rows.select_related("event"):
        page_cache.touch(each.event.stamp)
        if each.picture:
            transaction.on_commit(partial(each.picture.storage.delete, str(each.picture.name)))
    for handout in Handout.objects.filter(speaker__in=rows):
        drop_file(handout)
    for model in (Handout, SpeakerConsent, Availability):
        model.objects.filter(speaker__in=rows).delete()
    _take_from_offers(rows.values_list("pk", flat=True))
    return rows.update(
        participant=None,
        name="",
        pronouns="",
        text_en="",
        text_cy="",
        picture="",
        picture_width=None,
        picture_height=None,
        picture_alt_en="",
        picture_alt_cy="",
        lived_it=None,
        fee=None,
        thanks="",
        may_be_named=False,
        needs_said_at=None,
        agreed_at=None,
        through="",
        entered_by=None,
        asked_by=None,
        asked_words="",
        asked_language="",
        for_wish=None,
        for_gift=None,
        link_version=F("link_version") + 1,
        forgotten_at=now,
    )


def _take_from_offers(pks: Collection[int]) -> None:
    """What came to nothing goes whole; of what was in the meet-up its words stay with the programme, and nothing else."""
    kept = list(pks)
    for row in Contribution.objects.filter(speakers__in=kept).distinct():
        if row.speakers.named().exclude(pk__in=kept).exists():
            continue
        if row.state != Contribution.State.ACCEPTED:
            drop_contribution(row)
            continue
        _keep_words_alone(row)


def _keep_words_alone(row: Contribution) -> None:
    drop_uploads(row.uploads.all())
    row.answers.all().delete()
    row.through = row.notes = row.agreed_wording = ""
    row.form_key = row.entered_by = None
    row.save(update_fields=["through", "notes", "agreed_wording", "form_key", "entered_by"])


@transaction.atomic
def drop_offers(*, pks: Collection[int], now: datetime) -> None:
    """What came to nothing goes whole, its answers, files and replies with it, also of who stays among the speakers."""
    for row in Contribution.objects.filter(pk__in=pks):
        drop_contribution(row)


@transaction.atomic
def keep_title_and_text(*, pks: Collection[int], now: datetime) -> None:
    """Of what was in a meet-up its title and text stay, also where whoever brought it stays among the speakers."""
    for row in Contribution.objects.filter(pk__in=pks):
        _keep_words_alone(row)


def with_more(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those with which more is kept than title and text."""
    along = [Exists(model.objects.filter(contribution=OuterRef("pk"))) for model in (CallAnswer, Upload)]
    words = Q(notes__gt="") | Q(through__gt="") | Q(agreed_wording__gt="")
    return rows.filter(words | along[0] | along[1])


def _offered(row: Contribution) -> Iterable[str]:
    """What somebody brings or has offered: titles and words, answers to the call's own questions, what came along."""
    yield from filter(None, (row.title_cy, row.title_en, row.text_cy, row.text_en, row.notes, row.through))
    for answer in row.answers.all():
        words = answer.question.shown_answer(answer.value, bilingual.current())
        if words:
            yield f"{answer.question.text} {words}"
    for upload in row.uploads.all():
        yield " · ".join(filter(None, (str(upload.get_what_display()), upload.words)))


class AboutPerson(sockets.AboutPerson):
    """What somebody brings to meet-ups, and what they said and gave for that."""

    holds = (Speaker, Availability, SpeakerConsent, Handout)
    keeps = (Speaker,)

    def history(self, person: Participant, by: Any) -> Iterable[sockets.Moment]:
        """The meet-ups they were asked to speak at or offered something for, that this reader may know of."""
        mine = Speaker.objects.filter(participant=person).told_whether_read()
        for each in mine.select_related("event"):
            if by.has_perm(SEE, each.event.slug):
                yield sockets.Moment(
                    at=each.created_at,
                    text=_("Speaker at: %(event)s") % {"event": each.event.title},
                    detail=str(each.state_name),
                    url=reverse("speakers/desk/speaker", args=[each.event.slug, each.pk]),
                )

    def told(self, person: Participant) -> Sequence[sockets.Holding]:
        """Each meet-up at which they speak, as what, and what they bring."""
        found = []
        mine = Speaker.objects.filter(participant=person).select_related("event").order_by("pk")
        beside = (
            "contributions__answers__question",
            "contributions__uploads",
            "windows",
            "consents",
            "handouts",
        )
        for each in mine.told_whether_read().prefetch_related(*beside):
            lines = [f"{each.event.title}, {dates.day(each.event.starts_at)}", str(each.state_name)]
            if each.name != person.name:
                lines.append(_("Name: %(name)s") % {"name": each.name})
            lines += [line for one in each.contributions.all() for line in _offered(one)]
            lines += [text for text in (each.through, each.asked_words, each.text_en, each.text_cy) if text]
            url = reverse("speakers/mine", args=[each.secret]) if each.state != Speaker.State.LISTED else ""
            found.append(sockets.Holding(Speaker, lines, url))
            found += self._given(each, url)
        return found

    def _given(self, speaker: Speaker, url: str) -> Iterable[sockets.Holding]:
        """When they can be there, what they agree to, files and links."""
        kept: list[tuple[Any, list[str]]] = [
            (Availability, [window.times for window in speaker.windows.all()]),
            (SpeakerConsent, agreeing.in_words(speaker)),
            (Handout, [handout.title for handout in speaker.handouts.all()]),
        ]
        return [sockets.Holding(model, lines, url) for model, lines in kept if lines]

    def events_of(self, these: Sequence[Participant]) -> Iterable[int]:
        """The meet-ups at which they speak."""
        return Speaker.objects.filter(participant__in=these).values_list("event", flat=True)

    def before_forget(self, these: Sequence[Participant]) -> None:
        """Under the lock of the meet-ups, which comes before people's."""
        lock_meetups(these)

    def forget(self, person: Participant, now: datetime) -> None:
        """What they offered alone goes with them; that there was a speaker stays as a count."""
        mine = list(Speaker.objects.filter(participant=person))
        for contribution in Contribution.objects.filter(speakers__in=mine).distinct():
            if not contribution.speakers.exclude(pk__in=[each.pk for each in mine]).exists():
                drop_contribution(contribution)
        make_anonymous(pks=[each.pk for each in mine], now=now)

    def before_merge(self, keep: Participant, gone: Participant) -> None:
        """Under the lock of the meet-ups at which either speaks."""
        lock_meetups([keep, gone])

    def merge(self, keep: Participant, gone: Participant, moves: Moves, now: datetime) -> None:
        """Each speaker goes to the entry that is kept; where both speak at one meet-up, the one brings what both brought."""
        for row in Speaker.objects.filter(participant=gone).select_related("event").order_by("pk"):
            page_cache.touch(row.event.stamp)
            twin = Speaker.objects.filter(event=row.event_id, participant=keep).first()
            if twin is not None and row.agreed_at is not None:
                self._join_consents(row, twin, moves, now)
            moves.give(row, "participant", keep)

    def _join_consents(self, row: Speaker, twin: Speaker, moves: Moves, now: datetime) -> None:
        """Where both have answered, only what both agree to stands: a yes of one entry is no yes of the other."""
        stays = agreeing.agreed(row)
        if twin.agreed_at is not None:
            stays &= agreeing.agreed(twin)
            for consent in SpeakerConsent.objects.standing().filter(speaker__in=[row, twin]):
                if consent.purpose not in stays:
                    moves.change(consent, withdrawn_at=now)
        moves.change(twin, may_be_named=SpeakerConsent.Purpose.NAMED in stays)
