"""The desk's page of letters: what we gave each other in a year, for one person or for all."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.credits import letters as letter_actions
from community.credits import papers, year
from community.credits.desk import KEEP, SEE, TAB
from community.credits.forms import LettersForm
from community.credits.year_letters import YearLetters
from community.messages.actions import told_by_hand
from community.messages.models import Message
from community.people import visibility
from community.people.people_page import people_page, person_of, reader
from wwnt.kit.access import needs


@needs(SEE)
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The letter of one person and year, to print."""
    person = person_of(request, pk, group=visibility.TIME)
    if number not in year.years_of(person):
        raise Http404
    return papers.pdf_answer(papers.letter(person, number), f"{person.name} {number}")


@needs(KEEP)
def letters(request: HttpRequest) -> HttpResponse:
    """All letters of a year: asked for as one file, or sent."""
    now = timezone.now()
    form = LettersForm.fill(request, years=year.years())
    if form.is_valid():
        chosen = form.cleaned_data
        if "send" in request.POST:
            number = letter_actions.send_letters(of_year=chosen["year"], by=reader(request), now=now)
            messages.success(request, _("On their way: %(number)s") % {"number": number})
        else:
            letter_actions.request_letters(
                of_year=chosen["year"], whom=chosen["whom"], by=reader(request), now=now
            )
        return redirect("credits/desk/letters")
    found = YearLetters.objects.select_related("asked_by")[:20]
    came_back = [(each, each.about.removeprefix("letter:")) for each in letter_actions.came_back()]
    context: dict[str, Any] = {"form": form, "found": list(found), "came_back": came_back}
    return people_page(request, "community/credits/desk/letters.html", tab=TAB, **context)


@needs(KEEP)
@require_POST
def letter_given(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a letter whose mail came back was given by hand or posted."""
    message = get_object_or_404(Message, pk=pk, kind=letter_actions.KIND)
    told_by_hand(message=message, now=timezone.now(), by=reader(request))
    return redirect("credits/desk/letters")


@needs(KEEP)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the letters are: a piece of the page that asks again until they are done."""
    found = get_object_or_404(YearLetters, pk=pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("credits/desk/letters")
    return render(request, "community/credits/desk/progress.html", {"letters": found, "was_asked": True})


@needs(KEEP)
@require_POST
def letters_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask anew for letters that could not be made."""
    found = get_object_or_404(YearLetters, pk=pk)
    letter_actions.request_letters(
        of_year=found.year, whom=found.whom, by=reader(request), now=timezone.now()
    )
    return redirect("credits/desk/letters")


@needs(KEEP)
def letters_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, to print."""
    found = get_object_or_404(YearLetters, pk=pk)
    try:
        content = found.file.open("rb") if found.file else None
    except FileNotFoundError:
        content = None
    if content is None:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    return FileResponse(
        content, content_type="application/pdf", filename=f"{found.year}.pdf", headers=headers
    )
