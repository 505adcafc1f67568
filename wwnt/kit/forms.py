"""Forms that keep what was typed, also while the language is changed."""

import re
from collections.abc import Collection
from typing import Any, Self

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from wwnt.kit import pictures, text
from wwnt.kit.held import HeldFileInput


class Renderer(TemplatesSetting):
    """Draws every field with our own component."""

    field_template_name = "components/field.html"


def cleaned(data: QueryDict) -> QueryDict:
    """The posted data without characters that nobody typed on purpose (NUL, lone surrogates, overrides)."""
    copy = QueryDict(mutable=True)
    for key, values in data.lists():
        copy.setlist(key, [text.clean(value) for value in values])
    return copy


class HeldFileField(forms.FileField):
    """A file that stays chosen while its form is shown again: see `kit.held`."""

    widget = HeldFileInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was chosen."""
        return data or initial


class PictureField(HeldFileField):
    """A picture, checked and written anew (`kit.pictures`); None where none was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The picture, or in words why it is none."""
        upload = super().clean(data, initial)
        try:
            return pictures.clean(upload) if upload else None
        except pictures.PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


BEGINNING = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
"""How an address begins that says of which kind it is; "example.org:8000" does not."""


class WebsiteField(forms.CharField):
    """An address on the web; one typed without its beginning, as www.example.org, is taken as https."""

    def to_python(self, value: Any) -> Any:
        """The whole address."""
        typed = str(super().to_python(value) or "")
        return typed if not typed or BEGINNING.match(typed) else f"https://{typed.removeprefix('//')}"


REQUIRED = _("Please fill this in.")
CHOOSE = _("Please choose one of the answers offered.")
TOO_LONG = _("This is too long. Please use at most %(limit_value)d characters.")


class Fillable(forms.BaseForm):
    """What our forms share: `fill` binds a request to the form."""

    keeps_typed = True
    one_of: Collection[str] = ()
    """The names of fields of which one at least is needed."""
    in_one_language: Collection[str] = ()
    """The names of fields that say the same in two languages, of which one at least is needed."""

    @classmethod
    def fill(cls, request: HttpRequest, **options: Any) -> Self:
        """The form for this request: empty on GET, bound on POST, shown again unchecked when only the language changed."""
        if request.method != "POST":
            return cls(**options)
        form = cls(cleaned(request.POST), request.FILES, **options)
        if "_language" in request.POST:
            form._errors = ErrorDict()  # type: ignore[attr-defined]
            form.only_language_changed = True
        return form

    @classmethod
    def unread(cls, request: HttpRequest, **options: Any) -> Self:
        """The form as it was typed, unchecked and without the files sent along: those of somebody refused are not kept."""
        form = cls(cleaned(request.POST), **options)
        form._errors = ErrorDict()  # type: ignore[attr-defined]
        form.only_language_changed = True
        return form

    only_language_changed = False

    def show_instead(self, **values: str) -> None:
        """Have the form shown again with these values in place of those that were sent."""
        data: Any = self.data
        self.data = data.copy()
        for name, value in values.items():
            self.data[name] = value  # type: ignore[index]

    def __getitem__(self, name: str) -> forms.BoundField:
        """A question as it stands on a page. A browser would cut off silently what is pasted; we say what is too long."""
        bound = super().__getitem__(name)
        bound.field.widget.attrs.pop("maxlength", None)
        return bound

    def full_clean(self) -> None:
        """Check in plain words, also the fields that were added while the form was made."""
        plain_words(self.fields)
        super().full_clean()
        for name in self.errors:
            if name in self.fields and isinstance(self.fields[name].widget, HeldFileInput):
                self.fields[name].widget.was_refused = True

    def is_valid(self) -> bool:
        """Whether it was sent to be saved, and all is well; files that were held for it are held no longer then."""
        if self.only_language_changed or not super().is_valid():
            return False
        for field in self.fields.values():
            if isinstance(field.widget, HeldFileInput):
                field.widget.let_go()
        return True


INVALID: dict[type[forms.Field], Any] = {
    forms.EmailField: _("This does not look like an e-mail address. An example: nerys@example.org"),
    forms.URLField: _("This does not look like a web address. An example: https://example.org"),
    forms.IntegerField: _("Please write a whole number."),
    forms.DateField: _("Please write a date, as 16/06/2027."),
    forms.TimeField: _("Please write a time, as 10:30."),
    forms.DateTimeField: _("Please write a date and a time, as 16/06/2027 10:30."),
}


def standard(field: forms.Field, code: str) -> set[Any]:
    """What the library itself would say for this error of this field."""
    kinds = [kind for kind in type(field).__mro__ if hasattr(kind, "default_error_messages")]
    return {None, *(kind.default_error_messages.get(code) for kind in kinds)}


def plain_words(fields: dict[str, forms.Field]) -> None:
    """Give the fields our own wording for what can be wrong, where the form has none of its own."""
    for field in fields.values():
        words = {
            "required": REQUIRED,
            "invalid_choice": CHOOSE,
            "invalid_pk_value": CHOOSE,
            "max_length": TOO_LONG,
            "min_value": _("Please write %(limit_value)s or more."),
            "max_value": _("Please write %(limit_value)s or less."),
        }
        for kind, sentence in INVALID.items():
            if isinstance(field, kind):
                words["invalid"] = sentence
        for code, sentence in words.items():
            if field.error_messages.get(code) in standard(field, code):
                field.error_messages[code] = sentence


class Form(Fillable, forms.Form):
    """A form of ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ModelForm(Fillable, forms.ModelForm):
    """A form of ours that edits one row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class DayField(forms.DateField):
    """A day, typed or picked."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Please give a day, as in 16/06/2027.")},
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
            **options,
        )
