"""The story of the past BIG meet-up: asked, answered, came, said what they thought, and read the report."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from community.accounts.models import User
from events.invites.models import Invite
from events.tickets.models import Ticket
from feedback.surveys.actions import group_of
from feedback.surveys.models import FeedbackRequest, Response, ResponseAnswer, Survey, SurveyQuestion
from reports.demo import opinions, rows
from reports.demo.people import Guest
from reports.demo.rows import Scene

INVITED, GUESTS, GIVEN_UP, CAME = 140, 89, 7, 77
UNASKED_FROM = 80
"""Guests from this one on heard of it from somebody and came without an invitation."""

COMPANIONS = ("Sam", "Beca", "Mo", "Gwenno", "Kit", "Lowri")
COMPANIONS_CAME = 5
ANSWERED, ON_PAPER = 51, 9
CLOSES_AFTER_DAYS = 60
SAYING = 0.6


def tell(scene: Scene, carol: User) -> None:
    """Everything from the invitation to the answers."""
    event = scene.event
    asked_at = event.starts_at - timedelta(days=49, hours=-1)
    registered = scene.moments(GUESTS + GIVEN_UP, asked_at, event.starts_at - timedelta(days=3))
    scene.rng.shuffle(registered)
    coming, gone = scene.guests[:GUESTS], scene.guests[GUESTS : GUESTS + GIVEN_UP]
    made = rows.tickets(scene, coming, registered[:GUESTS])
    lost = rows.tickets(scene, gone, registered[GUESTS:], status=Ticket.Status.CANCELLED)
    beside = rows.companions(scene, _who_comes_along(scene, made))
    rows.answers(scene, made)
    rows.confirmations(scene, [*made, *lost])
    rows.reminders(scene, made, event.starts_at - timedelta(days=1))
    _invitations(scene, asked_at)
    came = _came(scene, made)
    doors = (event.starts_at - timedelta(minutes=25), event.starts_at + timedelta(minutes=50))
    rows.arrivals(scene, came, *doors, by=carol)
    _arrive_beside(scene, beside, came, carol)
    _feedback(scene, came)


def _who_comes_along(scene: Scene, made: Sequence[Ticket]) -> list[tuple[Ticket, str]]:
    """Sam comes with Gwyn; the others with whom it falls to."""
    gwyn = [ticket for ticket in made if scene.by_ticket[ticket.pk].key == "gwyn"]
    others = [ticket for ticket in made if not scene.by_ticket[ticket.pk].key]
    return list(zip([*gwyn, *scene.rng.sample(others, len(COMPANIONS))], COMPANIONS, strict=False))


def _invitations(scene: Scene, at: datetime) -> None:
    asked = [*scene.guests[:UNASKED_FROM], *scene.guests[GUESTS : GUESTS + INVITED - UNASKED_FROM]]
    invites = rows.invite_all(scene, asked, at, {})
    replies = [Invite.Reply.YES] * UNASKED_FROM + [Invite.Reply.NO] * 26 + [Invite.Reply.MAYBE] * 6
    moments = scene.moments(len(replies), at, at + timedelta(days=20))
    scene.rng.shuffle(moments)
    rows.answer_invites(invites, replies, moments)


def _came(scene: Scene, made: Sequence[Ticket]) -> list[Ticket]:
    """Who came: the personas, and most of the others."""
    known = [ticket for ticket in made if scene.by_ticket[ticket.pk].key]
    others = [ticket for ticket in made if not scene.by_ticket[ticket.pk].key]
    return [*known, *scene.rng.sample(others, CAME - len(known))]


def _arrive_beside(scene: Scene, beside: Sequence[Ticket], came: Sequence[Ticket], by: User) -> None:
    guests_there = {ticket.pk for ticket in came}
    there = [ticket for ticket in beside if ticket.companion_of_id in guests_there][:COMPANIONS_CAME]
    start = scene.event.starts_at
    rows.arrivals(scene, there, start - timedelta(minutes=20), start + timedelta(minutes=40), by=by)


def _feedback(scene: Scene, came: Sequence[Ticket]) -> None:
    """Asked the day after, reminded once; most answered. Who answered is kept apart from what they said."""
    event = scene.event
    asked_at = event.ends_at + timedelta(hours=20)
    survey = Survey.objects.get(event=event)
    survey.asked_at, survey.reminded_at = asked_at, asked_at + timedelta(days=survey.remind_after_days)
    survey.closes_after_days = CLOSES_AFTER_DAYS
    survey.save()
    with_email = [ticket for ticket in came if scene.by_ticket[ticket.pk].person.email]
    answered = set(scene.rng.sample([ticket.pk for ticket in with_email], min(ANSWERED, len(with_email))))
    requests = [
        FeedbackRequest(
            survey=survey,
            ticket=ticket,
            asked_at=asked_at,
            has_answered=ticket.pk in answered,
            reminded_at=None if ticket.pk in answered else survey.reminded_at,
        )
        for ticket in came
    ]
    FeedbackRequest.objects.bulk_create(requests)
    rows.messages(
        [
            rows.message(scene, scene.by_ticket[request.ticket_id], "feedback_request", request.pk, asked_at)
            for request in requests
        ]
    )
    voices = [(scene.by_ticket[t.pk], group_of(t), False) for t in with_email if t.pk in answered]
    by_paper = [ticket for ticket in came if ticket.pk not in answered]
    voices += [(scene.by_ticket[t.pk], group_of(t), True) for t in by_paper[:ON_PAPER]]
    scene.rng.shuffle(voices)
    _responses(scene, survey, voices)


def _responses(scene: Scene, survey: Survey, voices: Sequence[tuple[Guest, str, bool]]) -> None:
    assert survey.asked_at is not None
    first = survey.asked_at.date()
    made = [
        Response(
            survey=survey,
            group=group,
            language=guest.person.language,
            on_paper=on_paper,
            given_on=first + timedelta(days=min(12, math.floor(scene.rng.expovariate(0.5)))),
        )
        for guest, group, on_paper in voices
    ]
    Response.objects.bulk_create(made)
    questions = {question.key: question for question in survey.questions.all()}
    words = {
        (key, language): scene.rng.sample(said, len(said))
        for key, by_language in opinions.OPEN.items()
        for language, said in by_language.items()
    }
    said = [answer for response in made for answer in _answers(scene, response, questions, words)]
    ResponseAnswer.objects.bulk_create(said, batch_size=500)


def _answers(
    scene: Scene,
    response: Response,
    questions: dict[str, SurveyQuestion],
    words: dict[tuple[str, str], list[str]],
) -> list[ResponseAnswer]:
    """Twelve items leaning as the meet-up went, and words in the person's own language, each said once."""
    values: dict[str, object] = {
        f"item_{number}": _grade(scene, lean, response.group)
        for number, lean in enumerate(opinions.ITEM_LEAN, start=1)
    }
    language, rng = response.language, scene.rng
    for key in opinions.OPEN:
        if words[key, language] and rng.random() < SAYING:
            values[key] = words[key, language].pop()
    if "remember" in values:
        values["quote"] = rng.choices(["without", "description", "no", None], [5, 3, 1, 2])[0]
        if values["quote"] == "description":
            values["credit"] = rng.choice(opinions.CREDIT[language])
    return [
        ResponseAnswer(response=response, question=questions[key], value=value)
        for key, value in values.items()
        if value is not None and key in questions
    ]


def _grade(scene: Scene, lean: int, group: str) -> int | str | None:
    """From 1 to 5; people at work were a little more pleased than those whom it is about."""
    rng = scene.rng
    if rng.random() < 0.05:
        return rng.choice(["na", None])
    lean += {Response.Group.LIVED: -1, Response.Group.PROFESSIONAL: 1}.get(group, 0)  # type: ignore[call-overload]
    return max(1, min(5, round(rng.gauss(2.9 + lean * 0.19, 0.95))))
