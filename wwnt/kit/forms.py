"""Forms that keep what was typed, also while the language is changed."""

from typing import Any, Self

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text


class Renderer(TemplatesSetting):
    """Draws every field with our own component."""

    field_template_name = "components/field.html"


def cleaned(data: QueryDict) -> QueryDict:
    """The posted data without characters that nobody typed on purpose (NUL, lone surrogates, overrides)."""
    copy = QueryDict(mutable=True)
    for key, values in data.lists():
        copy.setlist(key, [text.clean(value) for value in values])
    return copy


ERRORS = {
    "required": _("Please fill this in."),
    "invalid_choice": _("Please choose one of the answers offered."),
    "max_length": _("This is too long. Please make it shorter."),
}


class Fillable(forms.BaseForm):
    """What our forms share: `fill` binds a request to the form."""

    keeps_typed = True

    @classmethod
    def fill(cls, request: HttpRequest, **options: Any) -> Self:
        """The form for this request: empty on GET, bound on POST, shown again unchecked when only the language changed."""
        if request.method != "POST":
            return cls(**options)
        form = cls(cleaned(request.POST), request.FILES, **options)
        if "_language" in request.POST:
            form._errors = ErrorDict()
            form.only_language_changed = True
        return form

    only_language_changed = False

    def is_valid(self) -> bool:
        """Whether it was sent to be saved, and all is well."""
        return not self.only_language_changed and super().is_valid()


def plain_words(fields: dict[str, forms.Field]) -> None:
    """Give the fields our own wording for what can be wrong, where they have none."""
    for field in fields.values():
        for code in ("required", "invalid_choice"):
            if code in field.error_messages:
                own = type(field).default_error_messages.get(code)
                if code == "required" or field.error_messages[code] == own:
                    field.error_messages[code] = ERRORS[code]


class Form(Fillable, forms.Form):
    """A form of ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        plain_words(self.fields)


class ModelForm(Fillable, forms.ModelForm):
    """A form of ours that edits one row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        plain_words(self.fields)
