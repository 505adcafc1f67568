"""The public board of offers and asks, and what somebody does there without an account."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from community.introductions import actions, board
from community.introductions.board_forms import BoardForm, ReplyForm, ReportForm
from community.introductions.models import Ask, Offer
from wwnt.kit import bilingual, guard, sockets
from wwnt.kit.page_cache import cached

ON_A_PAGE = 12
REPLIES_AN_HOUR, REPORTS_AN_HOUR, WITH_ONE_ADDRESS = 60, 30, 10
LETTERS: dict[str, type[Any]] = {Offer.letter: Offer, Ask.letter: Ask}


def model_of(entry: str) -> tuple[type[Any], int]:
    """What kind of entry an address names, and its number."""
    model, number = LETTERS.get(entry[:1]), entry[1:]
    if model is None or not (number.isascii() and number.isdecimal() and len(number) < 16):
        raise Http404
    return model, int(number)


def public_entry(entry: str) -> Any:
    """The entry of the board that an address names; who may not know of it gets 404."""
    model, pk = model_of(entry)
    found = board.public(model, timezone.now()).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@cached("offers", "site")
def show(request: HttpRequest) -> HttpResponse:
    """Offers and asks side by side, same size; found by the words of both languages."""
    now = timezone.now()
    form = BoardForm(request.GET, tags=board.tags_in_use((Offer, Ask), now))
    asked = form.asked()
    return render(request, "community/introductions/board.html", board_page(request, form, asked, now))


def board_page(request: HttpRequest, form: BoardForm, asked: dict[str, Any], now: Any) -> dict[str, Any]:
    """What the page of the board shows: both columns, page by page.

    Upper rooms add what else looks for offers to the socket "board_calls": `calls(now)` gives dicts of text and url.
    """
    columns = {
        what: Paginator(
            board.narrow(board.public(model, now), asked)
            if asked.get("what", what) == what
            else model.objects.none(),
            ON_A_PAGE,
        ).get_page(request.GET.get("page"))
        for what, model in actions.MODELS.items()
    }
    longer = max(columns.values(), key=lambda page: page.paginator.num_pages)
    return {
        "form": form,
        "offers": _on(columns["offer"], longer.number),
        "asks": _on(columns["ask"], longer.number),
        "number_of_offers": columns["offer"].paginator.count,
        "number_of_asks": columns["ask"].paginator.count,
        "what": asked.get("what", ""),
        "page": longer,
        "query": form.query(),
        "is_asked": bool(asked),
        "stories": board.stories().select_related("participant")[:3] if not asked else [],
        "calls": [call for plug in sockets.plugged("board_calls") for call in plug.calls(now)],
    }


def _on(page: Any, number: int) -> list[Any]:
    """The shorter column has nothing more on later pages."""
    return list(page) if number <= page.paginator.num_pages else []


def reply(request: HttpRequest, entry: str) -> HttpResponse:
    """I can help, or I would like that: a host hears of it, and nobody else."""
    listing = public_entry(entry)
    form = ReplyForm.fill(request, initial={"language": bilingual.current()})
    status, trouble = 200, False
    if form.is_valid():
        typed = form.cleaned_data
        if typed["website"]:
            return redirect("introductions/thanks")
        trouble = guard.too_many(request, "reply", REPLIES_AN_HOUR) or guard.too_many_with(
            typed["email"], WITH_ONE_ADDRESS
        )
        if trouble:
            status = 429
        else:
            _keep_reply(listing, form)
            return redirect("introductions/thanks")
    context = {"listing": listing, "form": form, "too_many": trouble}
    return render(request, "community/introductions/reply.html", context, status=status)


def _keep_reply(listing: Any, form: ReplyForm) -> None:
    """What somebody sends once too often is not kept, and they are thanked all the same: nobody is told who is known."""
    typed = form.cleaned_data
    try:
        actions.reply_to_listing(
            listing=listing,
            name=typed["name"],
            contact=form.contact,
            words=typed["words"],
            language=typed["language"] or bilingual.current(),
            wording=str(form.fields["agrees"].label),
            now=timezone.now(),
            is_sensitive=form.is_sensitive,
        )
    except actions.TooMany:
        return


def report(request: HttpRequest, entry: str) -> HttpResponse:
    """Report this: it is hidden until a host has looked."""
    listing = public_entry(entry)
    form = ReportForm.fill(request)
    status, trouble = 200, False
    if form.is_valid():
        trouble = guard.too_many(request, "report", REPORTS_AN_HOUR)
        if trouble:
            status = 429
        else:
            if not form.cleaned_data["website"]:
                actions.report_listing(listing=listing, words=form.cleaned_data["words"], now=timezone.now())
            return redirect(f"{reverse('introductions/thanks')}?reported=1")
    context = {"listing": listing, "form": form, "too_many": trouble}
    return render(request, "community/introductions/report.html", context, status=status)


def thanks(request: HttpRequest) -> HttpResponse:
    """Says the same whoever has written."""
    context = {"reported": "reported" in request.GET}
    return render(request, "community/introductions/thanks.html", context)
