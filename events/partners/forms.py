"""What is typed about a partner."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from events.meetups.fields import speak_in_two
from events.meetups.forms import Guarded
from events.partners.models import Partner
from wwnt.kit.forms import PictureField, WebsiteField

NOT_A_WEBSITE = _("This does not look like a web address. An example: https://example.org")


class PartnerForm(Guarded):
    """Who it is, what they do, and their logo with words for those who can't see it."""

    logo = PictureField(
        label=_("Logo"),
        required=False,
        help_text=_("A PNG, JPEG, WebP or GIF file. It is shown on white, in light and dark."),
    )
    drops_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    one_of = ("name_cy", "name_en")

    class Meta:
        model = Partner
        field_classes: ClassVar = {"website": WebsiteField}
        fields: ClassVar = [
            *("role", "name_cy", "name_en", "words_cy", "words_en", "website", "logo_alt_cy", "logo_alt_en"),
            "has_agreed",
        ]
        widgets: ClassVar = {"website": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url"})}
        error_messages: ClassVar = {"website": {"invalid": NOT_A_WEBSITE}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [("", _("Please choose")), *Partner.Role.choices]
        self.fields["has_agreed"].help_text = _("Guests and readers of the report see them only then.")
        self.fields["logo"].widget.attrs["accept"] = "image/png,image/jpeg,image/webp,image/gif"
        for language in ("cy", "en"):
            self.fields[f"name_{language}"].required = False
            self.fields[f"name_{language}"].widget.attrs |= {"list": "organisations", "autocomplete": "off"}
        if not self.instance.logo:
            del self.fields["drops_logo"]
        speak_in_two(self)

    def clean(self) -> dict[str, Any]:
        """A name in one language at least; words for a logo in both."""
        given = super().clean() or {}
        if not given.get("name_cy") and not given.get("name_en"):
            self.add_error("name_cy", _("Please write the name, in one language at least."))
        keeps = bool(self.instance.logo) and not given.get("drops_logo")
        if given.get("logo") or keeps:
            for name in ("logo_alt_cy", "logo_alt_en"):
                if not given.get(name):
                    self.add_error(name, _("Please say what the logo shows, for those who can’t see it."))
        return given
