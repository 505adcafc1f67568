"""What a member answers behind the link of a message: when can you? No sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from community.messages.models import Message
from events.group import announcing
from events.group.models import DatePoll, Member
from events.group.telling import members_of
from events.group.views import dates_page


class Answers:
    """The pages behind the links of this room's messages."""

    kinds = (announcing.POLL,)

    def page(self, request: HttpRequest, message: Message) -> HttpResponse:
        """The dates to choose from; a question that is over says so kindly, and the way to their own page is not on it."""
        member = members_of([message]).get((message.about, message.participant_id))
        poll = DatePoll.objects.filter(pk=message.row or 0).select_related("chosen").first()
        if (
            member is None
            or poll is None
            or poll.event_id != member.event_id
            or member.status != Member.Status.IN
        ):
            return render(request, "events/group/dates_gone.html", status=410)
        after = reverse("messages/unsubscribe", args=[message.secret])
        return dates_page(request, poll, member, after=after)
