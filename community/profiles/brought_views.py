"""What people bring, as everybody may read it, and as those of the community may who have a profile themselves."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from community.profiles import assets, finding
from community.profiles.assets import Audience
from community.profiles.forms import LookForm
from community.profiles.models import Asset, AssetProfile
from community.profiles.own_page import own, own_page, photo_of
from wwnt.kit import links

ON_A_PAGE = 60


def found(request: HttpRequest, audience: Audience) -> dict[str, Any]:
    """The form and what fits it, in an order that puts nobody first: by what is brought."""
    form = LookForm(request.GET)
    form.is_valid()
    words, kind = form.cleaned_data.get("q") or "", form.cleaned_data.get("kind")
    rows = finding.by_words(assets.visible_to(audience), words)
    if kind:
        rows = rows.filter(kind=kind)
    page = Paginator(rows.order_by("searched", "pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    for asset in page.object_list:
        asset.shows_photo = assets.shows(asset.profile, "picture", audience)  # type: ignore[attr-defined]
        asset.shows_about = assets.shows(asset.profile, "about", audience)  # type: ignore[attr-defined]
    query = request.GET.copy()
    query.pop("page", None)
    return {"form": form, "page": page, "query": query.urlencode(), "is_asked": bool(words or kind)}


def brought(request: HttpRequest) -> HttpResponse:
    """What people made public, with their first names alone."""
    return render(request, "community/profiles/brought.html", found(request, Audience.PUBLIC))


def brought_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo that somebody made public, beside a gift that they made public."""
    return photo_of(with_a_gift(pk, Audience.PUBLIC), Audience.PUBLIC)


def with_a_gift(pk: int, audience: Audience) -> AssetProfile:
    """A profile of which this audience may see a gift."""
    seen = assets.visible_to(audience).filter(profile=pk)
    asset: Asset | None = seen.first()
    if asset is None:
        raise Http404
    return asset.profile


@links.private
def others(request: HttpRequest, secret: str) -> HttpResponse:
    """What others opened to the community; for who has a profile too."""
    member(request, secret)
    return own_page(request, "community/profiles/others.html", secret, **found(request, Audience.COMMUNITY))


@links.private
def others_photo(request: HttpRequest, secret: str, pk: int) -> HttpResponse:
    """A photo that somebody opened to the community."""
    member(request, secret)
    return photo_of(with_a_gift(pk, Audience.COMMUNITY), Audience.COMMUNITY)


def member(request: HttpRequest, secret: str) -> AssetProfile:
    """Whose profile it is that lets them look; nobody without one, or while it is hidden."""
    person = own(request, secret)[0]
    return get_object_or_404(AssetProfile, participant=person, hidden_at=None, confirmed_at__isnull=False)
