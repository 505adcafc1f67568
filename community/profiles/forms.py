"""The forms of profiles: a gift, the answer to a question, the person as a whole, the picture cards."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from community.profiles import health, wording
from community.profiles.cards import BY_KEY, CARDS, Card
from community.profiles.kinds import Kind
from community.profiles.models import Asset, AssetProfile, Visibility
from wwnt.kit import bilingual, text
from wwnt.kit.forms import Form, PictureField

LONGEST = 300
FOR_WORDS = forms.Textarea(attrs={"rows": 3})
FOR_A_PHOTO = [each for each in Visibility.choices if each[0] != Visibility.EVENT]
NOTHING_OF_THAT = _("It says nothing of that.")
PLEASE_SAY = _("This seems to say something about health, care or belief. Please say whether we may keep it.")


class Sensitive(Form):
    """A form whose words may tell of health, care or belief; such words are kept only with an explicit yes."""

    sensitive = forms.ChoiceField(
        label=_("Does it say something about health, disability, care or belief, yours or somebody else’s?"),
        choices=[("yes", wording.SENSITIVE), ("no", NOTHING_OF_THAT)],
        widget=forms.RadioSelect,
        required=False,
    )
    spoken_of: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        """Where the words sound like it and nothing was said, it is asked."""
        given = super().clean() or self.cleaned_data
        said = [given.get(name, "") for name in self.spoken_of]
        if not given.get("sensitive") and health.seems_told(*said):
            self.add_error("sensitive", PLEASE_SAY)
        return given

    @property
    def is_sensitive(self) -> bool:
        """Whether they said that it tells of such things, and agreed."""
        return bool(self.cleaned_data.get("sensitive") == "yes")


class AnswerForm(Sensitive):
    """The answer to one question, in somebody's own words."""

    words = forms.CharField(
        label=_("In your own words"), max_length=LONGEST, widget=FOR_WORDS, required=False
    )
    field_order = ("words", "sensitive")
    spoken_of = ("words",)

    def clean_words(self) -> str:
        """On one line."""
        return text.one_line(self.cleaned_data["words"])


