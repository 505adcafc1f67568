"""What a person can do from a message without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from community.messages import actions
from community.messages.models import Message
from wwnt.kit import languages, links, sockets


@csrf_exempt
@links.private
def unsubscribe(request: HttpRequest, secret: str) -> HttpResponse:
    """Stop invitations to this address: one button, or the mail program's one click.

    Messages that ask something lead to the page that their room has plugged into the socket "answers": an object with
    the `kinds` of its messages and `page(request, message)`. A link that has outlived its message leads to whom to write
    to instead.
    """
    if links.is_gone(Message.objects.all(), "a", secret):
        return render(request, "community/messages/unsubscribe_gone.html", status=410)
    message = links.find(Message.objects.select_related("participant"), "a", secret)
    languages.speak(request, message.language)
    for plug in sockets.plugged("answers"):
        if message.kind in plug.kinds:
            return plug.page(request, message)
    if not message.is_suppressible:
        raise Http404
    done = request.method == "POST" and "_language" not in request.POST
    if done:
        actions.unsubscribe(message=message, now=timezone.now())
    return render(request, "community/messages/unsubscribe.html", {"message": message, "done": done})
