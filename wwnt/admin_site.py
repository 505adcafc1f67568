"""The Django admin behind the site's own sign-in: nobody but an administrator learns that it is there."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse


class AdminSite(admin.AdminSite):
    """Asks who is not signed in to do so; answers 404 to who is signed in and may not enter."""

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The site's own sign-in, which leads back here."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return redirect_to_login(self.reversed_index())

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the admin goes through this door."""
        inner = super().admin_view(view, cacheable)

        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return door

    def reversed_index(self) -> str:
        """Where the admin begins."""
        return reverse("admin:index", current_app=self.name)
