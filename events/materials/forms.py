"""What hosts choose before something is printed, one form for each kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.materials.kinds import badges, briefs, certificates, posters, tables
from events.materials.kinds.lines import pairs, with_arrow
from events.materials.models import Design
from events.materials.paper_form import PaperForm, ticks
from events.materials.sizes import SIZES
from events.meetups.fields import lines

MOST_BLANKS = 200
MOST_CARDS = 60
MOST_LETTERS = 70


class BadgesForm(PaperForm):
    """For whom, on which sheets, and what stands on a badge besides the name."""

    WHO = (
        ("all", _("Everybody who is coming")),
        ("unprinted", _("Those whose badge is not printed yet")),
        ("chosen", _("Those I choose below")),
        ("blank", _("Nobody: blank ones to write on")),
    )
    who = forms.ChoiceField(label=_("For whom?"), choices=WHO, widget=forms.RadioSelect, initial="all")
    size = forms.ChoiceField(
        label=_("On which sheets?"),
        initial="s86x55",
        choices=[(key, size.words) for key, size in SIZES.items()],
        help_text=_("Print at 100 %, without “fit to page”."),
    )
    pronouns = forms.BooleanField(label=_("Pronouns, where people gave them"), required=False, initial=True)
    languages = forms.BooleanField(
        label=_("Languages: “Cymraeg” for who registered in Welsh or said so"), required=False, initial=True
    )
    markers = forms.BooleanField(
        label=_("What guests want others to know, where they chose it themselves"),
        required=False,
        initial=True,
    )
    speakers = forms.BooleanField(label=_("Speakers without a ticket as well"), required=False, initial=True)
    cut = forms.BooleanField(label=_("Lines to cut along, for plain card"), required=False, initial=False)
    blanks = forms.IntegerField(
        label=_("How many blank ones?"),
        min_value=1,
        max_value=MOST_BLANKS,
        required=False,
        initial=10,
        help_text=_("Only where you chose blank ones above."),
    )
    tickets = forms.MultipleChoiceField(label=_("Guests"), required=False)

    def prepare(self) -> None:
        """Offer those who have a place."""
        rows = badges.tickets_of(self.event)
        ticks(self.fields["tickets"], [(str(each.pk), self.named(each)) for each in rows])

    def named(self, ticket: Any) -> str:
        """The name, and whether the badge is there already."""
        badge = getattr(ticket, "badge", None)
        return f"{ticket.name} ✓" if badge and badge.printed_at else ticket.name

    def clean(self) -> dict[str, Any]:
        """Whoever chooses guests chooses one at least; blank ones have a number."""
        given = super().clean() or {}
        if given.get("who") == "chosen" and not given.get("tickets"):
            self.add_error("tickets", _("Please choose at least one guest."))
        if given.get("who") == "blank" and not given.get("blanks"):
            self.add_error("blanks", _("Please say how many."))
        return given

    @property
    def options(self) -> dict[str, Any]:
        """Numbers of places as numbers, and only where they count."""
        found = super().options
        found["tickets"] = [int(pk) for pk in found["tickets"]] if found["who"] == "chosen" else []
        return found


class PosterForm(PaperForm):
    """On which paper, and whether with the picture of the meet-up."""

    paper = forms.ChoiceField(label=_("Paper"), choices=Design.Paper, widget=forms.RadioSelect, initial="a4")
    picture = forms.BooleanField(label=_("With the picture of the meet-up"), required=False, initial=True)

    def prepare(self) -> None:
        """There may be no picture."""
        if not self.event.picture:
            del self.fields["picture"]

    @property
    def options(self) -> dict[str, Any]:
        """Without a picture there is none to show."""
        return {"picture": False} | super().options


LINES_HELP = _(
    "One on each line, Welsh first: Ystafell 2 | Room 2. For an arrow of its own, end a line with <-, -> or ^."
)


class SignsForm(PaperForm):
    """What is needed in nearly every building, rooms of this one, and words of one's own."""

    paper = forms.ChoiceField(label=_("Paper"), choices=Design.Paper, widget=forms.RadioSelect, initial="a4")
    standard = forms.MultipleChoiceField(label=_("What is needed everywhere"), required=False)
    rooms = forms.MultipleChoiceField(label=_("Rooms, with what happens in them"), required=False)
    own = forms.CharField(
        label=_("Your own words"), widget=lines(4), max_length=2000, required=False, help_text=LINES_HELP
    )
    arrow = forms.ChoiceField(
        label=_("Arrow"),
        choices=Design.Arrow,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("On all of these signs but those whose line ends with an arrow of its own."),
    )

    def prepare(self) -> None:
        """Offer the rooms of the venue."""
        ticks(self.fields["standard"], list(posters.STANDARD.items()))
        self.fields["standard"].initial = ["welcome", "toilets", "quiet"]
        rooms = [(str(each.pk), each.name) for each in posters.spaces_of(self.event)]
        ticks(self.fields["rooms"], rooms)
        if not rooms:
            del self.fields["rooms"]

    def clean(self) -> dict[str, Any]:
        """One sign at least."""
        given = super().clean() or {}
        plain = "\n".join(with_arrow(line)[0] for line in (given.get("own") or "").splitlines())
        if any(len(words) > MOST_LETTERS for pair in pairs(plain) for words in pair):
            words = _("Please use at most %(limit_value)d letters for each language of a sign.")
            self.add_error("own", words % {"limit_value": MOST_LETTERS})
        if not any(given.get(name) for name in ("standard", "rooms", "own")):
            self.add_error("standard", _("Please choose a sign, or write one of your own."))
        chosen = len(given.get("standard") or ()) + len(given.get("rooms") or ())
        self.say_if_many("own", chosen + len(pairs(plain)))
        return given

    @property
    def options(self) -> dict[str, Any]:
        """Rooms by number."""
        found = {"rooms": []} | super().options
        return found | {"rooms": [int(pk) for pk in found["rooms"]]}


