"""The forms of somebody's own page about their time: what they gave, what isn't right, giving on, thanking."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.credits import hours
from community.credits.forms import Once, Time
from community.credits.models import Pot
from community.people.gatherings import Gathering
from wwnt.kit.forms import Form


class TellForm(Once, Time):
    """Somebody tells on their own page what they gave."""

    words = forms.CharField(label=gettext_lazy("For whom or what, in a few words"), max_length=200)
    no_credit = forms.BooleanField(label=gettext_lazy("I want no credit for it"), required=False)

    field_order = ("work", "quarters", "on", "words", "no_credit")


class QuestionForm(Form):
    """Somebody says what isn't right about their hours."""

    words = forms.CharField(
        label=gettext_lazy("What isn’t right?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class GiveForm(Once):
    """Somebody gives credits on, from their own page: into a pot, or to a person whose name they write."""

    quarters = forms.TypedChoiceField(
        label=gettext_lazy("Credits"), choices=[("", "—"), *hours.choices()], coerce=int
    )
    pot = forms.ChoiceField(label=gettext_lazy("Into a pot"), required=False)
    to_name = forms.CharField(
        label=gettext_lazy("Or to a person"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Write their name. A host passes the credits on to them."),
    )
    words = forms.CharField(label=gettext_lazy("A word for the host"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pots = Pot.objects.filter(is_open=True)
        self.fields["pot"].choices = [("", "—"), *((str(pot.pk), pot.name) for pot in pots)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """Into a pot or to a person, not both."""
        cleaned = super().clean()
        pot, name = self.cleaned_data.get("pot"), self.cleaned_data.get("to_name")
        if pot and name:
            self.add_error("to_name", _("Please choose one: a pot or a person."))
        elif not pot and not name and not self.has_error("pot") and not self.has_error("to_name"):
            self.add_error("pot", _("Please choose a pot, or write a name below."))
        return cleaned


class MyThanksForm(Once):
    """Somebody writes a thank-you on their own page: to a person whom they name, or to everybody at a meet-up."""

    to_name = forms.CharField(
        label=gettext_lazy("To whom"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Write their name. A host sees that the card gets to them."),
    )
    about = forms.ChoiceField(label=gettext_lazy("Or to everybody at a meet-up"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("For what"),
        max_length=120,
        help_text=gettext_lazy("As in “the soup”, or “listening to me”."),
    )
    text = forms.CharField(
        label=gettext_lazy("In your own words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, gatherings: Sequence[Gathering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields["about"]
        about.choices = [("", "—"), *((each.key, each.title) for each in gatherings)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        """To a person or to everybody, not both."""
        cleaned = super().clean()
        name, about = self.cleaned_data.get("to_name"), self.cleaned_data.get("about")
        if bool(name) == bool(about) and not self.has_error("about"):
            self.add_error("to_name", _("Please choose one: a person or a meet-up."))
        return cleaned
