"""What readers, voters and hosts fill in while we read together and decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.meetups.fields import lines
from events.meetups.forms import Guarded
from events.speakers import reading_marks
from events.speakers.models import Contribution
from events.speakers.reading_models import Choice, Reading, Reply, Score, Selection, Stance
from wwnt.kit.forms import DayField, Form

ASIDE = "aside"


class Marked(Form):
    """A form that carries along a mark of what its page showed."""

    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def look_anew(self, mark: str) -> None:
        """The page shows something else now: whoever sends the form again has seen it."""
        self.show_instead(mark=mark)


class ReadingForm(Guarded):
    """Until when we read and talk, and whether names are hidden."""

    reads_until = DayField(label=_("Last day for reading"))
    talks_until = DayField(label=_("Last day for talking about it"))

    class Meta:
        model = Reading
        fields: ClassVar = ["reads_until", "talks_until", "hides_names"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reads_until"].help_text = _("Everybody reads alone and says what they think.")
        self.fields["talks_until"].help_text = _(
            "The group talks; scores can still be changed. Then it is decided."
        )
        self.fields["hides_names"].help_text = _(
            "Names that stand inside a text can’t be hidden: please look through the texts first. On the tab “Call” hosts "
            "see them all the same."
        )

    def clean(self) -> dict[str, Any]:
        """We talk once we have read."""
        found = super().clean() or self.cleaned_data
        first, last = found.get("reads_until"), found.get("talks_until")
        if first and last and last < first:
            self.add_error(
                "talks_until", gettext("This day has to be the same or later than the last day for reading.")
            )
        return found


class ScoreForm(Form):
    """One to four with words for each, or stepping aside; and words of one's own."""

    score = forms.ChoiceField(label=_("What do you think?"), widget=forms.RadioSelect, choices=[])
    words = forms.CharField(
        label=_("Your words"),
        max_length=1000,
        required=False,
        widget=lines(4),
        help_text=_("The others read them without your name, once they have said what they think."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["score"].choices = [  # type: ignore[attr-defined]
            *((str(value.value), f"{value.value} · {value.label}") for value in Score.Value),
            (ASIDE, _("I know who this is, and step aside")),
        ]

    @staticmethod
    def first(score: Score | None) -> dict[str, Any]:
        """What was said so far."""
        if score is None:
            return {}
        return {"score": ASIDE if score.value is None else str(score.value), "words": score.words}

    @property
    def value(self) -> int | None:
        """The number; none for who steps aside."""
        said = self.cleaned_data["score"]
        return None if said == ASIDE else int(said)


class StanceForm(Marked):
    """No objection, or an objection with its reason."""

    stance = forms.ChoiceField(
        label=_("What do you say to this proposal?"),
        widget=forms.RadioSelect,
        choices=[
            ("fine", _("No objection: it is good enough for now, and safe enough to try")),
            ("objection", _("I have an objection")),
        ],
    )
    reason = forms.CharField(
        label=_("Your reason"),
        max_length=1000,
        required=False,
        widget=lines(4),
        help_text=_("What would go wrong, and for whom? The others read it without your name."),
    )

    def clean(self) -> dict[str, Any]:
        """An objection has a reason, so that something can become of it."""
        found = super().clean() or self.cleaned_data
        if found.get("stance") == "objection" and not found.get("reason"):
            self.add_error("reason", gettext("Please give your reason, so that the others can answer it."))
        return found

    @staticmethod
    def first(stance: Stance | None) -> dict[str, Any]:
        """What was said so far."""
        if stance is None:
            return {}
        return {"stance": "objection" if stance.objects_to_it else "fine", "reason": stance.reason}

    @property
    def given(self) -> str:
        """The reason of an objection; empty where there is none."""
        return str(self.cleaned_data["reason"]) if self.cleaned_data["stance"] == "objection" else ""


class ProposalForm(Form):
    """What is to become of each contribution, and why."""

    words = forms.CharField(
        label=_("Why this choice?"),
        max_length=2000,
        required=False,
        widget=lines(4),
        help_text=_(
            "The planning group reads this, for example how languages, kinds and lived experience are mixed."
        ),
    )

    def __init__(self, *args: Any, rows: Sequence[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"answer-{row.pk}"] = forms.ChoiceField(
                label=str(row.title) or row.get_kind_display(),
                choices=[("", _("Leave it open")), *Choice.Answer.choices],
                required=False,
            )

    @property
    def answers(self) -> dict[int, str]:
        """What was chosen for each that is not left open."""
        said = {row.pk: self.cleaned_data[f"answer-{row.pk}"] for row in self.rows}
        return {pk: answer for pk, answer in said.items() if answer}

    @property
    def lines(self) -> list[tuple[Contribution, Any]]:
        """Each contribution with its field."""
        return [(row, self[f"answer-{row.pk}"]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        """Something has to be proposed."""
        found = super().clean() or self.cleaned_data
        if not any(value for name, value in found.items() if name.startswith("answer-")):
            self.add_error(None, gettext("Please choose something for at least one contribution."))
        return found


class ProposalChangeForm(ProposalForm, Marked):
    """The same for what is proposed already."""

    def __init__(self, *args: Any, selection: Selection, **kwargs: Any) -> None:
        said = selection.choices.values_list("contribution", "answer")
        first = {"words": selection.words, "mark": reading_marks.of_proposal(selection)}
        super().__init__(*args, initial=first | {f"answer-{pk}": answer for pk, answer in said}, **kwargs)


class OutcomeForm(Marked):
    """What came of a proposal."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        widget=forms.RadioSelect,
        choices=[each for each in Selection.Outcome.choices if each[0] != Selection.Outcome.OPEN],
    )
    response = forms.CharField(
        label=_("What became of the objections, or how it was agreed"),
        max_length=2000,
        required=False,
        widget=lines(4),
        help_text=_("It stands in the log of decisions."),
    )


class ReplyForm(Guarded):
    """What is written to one person."""

    class Meta:
        model = Reply
        fields: ClassVar = ["subject", "text"]
        widgets: ClassVar = {"text": lines(16)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("subject", "text"):
            self.fields[name].widget.attrs["lang"] = self.instance.language


class VoteSettings(Form):
    """What is put to the vote, who is asked, how many each may choose, and until when."""

    ballot = forms.MultipleChoiceField(
        label=_("What can be chosen"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Titles and texts are shown, names are not. Ask first whether that suits who offered it. Not in the list: what says "
            "something about health, disability, care or belief."
        ),
    )
    groups = forms.MultipleChoiceField(label=_("Who is asked"), widget=forms.CheckboxSelectMultiple)
    most_choices = forms.IntegerField(label=_("How many may each choose?"), min_value=1, max_value=20)
    votes_until = DayField(label=_("Last day for votes"))

    def __init__(
        self,
        *args: Any,
        rows: Sequence[Contribution],
        groups: Sequence[tuple[str, Any, int]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["ballot"].choices = [  # type: ignore[attr-defined]
            (row.pk, f"{row.title or row.get_kind_display()}") for row in rows
        ]
        self.fields["groups"].choices = [  # type: ignore[attr-defined]
            (key, f"{name} ({number})") for key, name, number in groups
        ]

    def clean_votes_until(self) -> date:
        """There has to be time to answer."""
        day: date = self.cleaned_data["votes_until"]
        if day < self.today:
            raise forms.ValidationError(gettext("Please choose today or a later day."))
        return day


class VoteForm(Form):
    """Which would you like to be there?"""

    chosen = forms.MultipleChoiceField(
        label=_("Which would you like to be there?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, rows: Sequence[Contribution], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most
        self.fields["chosen"].choices = [(row.pk, row) for row in rows]  # type: ignore[attr-defined]

    def clean_chosen(self) -> list[int]:
        """No more than each may choose."""
        said = [int(pk) for pk in self.cleaned_data["chosen"]]
        if len(said) > self.most:
            raise forms.ValidationError(self.fewer(self.most))
        return said

    @staticmethod
    def fewer(most: int) -> str:
        """So many can be chosen, and no more."""
        return gettext("Please choose fewer. Most you can choose: %(number)s") % {"number": most}
