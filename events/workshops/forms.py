"""What guests choose, and what hosts type about workshops and handouts."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from events.meetups.fields import MOST_PLACES, speak_in_two
from events.meetups.forms import Guarded
from events.programme.models import Session
from events.workshops import standing
from events.workshops.clashes import overlaps
from events.workshops.models import SessionHandout, Workshop
from wwnt.kit import documents, pictures
from wwnt.kit.forms import Form, HeldFileField, ModelForm

ENDINGS = ",".join(f".{ending}" for ending in (*documents.TYPES, "jpeg", "webp"))


class ChooseForm(Form):
    """Which workshops somebody is in. `full` are those that the page showed as full: who ticks one knows they will wait."""

    workshops = forms.MultipleChoiceField(required=False, label=_("Which workshops?"))
    full = forms.MultipleChoiceField(required=False)
    needing = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, rows: list[standing.Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [(str(row.workshop.pk), row.label) for row in rows]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]
        if self.is_bound:
            typed = {name: self.data.getlist(name) for name in self.fields}  # type: ignore[attr-defined]
            for row in rows:
                pk = str(row.workshop.pk)
                row.needs_kept = pk in typed["needing"]
                is_meant = pk in typed["workshops"] or (row.place is None and row.needs_kept)
                row.is_ticked = is_meant if row.can_change else row.is_ticked

    @property
    def errors_of_choice(self) -> Any:
        """What is wrong with what was ticked."""
        return self.errors.get("workshops", [])

    @property
    def chosen(self) -> dict[str, Any]:
        """What was ticked, as the action takes it."""
        names = {"workshops": "wanted", "full": "may_wait", "needing": "needing"}
        return {given: [int(pk) for pk in self.cleaned_data[name]] for name, given in names.items()}

    def clean_workshops(self) -> list[str]:
        """No two places at the same time. Who needs one of the kept places where they had none wants to be in it."""
        ticked = set(self.cleaned_data["workshops"])
        new = {
            str(row.workshop.pk)
            for row in self.rows
            if row.can_change and row.place is None and row.needs_kept
        }
        given = sorted(ticked | new)
        taken = [
            row.session
            for row in self.rows
            if (str(row.workshop.pk) in given if row.can_change else row.place is not None)
            and (not row.place.is_waiting if row.place else not row.is_full)
        ]
        if pairs := overlaps(taken):
            raise forms.ValidationError(standing.clash(pairs))
        return given

    def say_full(self, workshops: list[Workshop]) -> None:
        """Others were quicker: say which are full by now; the page then shows them so."""
        seen = {row.session.pk: row.session for row in self.rows}
        self.add_error("workshops", standing.full(workshops, seen))

    def say_clash(self, pairs: list[tuple[Session, Session]]) -> None:
        """Two of them lie at the same time."""
        self.add_error("workshops", standing.clash(pairs))


class WorkshopForm(Guarded):
    """How guests sign up for a part of the day."""

    class Meta:
        model = Workshop
        fields: ClassVar = ["is_on", "capacity", "kept", "opens_days", "closes_hours"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        room = Workshop(session=self.instance.session)
        most = {"capacity": MOST_PLACES, "kept": MOST_PLACES, "opens_days": 365, "closes_hours": 24 * 60}
        for name, highest in most.items():
            field: Any = self.fields[name]
            field.min_value, field.max_value = (1 if name == "capacity" else 0), highest
            field.widget.attrs |= {"min": field.min_value, "max": highest, "inputmode": "numeric"}
        for name in ("kept", "closes_hours"):
            self.fields[name].required = False
        self.fields["capacity"].help_text = _("If you leave it empty, as many as fit: %(number)s") % {
            "number": room.size
        }
        self.fields["kept"].help_text = _(
            "Hosts give these out. Guests can say that they need one, and need not say why."
        )
        self.fields["opens_days"].help_text = _("If you leave it empty, it opens at once.")
        self.fields["closes_hours"].help_text = _(
            "If you leave it empty, it closes when the workshop begins."
        )

    def clean(self) -> dict[str, Any]:
        """Not more kept places than there are; numbers that fit."""
        given = super().clean() or {}
        for name in ("kept", "closes_hours"):
            given[name] = given.get(name) or 0
        for name, value in list(given.items()):
            field: Any = self.fields.get(name)
            highest = getattr(field, "max_value", None)
            if highest is not None and value is not None and not field.min_value <= value <= highest:
                words = _("Please give a number from %(least)s to %(most)s.")
                self.add_error(name, words % {"least": field.min_value, "most": highest})
        fits = given.get("capacity") or Workshop(session=self.instance.session).size
        if not self.errors and given["kept"] > fits:
            self.add_error("kept", _("These are more than there are places."))
        return given

    def say_too_few(self, number: int) -> None:
        """More people have a place already."""
        words = _("People who have a place already: %(number)s. Please give at least as many places.")
        self.add_error("capacity", words % {"number": number})


class DocumentField(HeldFileField):
    """A file that is what its name says (`kit.documents`); None where none was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_empty_file=True, **options)
        self.widget.attrs["accept"] = ENDINGS

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, or in words why we can't take it."""
        upload = super().clean(data, initial)
        try:
            return documents.clean(upload) if upload else None
        except (documents.DocumentRefused, pictures.PictureRefused) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class HandoutForm(ModelForm):
    """A file or a link, called something in one language at least."""

    file = DocumentField(
        label=_("A file"),
        required=False,
        help_text=_("PDF, Word, PowerPoint, Excel, OpenDocument or a picture, under 12 MB."),
    )
    url = forms.URLField(label=_("Address of a page"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = SessionHandout
        fields: ClassVar = ["title_cy", "title_en", "file", "url", "readers", "when"]
        widgets: ClassVar = {"readers": forms.RadioSelect, "when": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_in_two(self)
        self.fields["url"].help_text = _("Instead of a file, for what stands elsewhere.")
        self.fields["url"].widget.attrs["placeholder"] = "https://"

    def clean(self) -> dict[str, Any]:
        """One of the two, with a name."""
        given = super().clean() or {}
        file, url = given.get("file"), given.get("url")
        if "file" not in self.errors and "url" not in self.errors:
            if file and url:
                self.add_error("url", _("Please give a file or an address, not both."))
            elif not file and not url:
                self.add_error("file", _("Please choose a file, or give an address below."))
        if not any(given.get(name) or name in self.errors for name in ("title_cy", "title_en")):
            self.add_error("title_cy", _("Please say what it is, in one of the two languages."))
        return given

    def clean_url(self) -> str:
        """An address of the web."""
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(
                _("This does not look like a web address. An example: https://example.org")
            )
        return url

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        names = ("title_cy", "title_en", "url", "readers", "when")
        fields = {name: self.cleaned_data[name] for name in names}
        if self.cleaned_data["file"]:
            fields["file"] = self.cleaned_data["file"]
        return fields

    def _post_clean(self) -> None:
        """The action makes the row: the database's own checks say nothing that was not said above."""
