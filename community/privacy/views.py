"""What everybody may open: the privacy notice, the way to one's own page, and complaints."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from community.privacy import actions, complaining
from community.privacy.forms import AskForm, ComplaintForm
from community.privacy.models import DataComplaint
from community.privacy.own_page import page
from wwnt.kit import bilingual, guard, languages, links

ASKED_AN_HOUR = 60
COMPLAINTS_AN_HOUR = 30
WITH_ONE_ADDRESS = 10


def too_many(request: HttpRequest, what: str, most: int, email: str) -> bool:
    """Note one more try from this place and with this address; true if there were too many within the hour."""
    return guard.too_many(request, what, most) or guard.too_many_with(email, WITH_ONE_ADDRESS)


def notice(request: HttpRequest) -> HttpResponse:
    """What we keep of people, why and for how long; and "send me my page"."""
    form = AskForm.fill(request)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if not too_many(request, "my_page", ASKED_AN_HOUR, email):
            actions.ask_for_pages(email=email)
        return redirect("privacy/sent")
    return page(request, "privacy.html", form=form)


def sent(request: HttpRequest) -> HttpResponse:
    """Says the same whether or not we know the address."""
    return page(request, "community/privacy/sent.html")


def goodbye(request: HttpRequest) -> HttpResponse:
    """Somebody has erased themselves."""
    return page(request, "community/privacy/goodbye.html")


def complaints(request: HttpRequest) -> HttpResponse:
    """Who may complain, how, what we promise; and a form."""
    status = 200
    form = ComplaintForm.fill(request, initial={"language": bilingual.current()})
    if form.is_valid():
        if not too_many(request, "complaint", COMPLAINTS_AN_HOUR, form.cleaned_data["email"]):
            complaint = complaining.complain(now=timezone.now(), **form.cleaned_data)
            return redirect("privacy/complaint", secret=complaint.secret)
        form.add_error(
            None,
            _("Many complaints came from here within the hour. Please ring us, or try later.")
            if settings.CONTACT_PHONE
            else _("Many complaints came from here within the hour. Please try later."),
        )
        status = 429
    address = settings.CONTACT_ADDRESS
    return page(request, "community/privacy/complaints.html", status, form=form, contact_address=address)


@links.private
def complaint(request: HttpRequest, secret: str) -> HttpResponse:
    """The complainant's receipt: the number, by when we answer, and what came of it."""
    found = links.find(DataComplaint.objects.all(), DataComplaint.link_kind, secret)
    languages.speak(request, found.language)
    context = {"complaint": found, "contact_phone": settings.CONTACT_PHONE}
    return render(request, "community/privacy/complaint.html", context)
