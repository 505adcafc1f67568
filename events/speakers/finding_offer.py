"""Finding what one has offered again, with one's name and the short code that stands on the page, on paper or was told."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.meetups.models import Event
from events.speakers.models import Contribution
from wwnt.kit import codes, guard, text
from wwnt.kit.forms import Form

TRIES_AN_HOUR = 30


class FindForm(Form):
    """A name and a code."""

    name = forms.CharField(
        label=gettext_lazy("Your name, as you gave it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        max_length=20,
        help_text=gettext_lazy("Eight letters and numbers, as ABCD 2345."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


def find(event: Event, *, name: str, code: str) -> Contribution | None:
    """What somebody of this name offered, that has this code."""
    rows = Contribution.objects.filter(event=event, code=codes.typed(code))
    for row in rows.prefetch_related("speakers"):
        if any(each.name and text.fold(each.name) == text.fold(name) for each in row.speakers.all()):
            return row
    return None


def find_offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Name and code lead to the page of what was offered, with a call or without: a host may have taken it down."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    form, status = FindForm.fill(request), 200
    if form.is_valid():
        if guard.too_many(request, "find-offer", TRIES_AN_HOUR):
            form.add_error(
                None, _("Many people are trying this from where you are. Please try again later, or ring us.")
            )
            status = 429
        elif found := find(event, **form.cleaned_data):
            return redirect("speakers/offered", secret=found.secret)
        else:
            form.add_error(
                None, _("Nothing is found with this name and code. Please look at both again, or ring us.")
            )
    context = {"event": event, "form": form, "contact_phone": event.phone}
    return render(request, "events/speakers/find_offer.html", context, status=status)
