"""What hosts fill in to bring in a list of people."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.imports.lines import SOFT_OPT_IN_SINCE
from community.imports.models import ParticipantImport
from community.people.columns import FIELDS, SEVERAL
from wwnt.kit.forms import Form

Basis = ParticipantImport.Basis


class UploadForm(Form):
    """A list of people as a file."""

    file = forms.FileField(
        label=_("Your list as a file"),
        help_text=_(
            "A spreadsheet (.xlsx) or a CSV file, as Eventbrite, Mailchimp, Google Forms, CiviCRM and "
            "Meetup give it, or made by hand. A line above the people names the columns, in Welsh or "
            "English."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class ColumnField(forms.ChoiceField):
    """What one column holds; leaving it out is an answer too."""

    def validate(self, value: str) -> None:
        """An empty answer is fine."""
        if value:
            super().validate(value)


class MatchForm(Form):
    """What each column holds, and why we may write to these people."""

    basis = forms.ChoiceField(
        label=_("Why may we write to them of meet-ups by e-mail?"),
        help_text=_(
            "The law asks for a reason for the whole list. Who has no e-mail address in the list needs none."
        ),
        choices=Basis.choices,
        widget=forms.RadioSelect,
    )
    wording = forms.CharField(
        label=_("What did they agree to?"),
        help_text=_("For consent: the sentence that they ticked or said yes to, as they saw it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    collected_on = forms.DateField(
        label=_("When did they tell us?"),
        help_text=_("For consent and for charities: the day, if no column says it for each person."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_charity = forms.BooleanField(
        label=_(
            "We are a charity; they gave us their address themselves, on or after 5 February 2026, and could say no"
        ),
        required=False,
    )
    TERMS = ("basis", "wording", "collected_on", "is_charity")

    def __init__(self, *args: Any, listed: ParticipantImport, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(listed, name) for name in self.TERMS})
        super().__init__(*args, **kwargs)
        self.listed = listed
        self.first = list(listed.lines.values_list("cells", flat=True)[:50])
        terms = {name: self.fields.pop(name) for name in self.TERMS}
        for position, column in enumerate(listed.columns):
            self.fields[f"column_{position}"] = ColumnField(
                label=column or gettext("Column without a name: %(number)s") % {"number": position + 1},
                choices=[("", _("Leave it out")), *FIELDS.items()],
                initial=listed.matching.get(str(position), ""),
                help_text=self.sample(position),
            )
        self.fields |= terms

    def columns(self) -> list[forms.BoundField]:
        """The questions about columns."""
        return [self[name] for name in self.fields if name not in self.TERMS]

    def terms(self) -> list[forms.BoundField]:
        """The questions about the law."""
        return [self[name] for name in self.TERMS]

    def sample(self, position: int) -> str:
        """The first three things that stand in this column, escaped since hints may hold markup."""
        cells = (cells[position] for cells in self.first if len(cells) > position)
        return conditional_escape(" · ".join([cell[:60] for cell in cells if cell][:3]))

    def clean(self) -> dict[str, Any]:
        """A name is needed, each thing is in one column, and each reason to write has what the law asks."""
        data = super().clean() or {}
        held: dict[str, str] = {}
        for position in range(len(self.listed.columns)):
            chosen = data.get(f"column_{position}", "")
            if chosen in held.values() and chosen not in SEVERAL:
                self.add_error(f"column_{position}", gettext("Another column holds this already."))
            if chosen:
                held[str(position)] = chosen
        if not {"name", "first_name", "last_name"} & set(held.values()):
            self.add_error(None, gettext("Please say which column holds the names."))
        data["matching"] = held
        self._check_terms(data, has_day="collected_on" in held.values())
        return data

    def _check_terms(self, data: dict[str, Any], *, has_day: bool) -> None:
        basis, day = data.get("basis"), data.get("collected_on")
        if basis == Basis.CONSENT and not (data.get("wording") or "").strip():
            self.add_error("wording", gettext("Please write what they agreed to."))
        if basis == Basis.SOFT_OPT_IN and not data.get("is_charity"):
            self.add_error("is_charity", gettext("Only charities may write for this reason."))
        if basis in {Basis.CONSENT, Basis.SOFT_OPT_IN} and not day and not has_day:
            self.add_error("collected_on", gettext("Please say when they told us."))
        if day and day > timezone.localdate():
            self.add_error("collected_on", gettext("This day is still to come."))
        if basis == Basis.SOFT_OPT_IN and day and day < SOFT_OPT_IN_SINCE:
            self.add_error(
                "collected_on",
                gettext("The law for charities came in on 5 February 2026 and covers nobody before."),
            )

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("matching", *self.TERMS)}
