"""The forms of offers and asks: what people say, what the board is searched by, and what they answer there."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.introductions import agreeing, board
from community.introductions.kinds import Kind, Outcome, Said, Shown, Telling, Travel, Visibility, Way
from community.introductions.listing import Listing
from community.introductions.models import Side
from community.people.models import Participant
from community.profiles.forms import Sensitive
from community.profiles.models import Tag
from wwnt.kit import bilingual, text
from wwnt.kit.forms import Form

LANGUAGES = [("cy", "Cymraeg"), ("en", "English"), ("bsl", _("British Sign Language"))]
SAID_TO_HOSTS = [(Said.CONVERSATION, Said.CONVERSATION.label), (Said.CARD, Said.CARD.label)]


def words_field(label: Any, *, rows: int = 3, most: int = 300, **options: Any) -> forms.CharField:
    """A question that is answered in one's own words."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea({"rows": rows}), **options)


def language_field(label: Any) -> forms.ChoiceField:
    """Which of the two languages."""
    return forms.ChoiceField(
        label=label, choices=Participant.Language.choices, widget=forms.RadioSelect, required=False
    )


ON_THE_BOARD = _(
    "Whoever answers on the board goes through a host, who has to ask you first. Please tick this sentence too, or choose "
    "somebody else who may see it."
)


