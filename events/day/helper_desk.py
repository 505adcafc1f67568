"""The desk's pages of the links with which people help at the door without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.day import actions
from events.day.forms import HelperForm
from events.day.models import HelperLink
from events.meetups.desk_page import desk_page, event_of, host
from wwnt.kit import qr
from wwnt.kit.access import needs
from wwnt.kit.links import absolute


@needs("events.change_helper_link")
def helpers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who helps without an account; a host gives somebody a link by typing a name."""
    event, now = event_of(slug), timezone.now()
    form = HelperForm.fill(request)
    if form.is_valid():
        link = actions.make_helper_link(
            event=event, name=form.cleaned_data["name"], by=host(request), now=now
        )
        return redirect("day/desk/helper", slug, link.pk)
    found = [
        {"link": each, "is_over": each.is_over(now)}
        for each in event.helper_links.select_related("event", "made_by").order_by("-pk")
    ]
    return desk_page(request, event, "events/day/desk/helpers.html", stage="day", form=form, found=found)


@needs("events.change_helper_link")
def helper(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One helper's link, to send, to show for scanning or to print."""
    event = event_of(slug)
    link = get_object_or_404(HelperLink.objects.select_related("event"), pk=pk, event=event)
    if link.is_over(timezone.now()):
        return redirect("day/desk/helpers", slug)
    url = absolute(reverse("day/helper", args=[link.secret]))
    code = qr.svg(url, title=_("QR code that opens the door for: %(name)s") % {"name": link.name})
    return desk_page(
        request, event, "events/day/desk/helper.html", stage="day", link=link, address=url, code=code
    )


@needs("events.change_helper_link")
@require_POST
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a link; whoever uses it is out at once."""
    link = get_object_or_404(HelperLink, pk=pk, event__slug=slug)
    actions.end_helper_link(link=link, by=host(request), now=timezone.now())
    messages.success(request, _("Does not help any more: %(name)s") % {"name": link.name})
    return redirect("day/desk/helpers", slug)
