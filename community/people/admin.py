"""People and organisations in the Django admin."""

from django.contrib import admin

from community.people.models import Organisation, Participant


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Found by name."""

    list_display = ("name",)
    search_fields = ("name", "folded_name")


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):
    """Found by name, however it is accented, or by address."""

    list_display = ("name", "language", "email", "phone", "area", "organisation", "do_not_contact")
    list_filter = ("language", "do_not_contact", "is_demo")
    search_fields = ("name", "folded_name", "email", "phone")
    autocomplete_fields = ("organisation",)
    list_select_related = ("organisation",)
