"""What hosts choose before something is printed, one form for each kind, and the colours and logo."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.materials.kinds import badges
from events.materials.sizes import SIZES
from events.meetups.models import Event
from wwnt.kit.forms import Form

MOST_BLANKS = 200

BOTH = [("both", _("Both, Welsh first")), ("cy", "Cymraeg"), ("en", "English")]


class PaperForm(Form):
    """What every kind asks: the language."""

    language = forms.ChoiceField(label=_("Language"), choices=BOTH, initial="both", widget=forms.RadioSelect)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.prepare()
        self.order_fields([name for name in self.fields if name != "language"])

    def prepare(self) -> None:
        """Fill in what depends on the meet-up."""

    @property
    def options(self) -> dict[str, Any]:
        """What was chosen besides the language, as it is kept with the paper."""
        return {name: value for name, value in self.cleaned_data.items() if name != "language"}


def ticks(field: Any, choices: list[tuple[str, Any]]) -> None:
    """Let the field be a list of boxes to tick."""
    field.choices = choices
    field.widget = forms.CheckboxSelectMultiple(choices=choices)


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
        label=_("How many blank ones?"), min_value=1, max_value=MOST_BLANKS, required=False, initial=10
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


FORMS: dict[str, type[PaperForm]] = {"badges": BadgesForm}
