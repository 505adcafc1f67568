"""What is filled in about the people of a planning group: by hosts, and by members about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from events.group.models import Member, WaysOfWorking
from events.meetups.changes import seen
from events.meetups.fields import lines
from events.meetups.models import Event, Team
from wwnt.kit import text
from wwnt.kit.forms import Form

LANGUAGES = Participant.Language.choices
ROLES = [(role.value, role.label) for role in Team.Role if role not in {Team.Role.PLANNING}]
NEEDED = {
    Participant.Way.EMAIL: ("email", _("To reach them by e-mail we need an address.")),
    Participant.Way.PHONE: ("phone", _("To reach them by phone we need a number.")),
    Participant.Way.POST: ("address", _("To reach them by post we need an address.")),
    Participant.Way.PERSON: ("through", _("Please say through whom.")),
}


def roles_field() -> forms.MultipleChoiceField:
    """What somebody looks after; nothing is fine."""
    return forms.MultipleChoiceField(
        label=_("What they look after"),
        choices=ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("This opens nothing at the desk: that comes with a role in the team."),
    )


class KnownMember(Form):
    """Somebody known already who is asked into the group."""

    roles = roles_field()
    has_lived_experience = forms.BooleanField(label=_("They have said: lived experience"), required=False)
    has_learned_experience = forms.BooleanField(label=_("They have said: learned experience"), required=False)


class NewMember(KnownMember):
    """Somebody who is asked into the group, with the way they are reached."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect, initial="cy"
    )
    reached_by = forms.ChoiceField(
        label=_("How to reach them"),
        choices=[choice for choice in Participant.Way.choices if choice[0]],
        widget=forms.RadioSelect,
        initial=Participant.Way.EMAIL,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    address = forms.CharField(label=_("Postal address"), max_length=400, required=False, widget=lines(3))
    through = forms.CharField(
        label=_("Through whom"),
        max_length=200,
        required=False,
        help_text=_("Somebody who passes things on: a neighbour, a group leader, a support worker."),
    )
    field_order = ["name", "language", "reached_by", "email", "phone", "address", "through"]

    def clean_name(self) -> str:
        """On one line."""
        return text.one_line(self.cleaned_data["name"])

    def clean_through(self) -> str:
        """On one line."""
        return text.one_line(self.cleaned_data["through"])

    def clean_email(self) -> str:
        """An address that mail can reach."""
        email: str = self.cleaned_data["email"].lower()
        if not email.rpartition("@")[0].isascii():
            raise forms.ValidationError(gettext("Letters with accents can't stand before the @."))
        return email

    def clean(self) -> dict[str, Any]:
        """The way they are reached needs what it takes."""
        data = super().clean() or {}
        name, words = NEEDED.get(data.get("reached_by", ""), ("", ""))
        if name and not data.get(name) and name not in self.errors:
            self.add_error(name, words)
        return data


TAKES = [
    (Member.Takes.PAID, _("I would like to be paid for my time")),
    (Member.Takes.EXPENSES, _("My expenses only, please")),
    (Member.Takes.UNPAID, _("Nothing, that is my choice")),
    (Member.Takes.UNSAID, _("I will say later")),
]


class Choices(Form):
    """What members say of themselves, in their own view."""

    takes = forms.ChoiceField(
        label=_("For your time"), choices=TAKES, required=False, widget=forms.RadioSelect, initial=""
    )
    has_lived_experience = forms.BooleanField(
        label=_("I know it from my own life (lived experience)"), required=False
    )
    has_learned_experience = forms.BooleanField(
        label=_("I know it from study or work (learned experience)"), required=False
    )
    shows_name = forms.BooleanField(label=_("The others in the group may see my first name"), required=False)

    @classmethod
    def first(cls, member: Member) -> dict[str, Any]:
        """What stands now."""
        return {name: getattr(member, name) for name in cls.base_fields}


class MemberForm(Form):
    """What a host was told by a member, or knows of them."""

    status = forms.ChoiceField(
        label=_("In the group?"), choices=Member.Status.choices, widget=forms.RadioSelect
    )
    roles = roles_field()
    has_lived_experience = forms.BooleanField(label=_("They have said: lived experience"), required=False)
    has_learned_experience = forms.BooleanField(label=_("They have said: learned experience"), required=False)
    takes = forms.ChoiceField(
        label=_("For their time"),
        choices=[*Member.Takes.choices[1:], Member.Takes.choices[0]],
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Only what they chose themselves. Money for their time can change benefits that they get."
        ),
    )
    shows_name = forms.BooleanField(label=_("The others may see their first name"), required=False)
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, member: Member, sees_choices: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_choices:
            del self.fields["takes"]
        self.columns = [name for name in self.fields if name != "mark"]
        self.initial = {name: getattr(member, name) for name in self.columns}
        self.initial["mark"] = seen(member, self.columns)

    @property
    def changes(self) -> dict[str, Any]:
        """What was chosen, by column."""
        return {name: self.cleaned_data[name] for name in self.columns}


WAYS_EN = (
    "We plan as equals. We say what we mean in plain words, in Welsh or in English.\n"
    "One person speaks at a time, and nobody has to speak. Silence is not a yes.\n"
    "We start and end on time, with a break. Whoever needs something to take part says so, and gets it.\n"
    "What somebody tells us of their life stays here.\n"
    "We decide together: a proposal stands when nobody has an objection that they can’t live with."
)
WAYS_CY = (
    "Rydym yn cynllunio yn gyfartal. Rydym yn dweud beth rydym yn ei feddwl mewn geiriau plaen, yn Gymraeg neu yn Saesneg.\n"
    "Un person sy’n siarad ar y tro, a does dim rhaid i neb siarad. Nid yw tawelwch yn golygu ie.\n"
    "Rydym yn dechrau ac yn gorffen ar amser, gydag egwyl. Mae pwy bynnag sydd angen rhywbeth i gymryd rhan yn dweud, "
    "ac yn ei gael.\n"
    "Mae’r hyn y mae rhywun yn ei ddweud am eu bywyd yn aros yma.\n"
    "Rydym yn penderfynu gyda’n gilydd: mae cynnig yn sefyll pan nad oes gan neb wrthwynebiad na allan nhw fyw gydag ef."
)


class WaysForm(Form):
    """How the group works together; an empty form begins with an example."""

    words_cy = forms.CharField(
        label=_("How we work, in Welsh"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9, "lang": "cy"}),
    )
    words_en = forms.CharField(
        label=_("How we work, in English"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9, "lang": "en"}),
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, ways: WaysOfWorking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = {"words_cy": ways.words_cy, "words_en": ways.words_en}
        if ways.pk is None:
            first = {"words_cy": WAYS_CY, "words_en": WAYS_EN}
        self.initial = {**first, "mark": seen(ways, ["words_en", "words_cy"])}


class MissingForm(Form):
    """Who is not in the room yet?"""

    not_in_room = forms.CharField(
        label=_("Who is not in the room yet?"),
        max_length=1000,
        required=False,
        widget=lines(3),
        help_text=_("Whom does this concern who has no say in it so far? The next invitation is theirs."),
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"not_in_room": event.not_in_room, "mark": seen(event, ["not_in_room"])}
