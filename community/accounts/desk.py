"""Who signs in: the administrators' page of all accounts."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.accounts import actions, second_factor
from community.accounts.forms import NewAccount
from community.accounts.models import ADMINISTRATOR, EDITOR, KEEPER, User
from wwnt.kit import sockets, text
from wwnt.kit.access import needs

A_PAGE = 50
ROLES = {
    KEEPER: (gettext_lazy("Keeper of people"), gettext_lazy("Looks after what we know of people")),
    EDITOR: (gettext_lazy("Editor"), gettext_lazy("Looks after the public words of all meet-ups")),
    ADMINISTRATOR: (gettext_lazy("Administrator"), gettext_lazy("Opens everything, and gives roles")),
}


def by(request: HttpRequest) -> User:
    """The administrator who does it."""
    assert isinstance(request.user, User)
    return request.user


def rows(found: Any) -> list[dict[str, Any]]:
    """Accounts with their roles in the community and the meet-ups they help with; as many queries for one as for many."""
    people = list(found.annotate(has_factor=Exists(_factors())))
    helping: dict[int, list[Any]] = {each.pk: [] for each in people}
    for plug in sockets.plugged("about_account"):
        for pk, meetups in plug.helps_with(people).items():
            helping[pk].extend(meetups)
    return [{"user": each, "roles": _roles(each), "helps_with": helping[each.pk]} for each in people]


def _factors() -> Any:
    return Authenticator.objects.filter(user=OuterRef("pk"), type__in=second_factor.FACTORS)


def _roles(user: User) -> list[Any]:
    return [name for key, (name, _what) in ROLES.items() if getattr(user, actions.FIELDS[key])]


@needs("community.change_user")
def accounts(request: HttpRequest) -> HttpResponse:
    """All who sign in, with their roles, how safely they sign in, when they last did, and where they help."""
    query = text.clean(request.GET.get("q", ""))[:100]
    found = User.objects.order_by("-is_active", "name", "email")
    if query:
        found = found.filter(Q(name__icontains=query) | Q(email__icontains=query))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "pager_query": urlencode({"q": query}) if query else "",
        "page": page,
        "rows": rows(page.object_list),
    }
    return render(request, "community/accounts/desk/accounts.html", context)


@needs("community.change_user")
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody an account and send them a link that signs them in."""
    form = NewAccount.fill(request)
    if form.is_valid():
        given = form.cleaned_data
        user = actions.give_account(
            email=given["email"], name=given["name"], language=given["language"], by=by(request)
        )
        if user.is_active:
            actions.send_sign_in_link(user=user, by=by(request))
            messages.success(
                request, _("A sign-in link is on its way to: %(address)s") % {"address": user.email}
            )
        else:
            messages.warning(
                request, _("This address has an account that was closed. You can open it again.")
            )
        return redirect("accounts/desk/account", user.pk)
    return render(request, "community/accounts/desk/add.html", {"form": form})


@needs("community.change_user")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account, and what can be done with it."""
    found = rows(User.objects.filter(pk=get_object_or_404(User, pk=pk).pk))[0]
    held = [
        {"key": key, "name": name, "what": what, "holds": getattr(found["user"], actions.FIELDS[key])}
        for key, (name, what) in ROLES.items()
    ]
    context = {"account": found, "held": held, "is_own": pk == by(request).pk}
    return render(request, "community/accounts/desk/account.html", context)


@needs("community.change_user")
@require_POST
def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role in the community, or take it back."""
    user, key = get_object_or_404(User, pk=pk), request.POST.get("role")
    if key in ROLES:
        try:
            actions.give_community_role(user=user, role=key, holds="give" in request.POST, by=by(request))
        except actions.LastAdministrator:
            _refuse(request)
        else:
            messages.success(request, _("Kept."))
    return redirect("desk") if not User.objects.get(pk=by(request).pk).is_superuser else _back(pk)


def _refuse(request: HttpRequest) -> None:
    messages.error(request, _("This is the last administrator. Make somebody else an administrator first."))


def _back(pk: int) -> HttpResponse:
    return redirect("accounts/desk/account", pk)


@needs("community.change_user")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account; its owner is signed out at once."""
    user = get_object_or_404(User, pk=pk)
    try:
        actions.close_account(user=user, by=by(request))
    except actions.LastAdministrator:
        _refuse(request)
    else:
        messages.success(request, _("Closed: %(name)s") % {"name": user})
    return _back(pk)


@needs("community.change_user")
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    user = get_object_or_404(User, pk=pk)
    actions.reopen_account(user=user, by=by(request))
    messages.success(request, _("Open again: %(name)s") % {"name": user})
    return _back(pk)


@needs("community.change_user")
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a link that signs in once; the second factor is asked for all the same."""
    user = get_object_or_404(User, pk=pk, is_active=True)
    actions.send_sign_in_link(user=user, by=by(request))
    messages.success(request, _("A sign-in link is on its way to: %(address)s") % {"address": user.email})
    return _back(pk)


@needs("community.change_user")
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the second factor of somebody who lost it; all administrators are told."""
    user = get_object_or_404(User, pk=pk)
    actions.reset_second_factor(user=user, by=by(request))
    messages.success(
        request, _("The second step is forgotten: %(name)s. All administrators are told.") % {"name": user}
    )
    return _back(pk)
