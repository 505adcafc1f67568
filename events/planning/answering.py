"""What a member answers behind the link of a mail about their tasks: it is done, or I can't do this. No sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from community.messages.models import Message
from events.group.models import Member
from events.planning import mine
from events.planning.emails import tellings
from events.planning.telling import MESSAGES
from wwnt.kit import languages


class Answers:
    """The pages behind the links of this room's messages."""

    kinds = frozenset(MESSAGES.values())

    def page(self, request: HttpRequest, message: Message) -> HttpResponse:
        """The task whose link they followed, then their other ones; who has left the group is told so kindly.

        The address of their calendar, which opens their own page, is not on it, since mails are passed on.
        """
        row = tellings([message.row or 0]).get(message.row or 0)
        if row is None or row.member.participant_id != message.participant_id:
            return render(request, "events/planning/gone.html", status=410)
        if row.member.status != Member.Status.IN:
            return render(request, "events/planning/gone.html", {"event": row.member.event}, status=410)
        url = reverse("messages/unsubscribe", args=[message.secret])
        if request.method == "POST" and "_language" not in request.POST:
            mine.press(request, row.member)
            return redirect(languages.keep(request, url))
        chosen = mine.number(request.GET.get("task"))
        context = mine.context(row.member, chosen=chosen) | {"action": url, "feed": ""}
        return render(request, "events/planning/tasks.html", context)
