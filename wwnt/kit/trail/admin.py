"""What is done in the Django admin goes into the trail too: it is the one way to change a row without an action."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wwnt.kit import trail
from wwnt.kit.sockets import Words
from wwnt.kit.trail.registry import Fact


class Noted(admin.ModelAdmin):
    """Notes each row that is added, changed or removed; `called` is what people call such a row."""

    called: Words = ""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the row and who kept it."""
        super().save_model(request, obj, form, change)
        self.note("admin.change" if change else "admin.add", request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove the row, and note who did."""
        self.note("admin.remove", request, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Remove several, and note each."""
        for obj in queryset:
            self.note("admin.remove", request, obj)
        super().delete_queryset(request, queryset)

    def note(self, deed: str, request: HttpRequest, obj: Any) -> None:
        """With whatever the row belongs to, by its key."""
        about = getattr(obj, "key", "") or getattr(getattr(obj, "event", None), "key", "")
        trail.note(deed, by=request.user, about=about, model=obj._meta.label_lower, number=obj.pk)


def called(label: str) -> Words:
    """What rows of this model are called."""
    known = {model._meta.label_lower: each for model, each in admin.site._registry.items()}
    return getattr(known.get(label), "called", label)


FACTS = {"model": Fact(_("Kind"), called), "number": Fact(_("Number"))}

trail.matter("admin", _("Django admin"))
trail.deed("admin.add", _("%(by)s added something in the Django admin"), facts=FACTS)
trail.deed("admin.change", _("%(by)s changed something in the Django admin"), facts=FACTS)
trail.deed("admin.remove", _("%(by)s removed something in the Django admin"), facts=FACTS)