class GiftForm(Sensitive):
    """One gift: the words, the kind, who may see it, whether to be asked first."""

    words = forms.CharField(label=_("In your own words"), max_length=LONGEST, widget=FOR_WORDS)
    said_in = forms.ChoiceField(
        label=_("In which language is that?"), choices=Participant.Language.choices, widget=forms.RadioSelect
    )
    other = forms.CharField(
        label=_("The same in the other language, if you wish"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind of gift"), choices=Kind.choices, widget=forms.RadioSelect)
    tagged = forms.CharField(
        label=_("Words to find it by, with commas"),
        help_text=_("In Welsh or in English: we know many words in both."),
        max_length=200,
        required=False,
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it?"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    asking = forms.ChoiceField(
        label=_("May people ask?"),
        choices=[("first", _("Please ask me first")), ("anyone", _("Happy to be asked by anyone"))],
        widget=forms.RadioSelect,
    )
    is_resting = forms.BooleanField(label=_("Not at the moment"), required=False)
    field_order = (
        "words",
        "said_in",
        "kind",
        "visibility",
        "asking",
        "is_resting",
        "sensitive",
        "other",
        "tagged",
    )
    spoken_of = ("words", "other", "tagged")

    def __init__(
        self, *args: Any, language: str, asset: Asset | None = None, at_desk: bool = False, **kwargs: Any
    ) -> None:
        self.told_in = asset.said_in if asset else language
        kwargs["initial"] = {**self.as_it_stands(asset, at_desk=at_desk), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["lang"] = self.told_in
        self.fields["other"].widget.attrs["lang"] = bilingual.other(self.told_in)
        if at_desk:
            visible = self.fields["visibility"]
            assert isinstance(visible, forms.ChoiceField)
            visible.choices = Visibility.choices[1:]
            self.fields["words"].label = _("In their own words")
            self.fields["other"].label = _("The same in the other language, if they say it so themselves")

    def as_it_stands(self, asset: Asset | None, *, at_desk: bool) -> dict[str, Any]:
        """What the form begins with: hosts alone see a new gift, and it is asked for first.

        An ordinary link does not read out words about health, care or belief.
        """
        if asset is None:
            return {"said_in": self.told_in, "visibility": Visibility.HOSTS, "asking": "first"}
        other = bilingual.other(asset.said_in)
        words = {
            "words": getattr(asset, f"text_{asset.said_in}"),
            "other": getattr(asset, f"text_{other}"),
            "tagged": ", ".join(str(tag) for tag in asset.tags.all()),
        }
        return {
            **(words if at_desk or not asset.is_sensitive else {}),
            "said_in": asset.said_in,
            "kind": asset.kind,
            "visibility": asset.visibility,
            "asking": "first" if asset.ask_first else "anyone",
            "is_resting": asset.is_resting,
            "sensitive": "yes" if asset.is_sensitive else "",
        }

    def told(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        return {
            f"text_{given['said_in']}": text.one_line(given["words"]),
            f"text_{bilingual.other(given['said_in'])}": text.one_line(given["other"]),
            "said_in": given["said_in"],
            "kind": given["kind"],
            "visibility": given["visibility"],
            "ask_first": given["asking"] == "first",
            "is_resting": given["is_resting"],
            "is_sensitive": self.is_sensitive,
            "tagged": given["tagged"],
        }


class AboutForm(Sensitive):
    """The person as a whole: a few words, a photo, whom they would like to meet, and whether they rest just now."""

    about = forms.CharField(
        label=_("About me, in my own words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    about_visibility = forms.ChoiceField(
        label=_("Who may see these words?"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    photo = PictureField(label=_("A photo of me"), required=False)
    picture_alt = forms.CharField(
        label=_("What the photo shows, for those who can’t see it"), max_length=200, required=False
    )
    picture_visibility = forms.ChoiceField(
        label=_("Who may see the photo?"), choices=FOR_A_PHOTO, widget=forms.RadioSelect
    )
    no_about = forms.BooleanField(label=_("Take these words away"), required=False)
    no_photo = forms.BooleanField(label=_("Take the photo away"), required=False)
    should_meet = forms.CharField(
        label=_("Who should meet whom?"),
        help_text=_("Whom would you like to meet, or who should know of whom? A line for the hosts."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    is_resting = forms.BooleanField(
        label=_("Not at the moment: show none of this to anybody but hosts, until I say so"), required=False
    )
    field_order = ("about", "no_about", "sensitive", "about_visibility", "photo")
    spoken_of = ("about",)
    KEPT = ("about", "about_visibility", "picture_alt", "picture_visibility", "should_meet", "is_resting")

    def __init__(self, *args: Any, profile: AssetProfile, at_desk: bool = False, **kwargs: Any) -> None:
        first = {name: getattr(profile, name) for name in self.KEPT}
        first["sensitive"] = "yes" if profile.about_is_sensitive else ""
        self.hides_about = profile.about_is_sensitive and not at_desk
        if self.hides_about:
            first["about"] = first["sensitive"] = ""
        super().__init__(*args, initial=first, **kwargs)
        self.profile = profile
        if not self.hides_about:
            del self.fields["no_about"]
        self.fields["photo"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/gif"
        if not profile.picture:
            del self.fields["no_photo"]
        if at_desk:
            for name, choices in (
                ("about_visibility", Visibility.choices),
                ("picture_visibility", FOR_A_PHOTO),
            ):
                field = self.fields[name]
                assert isinstance(field, forms.ChoiceField)
                field.choices = choices[1:]

    def leave_about_out(self) -> None:
        """Without the words of the person: for a host who may not read them."""
        for name in ("about", "about_visibility", "sensitive"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A photo says in words what it shows."""
        given = super().clean()
        has_photo = given.get("photo") or (self.profile.picture and not given.get("no_photo"))
        if has_photo and not text.one_line(given.get("picture_alt") or ""):
            self.add_error("picture_alt", _("Please say in a few words what the photo shows."))
        return given

    def told(self) -> dict[str, Any]:
        """The words and choices; words that were not shown stay as they are unless they are written anew."""
        given = self.cleaned_data
        stays = self.hides_about and not given["about"] and not given["no_about"]
        left = ("about", "about_visibility") if stays else ()
        told = {name: given[name] for name in self.KEPT if name in self.fields and name not in left}
        return told | ({"about": ""} if given.get("no_about") else {})


class CardsForm(Form):
    """Which cards are ticked; those that tell of health, care or belief ask for an explicit yes."""

    cards = forms.MultipleChoiceField(
        label=_("What do you bring?"),
        choices=[(card.key, card.key) for card in CARDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agrees = forms.BooleanField(label=wording.AGREED, required=False)
    agrees_sensitive = forms.BooleanField(label=wording.SENSITIVE, required=False)

    def __init__(
        self, *args: Any, profile: AssetProfile | None, at_desk: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.must_agree = profile is None and not at_desk
        if not self.must_agree:
            del self.fields["agrees"]

    def clean(self) -> dict[str, Any]:
        """Nothing is kept without a yes."""
        given = super().clean() or self.cleaned_data
        if self.must_agree and not given.get("agrees"):
            self.add_error("agrees", _("Please tick this, so that we may keep what you tell us."))
        if any(card.is_sensitive for card in self.chosen()) and not given.get("agrees_sensitive"):
            self.add_error(
                "agrees_sensitive",
                _(
                    "One of the cards says something about health, care or belief. Please tick this, or leave the card out."
                ),
            )
        return given

    def chosen(self) -> list[Card]:
        """The cards that were ticked."""
        return [BY_KEY[key] for key in self.cleaned_data.get("cards") or ()]

    @property
    def sensitive_cards(self) -> str:
        """The names of those that tell of health, care or belief."""
        return ", ".join(str(card.words) for card in CARDS if card.is_sensitive)

    def ticked(self) -> Iterable[tuple[Card, bool]]:
        """Each card, and whether it is ticked as the form stands."""
        on = set(self["cards"].value() or ())
        return [(card, card.key in on) for card in CARDS]


class StartForm(Form):
    """The yes that everything rests on, and what is taken over from registrations."""

    agrees = forms.BooleanField(
        label=wording.AGREED,
        error_messages={"required": _("Please tick this, so that we may keep what you tell us.")},
    )
    said = forms.MultipleChoiceField(
        label=_("You told us when you registered. Shall we keep it in your profile?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, said: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["said"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.key, each.words) for each in said]
        if not said:
            del self.fields["said"]


class LookForm(Form):
    """What gifts are found by."""

    keeps_typed = False

    q = forms.CharField(label=_("A word, in Welsh or English"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("Kind of gift"), choices=[("", _("All")), *Kind.choices], required=False)


class ReadBackForm(Form):
    """How it was told, and in which language it was read back."""

    how = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=[each for each in AssetProfile.How.choices if each[0] != AssetProfile.How.ONLINE],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("In which language did you read it out?"),
        choices=Participant.Language.choices,
        widget=forms.RadioSelect,
    )


class CodeForm(Form):
    """The code on cards that were filled in by hand."""

    code = forms.CharField(label=_("The code on the cards"), max_length=20, help_text=_("As: 2K-7FD"))
