"""What a host types who goes through a gate."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wwnt.kit import bilingual, text
from wwnt.kit.forms import Form

FEWEST = 15
"""So many letters are a few words; with less nobody can know why."""


class PassGate(Form):
    """Why somebody goes on although something is open; where nothing is, nothing is asked."""

    reason = forms.CharField(
        label=_("Why do you go on all the same?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The report shows it to everybody, together with what was open. Please name nobody."),
    )
    language = forms.ChoiceField(
        label=_("In which language did you write it?"),
        choices=[("cy", "Cymraeg"), ("en", "English")],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = bilingual.current()

    def ask(self) -> None:
        """Where it is shown, something is open, so that an answer is needed."""
        for field in self.fields.values():
            field.required = True

    def clean_reason(self) -> str:
        """A few words at least, where anything is said."""
        reason = text.one_line(self.cleaned_data["reason"])
        if 0 < len(reason) < FEWEST:
            raise forms.ValidationError(
                _("Please say it in a few words, so that those who read the report understand why.")
            )
        return str(self.cleaned_data["reason"])

    def clean_language(self) -> str:
        """That of the page where nobody says."""
        return self.cleaned_data["language"] or bilingual.current()
