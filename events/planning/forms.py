"""What is typed about a task, and about a lesson."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.accounts.models import User
from events.group.models import Member
from events.meetups.changes import seen
from events.meetups.fields import speak_in_two
from events.meetups.forms import Guarded
from events.meetups.models import Event, Team
from events.planning import actions, owning
from events.planning.by_role import Waiting
from events.planning.models import Lesson, PlanningTask
from wwnt.kit.forms import DayField, Form

FURTHEST = 3650
"""No task lies further from the day of the meet-up than ten years."""

TOO_FAR = _("Please stay within ten years of the meet-up.")
BEFORE_IT_WAS_BEGUN = _("This is before you began to plan this meet-up. Please look at the year again.")
ONE_OF_TWO = _("Please say it in Welsh or in English, best in both.")


class InTwo(Guarded):
    """Words of which one language is enough to begin with."""

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        data: dict[str, Any] = super().clean() or {}
        if not (data.get("text_cy") or data.get("text_en")) and not {"text_cy", "text_en"} & set(self.errors):
            self.add_error("text_cy", ONE_OF_TWO)
        return data


class TaskForm(InTwo):
    """A task: its words, whose it is, and by when, counted from the day or on a day of its own."""

    OFFSET, DATE = "offset", "date"
    DATING = ((OFFSET, _("Counted from the day of the meet-up")), (DATE, _("On a day of its own")))
    UNITS = (("7", _("weeks")), ("1", _("days")))
    SIDES = (("-1", _("before the day")), ("1", _("after the day")))

    dating = forms.ChoiceField(label=_("By when?"), choices=DATING, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("How many"),
        required=False,
        min_value=0,
        max_value=FURTHEST,
        help_text=_("0 is the day itself"),
    )
    unit = forms.ChoiceField(label=_("Weeks or days"), choices=UNITS, required=False)
    side = forms.ChoiceField(label=_("Before or after"), choices=SIDES, required=False)
    due_on = DayField(label=_("Day"), required=False)
    owner = owning.OwnerField()
    also_guarded = ("offset_days",)

    class Meta:
        model = PlanningTask
        fields: ClassVar = ["text_cy", "text_en", "output_cy", "output_en", "role", "owner", "due_on"]

    def __init__(self, *args: Any, event: Event, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        speak_in_two(self)
        role: Any = self.fields["role"]
        owner: Any = self.fields["owner"]
        role.choices = [("", _("Nobody in particular")), *Team.Role.choices]
        if self.instance.is_platforms:
            role.choices += [(PlanningTask.PLATFORM, _("The platform, by itself"))]
        owner.offer(event, members)
        self._begin()
        if event.is_preset:
            for name in ("dating", "owner", "due_on"):
                del self.fields[name]
            guarded = {*(self._meta.fields or ()), *self.also_guarded} - {"owner"}
            self.fields["mark"].initial = seen(self.instance, guarded)

    def _begin(self) -> None:
        """The offset as people say it: in weeks where it is whole weeks."""
        offset = self.instance.offset_days
        is_new = self.instance.pk is None
        self.fields["dating"].initial = self.DATE if offset is None and not is_new else self.OFFSET
        weeks = offset is None or offset % 7 == 0
        self.fields["number"].initial = None if offset is None else abs(offset) // (7 if weeks else 1)
        self.fields["unit"].initial = "7" if weeks else "1"
        self.fields["side"].initial = "1" if offset is not None and offset > 0 else "-1"
        if is_new:
            self.fields["due_on"].initial = None

    def clean(self) -> dict[str, Any]:
        """One of the two ways to say when."""
        data = super().clean()
        # What is kept in the row itself is a member; who comes into the group with the task is none yet.
        self.newcomer = data.get("owner") if isinstance(data.get("owner"), User) else None
        if self.newcomer:
            data["owner"] = None
        if self.event.is_preset or data.get("dating") == self.OFFSET:
            self._count(data)
        elif "due_on" not in self.errors:
            self._look_at_day(data)
        return data

    def _count(self, data: dict[str, Any]) -> None:
        number = data.get("number")
        if number is None:
            if "number" not in self.errors:
                self.add_error("number", _("Please give a number, or a day of its own."))
            return
        offset = number * int(data.get("unit") or 7) * int(data.get("side") or -1)
        if abs(offset) > FURTHEST:
            self.add_error("number", TOO_FAR)
            return
        is_for_people = data.get("role") != PlanningTask.PLATFORM
        data["offset_days"] = offset
        data["due_on"] = actions.due_on(event=self.event, offset_days=offset, is_for_people=is_for_people)

    def _look_at_day(self, data: dict[str, Any]) -> None:
        due: date | None = data.get("due_on")
        if due is None:
            self.add_error("due_on", _("Please give a day."))
        elif abs(due - timezone.localdate(self.event.starts_at)) > timedelta(days=FURTHEST):
            self.add_error("due_on", TOO_FAR)
        elif due != self.instance.due_on and due < timezone.localdate(self.event.created_at):
            self.add_error("due_on", BEFORE_IT_WAS_BEGUN)
        data["offset_days"] = None

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, by column."""
        kept = {name: self.cleaned_data[name] for name in ("offset_days", "due_on")}
        who = {"owner": self.newcomer} if self.newcomer else {}
        return {**super().changes, **kept, **who}


class GiveByRole(Form):
    """Who takes all the tasks of a role that nobody has: one choice for each such role."""

    def __init__(
        self,
        *args: Any,
        waiting: Iterable[Waiting],
        members: Sequence[Member],
        team: Sequence[User] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = owning.choices(list(members), list(team))
        for each in waiting:
            words = gettext("%(role)s · tasks: %(number)s") % {"role": each.name, "number": each.number}
            self.fields[each.role] = forms.ChoiceField(
                label=words,
                choices=choices,
                required=False,
                initial=owning.value_of(each.only) if each.only else "",
            )


class LessonForm(InTwo):
    """What we would do next time."""

    class Meta:
        model = Lesson
        fields: ClassVar = ["text_cy", "text_en", "said_by", "is_kept"]

    def __init__(self, *args: Any, members: list[Member], event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        said_by: Any = self.fields["said_by"]
        said_by.queryset = Member.objects.current().filter(event=event)
        said_by.choices = [
            ("", _("All of us, or nobody in particular")),
            *((each.pk, str(each)) for each in members),
        ]
