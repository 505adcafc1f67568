"""What hosts type about risks, about whom to ring, and about an emergency."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.people.areas import AUTHORITIES
from events.group.models import Member
from events.meetups.changes import seen
from events.meetups.fields import lines, speak_in_two
from events.meetups.forms import Guarded
from events.meetups.models import Event
from events.planning.owning import OwnerField
from events.safety.models import Risk, SafetyPlan
from wwnt.kit import text
from wwnt.kit.forms import DayField, Form

AREAS = [("", _("No area")), *((key, words) for key, words in AUTHORITIES.items() if key != "outside")]
FEWEST, MOST = 2, 8
OF_PEOPLE = ("lead", "lead_name", "lead_phone", "deputy", "deputy_name", "deputy_phone")


def members(event: Event) -> "QuerySet[Member]":
    """Who plans it now, by name."""
    return Member.objects.current().filter(event=event).select_related("participant")


def offer_members(form: forms.BaseForm, event: Event, *names: str, nobody: Any) -> None:
    """Let these fields be answered with somebody of the planning group, or with nobody."""
    for name in names:
        field: Any = form.fields[name]
        field.queryset, field.empty_label = members(event), nobody


class RiskForm(Guarded):
    """One risk, in the group's language or in both."""

    in_one_language = ("what_cy", "what_en")

    class Meta:
        model = Risk
        fields: ClassVar = [
            *("what_cy", "what_en", "who_cy", "who_en", "likelihood", "impact"),
            *("doing_cy", "doing_en", "owner", "status"),
        ]
        widgets: ClassVar = {
            "doing_cy": lines(4),
            "doing_en": lines(4),
            "likelihood": forms.RadioSelect,
            "impact": forms.RadioSelect,
            "status": forms.RadioSelect,
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        offer_members(self, event, "owner", nobody=_("Nobody yet"))
        if event.is_preset:
            del self.fields["owner"], self.fields["status"]
            shown = [name for name in self._meta.fields or () if name in self.fields]
            self.fields["mark"].initial = seen(self.instance, shown)

    def clean(self) -> dict[str, Any]:
        """What could happen, in one language at least."""
        given = super().clean() or {}
        said = any(given.get(name) or name in self.errors for name in ("what_en", "what_cy"))
        if not said:
            self.add_error("what_cy", _("Please say what could happen, in one of the two languages."))
        return given


class TaskForm(Form):
    """What is to be done about a risk, by when, by whom."""

    in_one_language = ("text_cy", "text_en")
    text_cy = forms.CharField(label=_("What is to be done, in Welsh"), max_length=300, required=False)
    text_en = forms.CharField(label=_("What is to be done, in English"), max_length=300, required=False)
    due_on = DayField(label=_("By when"))
    owner = OwnerField()

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        owner: Any = self.fields["owner"]
        owner.offer(event, list(members(event)))

    def clean(self) -> dict[str, Any]:
        """What is to be done, in one language at least, on one line."""
        given = super().clean() or {}
        for name in ("text_en", "text_cy"):
            given[name] = text.one_line(given.get(name, ""))
        if not any(given[name] or name in self.errors for name in ("text_en", "text_cy")):
            self.add_error("text_cy", _("Please say what is to be done, in one of the two languages."))
        return given


class PlanForm(Guarded):
    """Lead, deputy, the local authorities' numbers, and what happens in an emergency."""

    also_guarded = ("authorities",)

    class Meta:
        model = SafetyPlan
        fields: ClassVar = [
            *("lead", "lead_name", "lead_phone", "deputy", "deputy_name", "deputy_phone"),
            *("rings_cy", "rings_en", "assembly_cy", "assembly_en", "evacuation_cy", "evacuation_en"),
        ]
        widgets: ClassVar = {
            name: lines(4) for name in ("rings_cy", "rings_en", "evacuation_cy", "evacuation_en")
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        if event.is_preset:
            self.leave_people_out()
        else:
            self.offer_people(event)
        held = self.instance.authorities
        self.rows = range(1, min(MOST, max(FEWEST, len(held) + 1)) + 1)
        for row in self.rows:
            known = held[row - 1] if row <= len(held) else {"area": "", "phone": "", "night": ""}
            self.fields[f"area_{row}"] = forms.ChoiceField(
                label=_("Area"), choices=AREAS, required=False, initial=known["area"]
            )
            for name, label in (("phone", _("By day")), ("night", _("Evenings and weekends"))):
                widget = forms.TextInput(attrs={"autocomplete": "off"})
                widget.input_type = "tel"
                self.fields[f"{name}_{row}"] = forms.CharField(
                    label=label, max_length=40, required=False, widget=widget, initial=known[name]
                )

    def offer_people(self, event: Event) -> None:
        """Who leads and who is deputy, and the numbers that are rung."""
        offer_members(self, event, "lead", "deputy", nobody=_("Nobody of the group"))
        for name in ("lead_phone", "deputy_phone"):
            field: Any = self.fields[name]
            field.widget.input_type = "tel"
            field.widget.attrs["autocomplete"] = "off"

    def leave_people_out(self) -> None:
        """A preset names nobody, for it has no day after which names and numbers would go."""
        for name in OF_PEOPLE:
            del self.fields[name]
        self.remember()

    def clean(self) -> dict[str, Any]:
        """A number has its area, and an area its number; a lead has a number to ring."""
        given = super().clean() or {}
        for row in self.rows:
            phones = given.get(f"phone_{row}") or given.get(f"night_{row}")
            if phones and not given.get(f"area_{row}"):
                self.add_error(f"area_{row}", _("Please choose the area that this number is for."))
            if given.get(f"area_{row}") and not phones:
                self.add_error(f"phone_{row}", _("Please give the number, or choose no area."))
        for who in ("lead", "deputy"):
            named = given.get(who) or given.get(f"{who}_name")
            if named and not given.get(f"{who}_phone") and f"{who}_phone" not in self.errors:
                self.add_error(f"{who}_phone", _("Please give a number that can be rung on the day."))
        return given

    @property
    def numbers(self) -> list[dict[str, Any]]:
        """For the page: the fields of each area."""
        return [
            {"number": row, "fields": [self[f"{name}_{row}"] for name in ("area", "phone", "night")]}
            for row in self.rows
        ]

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column; of somebody in the group no other name is kept beside."""
        given = super().changes
        for who in ("lead", "deputy"):
            if given.get(who):
                given[f"{who}_name"] = ""
        given["authorities"] = [
            {name: text.one_line(self.cleaned_data[f"{name}_{row}"]) for name in ("area", "phone", "night")}
            for row in self.rows
            if self.cleaned_data[f"area_{row}"]
        ]
        return given
