"""What hosts type of designs, colours and logo, and what guests choose for their badges."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from events.materials.models import Badge, Design, PrintStyle
from events.meetups.fields import lines, speak_in_two
from events.meetups.forms import Guarded
from wwnt.kit import text
from wwnt.kit.forms import ModelForm, PictureField


class DesignForm(Guarded):
    """Heading and words in both languages, the layout and the paper."""

    one_of = ("title_cy", "title_en")

    class Meta:
        model = Design
        fields: ClassVar = [
            *("layout", "title_cy", "title_en", "text_cy", "text_en", "paper", "arrow", "pictogram"),
            *("shows_details", "shows_logos"),
        ]
        widgets: ClassVar = {
            "layout": forms.RadioSelect,
            "paper": forms.RadioSelect,
            "text_cy": lines(5),
            "text_en": lines(5),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].help_text = _("Cards are always four on a sheet of A4.")
        for name in ("arrow", "pictogram"):
            self.fields[name].help_text = _("On signs alone.")
        for name in ("title_cy", "title_en"):
            self.fields[name].required = False
        speak_in_two(self)

    def clean(self) -> dict[str, Any]:
        """A heading in one language at least."""
        given = super().clean() or {}
        if not given.get("title_cy") and not given.get("title_en"):
            self.add_error("title_cy", _("Please write a heading, in one language at least."))
        return given


class StyleForm(Guarded):
    """The colours, and a logo with words for those who can't see it."""

    logo = PictureField(
        label=_("A logo of the meet-up’s own"),
        required=False,
        help_text=_("A PNG, JPEG, WebP or GIF file. It is printed on white."),
    )
    drops_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    class Meta:
        model = PrintStyle
        fields: ClassVar = ["palette", "shows_partners", "logo_alt_cy", "logo_alt_en"]
        widgets: ClassVar = {"palette": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["palette"].help_text = _("Each can be read well, also printed in black and white.")
        self.fields["logo"].widget.attrs["accept"] = "image/png,image/jpeg,image/webp,image/gif"
        if not self.instance.logo:
            del self.fields["drops_logo"]
        speak_in_two(self)

    def clean(self) -> dict[str, Any]:
        """Words for a logo in both languages."""
        given = super().clean() or {}
        keeps = bool(self.instance.logo) and not given.get("drops_logo")
        if given.get("logo") or keeps:
            for name in ("logo_alt_cy", "logo_alt_en"):
                if not given.get(name):
                    self.add_error(name, _("Please say what the logo shows, for those who can’t see it."))
        return given


class BadgeForm(ModelForm):
    """What a guest wants on the badge besides the name; nothing of it is needed."""

    languages = forms.MultipleChoiceField(
        label=_("Languages you like to speak"),
        choices=Badge.Language,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Badge
        fields: ClassVar = ["pronouns", "languages", "other_language", "marker"]
        widgets: ClassVar = {"marker": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pronouns"].help_text = _("As in: she/her, he/him, they/them, hi, fe, nhw")
        self.fields["marker"].help_text = _("Everybody at the meet-up can read it.")

    @property
    def said(self) -> dict[str, Any]:
        """What was chosen, by column."""
        return {
            name: text.one_line(value) if isinstance(value, str) else value
            for name, value in self.cleaned_data.items()
        }