class ListingForm(Sensitive):
    """An offer or an ask; nothing but the words is a must."""

    spoken_of = ("words", "other")

    wording: Any = agreeing.WORDING

    words = words_field(_("In your own words"))
    language = language_field(_("In which language did you write it?"))
    other = words_field(_("The same in the other language, if you like"), required=False)
    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"), choices=[("", _("Not said")), *Kind.choices], required=False
    )
    tags = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Tag.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.CharField(label=_("Town or area"), max_length=80, required=False)
    travel = forms.ChoiceField(
        label=_("Where?"), choices=Travel.choices, widget=forms.RadioSelect, required=False
    )
    spoken = forms.MultipleChoiceField(
        label=_("In which languages?"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    until = forms.DateField(
        label=_("Until when?"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it?"), choices=Visibility.choices, widget=forms.RadioSelect, required=False
    )
    shown_as = forms.ChoiceField(
        label=_("Under which name?"), choices=Shown.choices, widget=forms.RadioSelect, required=False
    )
    group = forms.CharField(label=_("Name of the group"), max_length=120, required=False)
    agrees = forms.BooleanField(label=agreeing.WORDING, required=False)

    def __init__(self, *args: Any, ask_agreement: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Q(pk__in=[tag.pk for tag in self.initial.get("tags", ())])
        tags = Tag.objects.filter(board.tags_to_choose(timezone.now()) | own)
        self.fields["tags"].queryset = tags  # type: ignore[attr-defined]
        self.fields["agrees"].label = self.wording
        if not self.fields["tags"].queryset.exists():  # type: ignore[attr-defined]
            del self.fields["tags"]
        if not ask_agreement:
            del self.fields["agrees"]

    def clean_words(self) -> str:
        """Something that can be read."""
        words = text.one_line(self.cleaned_data["words"])
        if not text.fold(words):
            raise forms.ValidationError(gettext("Please fill this in."))
        return words

    def clean(self) -> dict[str, Any]:
        """The name of a group is needed where it is to be shown."""
        data = super().clean() or {}
        if data.get("shown_as") == Shown.GROUP and not text.one_line(data.get("group", "")):
            self.add_error("group", gettext("Please say which group."))
        if data.get("visibility") == Visibility.PUBLIC and "agrees" in self.fields and not data.get("agrees"):
            self.add_error("agrees", ON_THE_BOARD)
        return data

    @property
    def said(self) -> dict[str, Any]:
        """What was filled in, column by column; what was left out is as it usually is."""
        data = self.cleaned_data
        language = data["language"] or bilingual.current()
        spoken = data["spoken"] or [language]
        return {
            f"text_{language}": data["words"],
            f"text_{bilingual.other(language)}": text.one_line(data["other"]),
            "language": language,
            "kind": data["kind"],
            "area": text.one_line(data["area"]),
            "travel": data["travel"] or Travel.NEARBY,
            "in_cy": "cy" in spoken,
            "in_en": "en" in spoken,
            "in_bsl": "bsl" in spoken,
            "visibility": data["visibility"] or Visibility.HOSTS,
            "shown_as": data["shown_as"] or Shown.FIRST,
            "group": text.one_line(data["group"]),
            "until": data["until"],
            "is_sensitive": self.is_sensitive,
        }

    @property
    def chosen_tags(self) -> list[Tag]:
        """The tags that were ticked."""
        return list(self.cleaned_data.get("tags") or ())

    @property
    def agreed_wording(self) -> str:
        """The sentence that was ticked, in the reader's language; empty where it was not."""
        return str(self.wording) if self.cleaned_data.get("agrees") else ""


class HostsListingForm(ListingForm):
    """The same, typed by a host who listens or reads a card, and reads it back."""

    wording = agreeing.WORDING_BY_HOST

    words = words_field(_("In their own words"))
    language = language_field(_("In which language was it said?"))
    said_at = forms.ChoiceField(
        label=_("Where was it said?"), choices=SAID_TO_HOSTS, widget=forms.RadioSelect, required=False
    )


def filled(listing: Listing) -> dict[str, Any]:
    """An offer or an ask as its form shows it."""
    language = listing.language
    return {
        "words": getattr(listing, f"text_{language}"),
        "language": language,
        "other": getattr(listing, f"text_{bilingual.other(language)}"),
        "sensitive": "yes" if listing.is_sensitive else "",
        "spoken": [code for code in ("cy", "en", "bsl") if code in listing.spoken],
        "tags": list(listing.tags.all()),
        **{
            name: getattr(listing, name)
            for name in ("kind", "area", "travel", "until", "visibility", "shown_as", "group")
        },
    }


class AnswerForm(Form):
    """Yes, not now, no thanks; with a yes how the other may reach them."""

    answer = forms.ChoiceField(choices=[*Side.Answer.choices[1:], ("never", "")])
    way = forms.ChoiceField(
        label=_("If you both say yes, how may they reach you?"), choices=Way.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    contact = forms.CharField(
        label=_("Another address or number for this"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty, and they get the one that we have."),
    )
    apart = forms.BooleanField(label=_("Please do not introduce me to this person again."), required=False)

    def __init__(self, *args: Any, person: Participant, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"way": usual_way(person)})
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """With a yes there must be something to give to the other."""
        data = super().clean() or {}
        if data.get("answer") != Side.Answer.YES:
            return data
        way, contact = data.get("way") or usual_way(self.person), text.one_line(data.get("contact", ""))
        data |= {"way": way, "contact": contact}
        known = {Way.EMAIL: self.person.email, Way.PHONE: self.person.phone}
        if way in known and not contact and not known[Way(way)]:
            self.add_error("contact", gettext("We have none of yours. Please fill it in, or choose a host."))
        return data


def usual_way(person: Participant) -> Way:
    """The way that is chosen beforehand: their own, if it is one of these."""
    if person.reached_by == Participant.Way.PHONE and person.phone:
        return Way.PHONE
    if person.email:
        return Way.EMAIL
    return Way.PHONE if person.phone else Way.HOST


class CameOfItForm(Sensitive):
    """Did you meet? What came of it? May we tell it?"""

    spoken_of = ("story",)

    outcome = forms.ChoiceField(label=_("Did you meet?"), choices=Outcome.choices, widget=forms.RadioSelect)
    story = words_field(_("What came of it?"), rows=5, most=2000, required=False)
    language = language_field(_("In which language did you write it?"))
    telling = forms.ChoiceField(
        label=_("May we tell it to others?"),
        choices=Telling.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Telling.NO,
    )
    known_as = forms.CharField(
        label=_("How shall we call you?"),
        max_length=120,
        required=False,
        help_text=_("As in: a carer from Conwy"),
    )

    def clean(self) -> dict[str, Any]:
        """How to call them is needed where they chose it."""
        data = super().clean() or {}
        if data.get("telling") == Telling.KNOWN_AS and not text.one_line(data.get("known_as", "")):
            self.add_error("known_as", gettext("Please fill this in."))
        return data

    @property
    def told(self) -> dict[str, Any]:
        """What was filled in, column by column."""
        data = self.cleaned_data
        return {
            "outcome": data["outcome"],
            "story": text.clean(data["story"]).strip(),
            "language": data["language"] or bilingual.current(),
            "telling": data["telling"] or Telling.NO,
            "known_as": text.one_line(data["known_as"]),
            "is_sensitive": self.is_sensitive,
        }


class WordsForm(Form):
    """A host's own words to both, in either language."""

    words_en = forms.CharField(label=_("Your own words in English"), max_length=400, required=False)
    words_cy = forms.CharField(label=_("Your own words in Welsh"), max_length=400, required=False)
