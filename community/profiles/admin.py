"""The words that gifts are found by, in the Django admin; profiles stay out of it: they may tell of health."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from community.profiles.models import Tag
from wwnt.kit.trail.admin import Noted


@admin.register(Tag)
class TagAdmin(Noted):
    """Found by any of its words, in either language."""

    called = _("Word that gifts are found by")
    list_display = ("name_en", "name_cy", "kind", "synonyms")
    list_filter = ("kind",)
    search_fields = ("words", "name_en", "name_cy", "synonyms")
