"""What hosts write into a report."""

from typing import Any

from django import forms

from reports.models import Report
from wwnt.kit.forms import ModelForm

WORDS = ("summary_cy", "summary_en", "learned_cy", "learned_en")


class WordsForm(ModelForm):
    """The hosts' own words in both languages."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = WORDS
        widgets = {name: forms.Textarea({"rows": 5}) for name in WORDS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def words(self) -> dict[str, str]:
        """What was typed."""
        return {name: self.cleaned_data[name] for name in WORDS}