class CardsForm(PaperForm):
    """What stands on the tables."""

    WHAT = (
        ("numbers", _("Table numbers")),
        ("manners", _("How we talk in a World Café")),
        ("speakers", _("Names of speakers")),
        ("guests", _("Names of everybody who is coming")),
        ("blank", _("Blank ones to write a name on")),
    )
    what = forms.ChoiceField(label=_("What?"), choices=WHAT, widget=forms.RadioSelect, initial="numbers")
    number = forms.IntegerField(label=_("How many?"), min_value=1, max_value=MOST_CARDS, initial=8)
    first = forms.IntegerField(label=_("The first number"), min_value=1, max_value=999, initial=1)

    def prepare(self) -> None:
        """Names only for who may see them."""
        if not self.sees_names:
            kept = [pair for pair in self.WHAT if pair[0] not in ("speakers", "guests")]
            field: Any = self.fields["what"]
            field.choices = kept


class SheetsForm(PaperForm):
    """Questions that were offered and taken, and typed ones."""

    paper = forms.ChoiceField(label=_("Paper"), choices=Design.Paper, widget=forms.RadioSelect, initial="a3")
    questions = forms.MultipleChoiceField(label=_("Questions from the call"), required=False)
    own = forms.CharField(
        label=_("Your own questions"),
        widget=lines(4),
        max_length=2000,
        required=False,
        help_text=_("One on each line, Welsh first: Beth sy’n bwysig i chi? | What matters to you?"),
    )
    copies = forms.IntegerField(label=_("How many of each?"), min_value=1, max_value=MOST_CARDS, initial=1)

    def prepare(self) -> None:
        """Offer the questions that were taken."""
        found = [(str(each.pk), each.title) for each in tables.questions_of(self.event)]
        ticks(self.fields["questions"], found)
        if not found:
            del self.fields["questions"]

    def clean(self) -> dict[str, Any]:
        """One question at least."""
        given = super().clean() or {}
        if not given.get("questions") and not given.get("own"):
            self.add_error("own", _("Please write a question."))
        number = len(given.get("questions") or ()) + len(pairs(given.get("own") or ""))
        self.say_if_many("copies", number * (given.get("copies") or 0))
        return given

    @property
    def options(self) -> dict[str, Any]:
        """Questions by number."""
        found = {"questions": []} | super().options
        return found | {"questions": [int(pk) for pk in found["questions"]]}


class LeafletForm(PaperForm):
    """In which shape."""

    SHAPES = (
        ("a4", _("A4, a language on each side")),
        ("fold", _("A5, to fold: one sheet of A4, or more for a full day")),
        ("large", _("Large print, 18 point")),
        ("easy", _("Easy Read: short sentences, one idea on each line")),
    )
    shape = forms.ChoiceField(label=_("Shape"), choices=SHAPES, widget=forms.RadioSelect, initial="a4")


class SpeakersForm(PaperForm):
    """For all speakers who said yes, or some."""

    speakers = forms.MultipleChoiceField(
        label=_("Speakers"), required=False, help_text=_("Nobody ticked: one for each of them.")
    )

    def prepare(self) -> None:
        """Offer those who said yes."""
        found = [(str(each.pk), each.name) for each in briefs.speakers_of(self.event)]
        ticks(self.fields["speakers"], found)

    @property
    def options(self) -> dict[str, Any]:
        """Speakers by number."""
        return {"speakers": [int(pk) for pk in super().options["speakers"]]}


class AttendanceForm(PaperForm):
    """For all who were checked in, or some."""

    tickets = forms.MultipleChoiceField(
        label=_("Guests who came"), required=False, help_text=_("Nobody ticked: one for each of them.")
    )

    def prepare(self) -> None:
        """Offer those who came."""
        found = [(str(each.pk), each.name) for each in certificates.who_came(self.event)]
        ticks(self.fields["tickets"], found)

    @property
    def options(self) -> dict[str, Any]:
        """Places by number."""
        return {"tickets": [int(pk) for pk in super().options["tickets"]]}


class OwnDesignForm(PaperForm):
    """Which of the hosts' own designs."""

    design = forms.ChoiceField(label=_("Design"))

    def prepare(self) -> None:
        """Offer those there are."""
        field: Any = self.fields["design"]
        field.choices = [(str(each.pk), each.title) for each in Design.objects.filter(event=self.event)]

    @property
    def options(self) -> dict[str, Any]:
        """The design by number."""
        return {"design": int(super().options["design"])}


FORMS: dict[str, type[PaperForm]] = {
    "badges": BadgesForm,
    "poster": PosterForm,
    "signs": SignsForm,
    "cards": CardsForm,
    "sheets": SheetsForm,
    "leaflet": LeafletForm,
    "brief": SpeakersForm,
    "pack": PaperForm,
    "attendance": AttendanceForm,
    "contribution": SpeakersForm,
    "design": OwnDesignForm,
}
