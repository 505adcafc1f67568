"""Who somebody is and how they are reached, as forms of every room ask it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wwnt.kit import text


class NameField(forms.CharField):
    """A name on one line, with something in it that can be read."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "name"})
        given: dict[str, Any] = {"max_length": 120, "widget": widget}
        super().__init__(**given | options)

    def to_python(self, value: Any) -> str:
        """One line."""
        return text.one_line(str(super().to_python(value) or ""))

    def validate(self, value: Any) -> None:
        """Signs alone are no name."""
        super().validate(value if text.fold(value) else "")


class EmailField(forms.EmailField):
    """An e-mail address."""

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        given: dict[str, Any] = {
            "label": _("E-mail address"),
            "required": False,
            "max_length": 254,
            "widget": widget,
        }
        super().__init__(**given | options)


class PhoneField(forms.CharField):
    """A phone number, on one line."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        given: dict[str, Any] = {
            "label": _("Phone number"),
            "required": False,
            "max_length": 40,
            "widget": widget,
        }
        super().__init__(**given | options)

    def to_python(self, value: Any) -> str:
        """One line."""
        return text.one_line(str(super().to_python(value) or ""))


class AddressField(forms.CharField):
    """A postal address."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"})
        given: dict[str, Any] = {
            "label": _("Postal address"),
            "required": False,
            "max_length": 400,
            "widget": widget,
        }
        super().__init__(**given | options)
