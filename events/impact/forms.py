"""What hosts type into an equality impact assessment: one page for each group, its barriers part by part."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from events.group.models import Member
from events.impact.models import Barrier, ImpactRow, ImpactSignature
from events.meetups.changes import differing, in_words, seen
from events.meetups.fields import LATEST_YEAR, lines, speak_in_two
from events.meetups.forms import Guarded
from events.meetups.models import Event
from events.planning.owning import OwnerField
from wwnt.kit import dates
from wwnt.kit.forms import DayField, Form

HINT = _(
    "A survey, a conversation, a group that you asked. No names, and nobody’s story of their health: "
    "this stands on a public page."
)


class RowWords(Guarded):
    """What was found out about one group, and with whom."""

    involved = forms.MultipleChoiceField(
        label=_("Who of the planning group was involved"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The public page says that members of the planning group were involved, not who."),
    )
    were_involved = forms.CharField(required=False, widget=forms.HiddenInput, max_length=400)

    class Meta:
        model = ImpactRow
        fields: ClassVar = ["said_cy", "said_en", "others_cy", "others_en", "nothing_known"]
        widgets: ClassVar = {
            **{f"said_{language}": lines(3) for language in ("cy", "en")},
            **{f"others_{language}": lines(2) for language in ("cy", "en")},
        }
        help_texts: ClassVar = {"said_cy": HINT, "said_en": HINT}

    def __init__(self, *args: Any, members: Sequence[Member], is_preset: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        self.members, there = members, self.instance.involved
        involved: Any = self.fields["involved"]
        involved.choices = [(str(each.pk), str(each)) for each in members]
        involved.initial = [str(pk) for pk in there]
        self.fields["were_involved"].initial = " ".join(str(pk) for pk in there)
        if not members:
            del self.fields["involved"], self.fields["were_involved"]
        if self.instance.checked or is_preset:
            del self.fields["nothing_known"]
        names = [name for name in self._meta.fields or () if name in self.fields]
        self.fields["mark"].initial = seen(self.instance, names)

    def clean_were_involved(self) -> list[int]:
        """The numbers of those who stood there when the page was opened."""
        return [int(each) for each in self.cleaned_data["were_involved"].split() if each.isdecimal()]

    @property
    def people(self) -> dict[str, list[int]]:
        """Who was involved, before and now."""
        if not self.members:
            return {}
        return {
            "were_involved": self.cleaned_data["were_involved"],
            "involved": [int(each) for each in self.cleaned_data["involved"]],
        }


class BarrierWords(Guarded):
    """What stands in the way, what we will do, who and by when; what came of it once the day has passed."""

    owner = OwnerField()
    due_on = DayField(label=_("By when"), required=False)
    done = forms.BooleanField(label=_("This is done"), required=False)
    again = forms.BooleanField(label=_("It is to be done after all: put it back on the plan"), required=False)
    gone = forms.BooleanField(label=_("This does not stand in the way here: take it out"), required=False)

    in_one_language = ("what_cy", "what_en")

    class Meta:
        model = Barrier
        fields: ClassVar = [
            *("what_cy", "what_en", "action_cy", "action_en", "is_checked", "result_cy", "result_en"),
        ]
        widgets: ClassVar = {
            **{f"{name}_{language}": lines(2) for name in ("what", "action") for language in ("cy", "en")},
            **{f"result_{language}": lines(3) for language in ("cy", "en")},
        }
        help_texts: ClassVar = {
            "result_cy": _("What guests said of it afterwards, and what we saw ourselves."),
            "result_en": _("What guests said of it afterwards, and what we saw ourselves."),
        }

    def __init__(
        self,
        *args: Any,
        event: Event,
        members: Sequence[Member],
        team: list[User],
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        self.event, self.today, barrier = event, timezone.localdate(now), self.instance
        for name in self._left_out(now):
            del self.fields[name]
        if "owner" in self.fields:
            here = {each.pk: each for each in members}
            if barrier.owner:
                here.setdefault(barrier.owner.pk, barrier.owner)
            owner: Any = self.fields["owner"]
            owner.offer(event, list(here.values()), team)
            owner.initial, self.fields["due_on"].initial = barrier.owner, barrier.due_on
        self.guarded = [name for name in self.fields if name not in ("mark", "done", "again", "gone")]
        self.fields["mark"].initial = seen(barrier, self.guarded)

    def _left_out(self, now: datetime) -> list[str]:
        """The questions that are not asked here: a preset has nobody and no day; results come after the day."""
        barrier, found = self.instance, []
        if self.event.is_preset:
            found += ["owner", "due_on"]
        has_results = self.event.is_over(now) or barrier.result
        if barrier.pk is None or self.event.is_preset or not has_results:
            found += ["result_cy", "result_en"]
        if barrier.is_checked or self.event.is_preset:
            found += ["is_checked"]
        if barrier.task is None or not barrier.task.is_open:
            found += ["done"]
        if not barrier.is_dropped:
            found += ["again"]
        return [*found, "gone"] if barrier.pk is None else found

    def clean_due_on(self) -> Any:
        """A day to come, unless it stands there already; a task keeps a day."""
        day = self.cleaned_data["due_on"]
        if day is None and self.instance.task is not None:
            raise forms.ValidationError(_("It is a task on the plan and needs a day."))
        if day is None or day == self.instance.due_on:
            return day
        if not 2000 <= day.year <= LATEST_YEAR:
            raise forms.ValidationError(_("Please look at the year again."))
        if day < self.today:
            raise forms.ValidationError(_("This day has passed. Please give one that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Something must be said in one language at least; who does something needs to know by when."""
        given = super().clean() or {}
        if given.get("gone"):
            return given
        if not (given.get("what_cy") or given.get("what_en")) and not {"what_cy", "what_en"} & set(
            self.errors
        ):
            self.add_error("what_cy", _("Please say what stands in the way, in one language at least."))
        if given.get("owner") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Please give a day, so that it becomes a task on the plan."))
        return given

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.instance.is_late(self.today)

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column, with who and by when."""
        beside: dict[str, Any] = {
            name: self.cleaned_data[name] for name in ("owner", "due_on") if name in self.fields
        }
        return {**super().changes, **beside}


def give(form: Any, name: str, value: object) -> None:
    """Let a form that is shown again carry another value in one field."""
    form.data = form.data.copy()
    form.data[form.add_prefix(name)] = value


def stands_now(form: Guarded, row: Any) -> list[dict[str, Any]]:
    """What stands now where it differs from what was typed; the form then carries the new mark."""
    give(form, "mark", seen(row, form.changes))
    return [{"label": form[name].label, "value": _said(row, name)} for name in differing(row, form.changes)]


def _said(row: Any, name: str) -> Any:
    if name == "due_on" and row.due_on:
        return dates.day(row.due_on)
    if name in ("nothing_known", "is_checked"):
        return _("Ticked") if getattr(row, name) else _("Not ticked")
    return in_words(row, name)


class Sign(Form):
    """A member signs for themselves."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    knows = forms.BooleanField(label=_("I know that these were not looked at"))
    may_name = forms.BooleanField(
        label=_("My first name may stand on the public page"), required=False,
        help_text=_("Without it the page only says that members of the planning group have signed."),
    )  # fmt: skip

    def __init__(self, *args: Any, unlooked: Sequence[str], **kwargs: Any) -> None:
        """`unlooked` are the groups that nobody has looked at: who signs all the same says that they know."""
        super().__init__(*args, **kwargs)
        knows = self.fields["knows"]
        knows.help_text = "; ".join(unlooked)
        knows.error_messages["required"] = _(
            "These groups were not looked at. If you sign all the same, please tick that you know."
        )
        if not unlooked:
            del self.fields["knows"]


class SignFor(Sign):
    """A host notes that a member has signed."""

    member = forms.ModelChoiceField(
        label=_("Who has signed"), queryset=Member.objects.none(), empty_label=None
    )
    how = forms.ChoiceField(label=_("How they said so"), widget=forms.RadioSelect)
    field_order = ["member", "how", "knows", "may_name", "version"]

    def __init__(self, *args: Any, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member: Any = self.fields["member"]
        member.queryset = Member.objects.filter(pk__in=[each.pk for each in members]).select_related(
            "participant"
        )
        how: Any = self.fields["how"]
        kinds = (ImpactSignature.How.PHONE, ImpactSignature.How.PERSON, ImpactSignature.How.PAPER)
        how.choices = [(kind.value, kind.label) for kind in kinds]
        if "knows" in self.fields:
            self.fields["knows"].label = _("They know that these were not looked at")
        self.fields["may_name"].label = _("They agreed that their first name stands on the public page")
