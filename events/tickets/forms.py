"""The form with which a guest registers, and the small ones of the ticket page and the desk."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.people.contact_fields import AddressField, EmailField, NameField, PhoneField
from community.people.hats import HATS, LIVED_EXPERIENCE
from community.people.models import Consent, Participant
from community.people.wordings import ASKED, Purpose
from events.access.actions import Given, leaves_on
from events.access.needs import ACCESS, DIET, NOTHING
from events.meetups.models import Event
from events.tickets.actions import About
from events.tickets.models import RegistrationQuestion, Ticket
from wwnt.kit import bilingual, dates, questions, text
from wwnt.kit.forms import Form

NEWS = {key.value: ASKED[key] for key in (Purpose.NEWS_EMAIL, Purpose.NEWS_POST, Purpose.NEWS_PHONE)}
HATS_CONSENT = _(
    "I agree that you keep what I ticked about services, care or disability with my place, to bring a good mix of "
    "people together. It is never shown on badges or lists."
)
ABOUT_HEALTH = tuple(HATS[key] for key in HATS if key in LIVED_EXPERIENCE)


class Kept:
    """A long list of answers is drawn once for each language as long as nothing in it is chosen: it is the same for all."""

    drawn: ClassVar[dict[Any, SafeString]] = {}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The list as its template draws it."""
        draw = super().render  # type: ignore[misc]
        if value:
            return draw(name, value, attrs, renderer)
        key = (type(self), name, bilingual.current(), tuple(sorted((attrs or {}).items())))
        if key not in self.drawn:
            self.drawn[key] = draw(name, value, attrs, renderer)
        return self.drawn[key]


class KeptTicks(Kept, forms.CheckboxSelectMultiple):
    """Many boxes to tick."""


class KeptSelect(Kept, forms.Select):
    """One of many."""


def several(choices: Iterable[tuple[str, Any]], **options: Any) -> forms.MultipleChoiceField:
    """A question to which several answers may be ticked."""
    return forms.MultipleChoiceField(choices=choices, required=False, widget=KeptTicks, **options)


def words(rows: int = 3, **options: Any) -> forms.CharField:
    """A question that is answered in one's own words; never a must."""
    return forms.CharField(
        required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": rows}), **options
    )


WAYS = ("email", "phone", "address")


class ContactForm(Form):
    """Who it is, and how we can reach them; at the desk any way of contact, or none, will do."""

    contact_needed = True

    language = forms.ChoiceField(
        label=_("Which language shall we use with you?"),
        choices=Participant.Language.choices,
        widget=forms.RadioSelect,
    )
    name = NameField(label=_("What name should we put on your badge?"))
    email = EmailField()
    phone = PhoneField()
    address = AddressField()

    @property
    def one_of(self) -> Collection[str]:  # type: ignore[override]
        """One way to reach them, where one is needed."""
        return WAYS if self.contact_needed else ()

    def clean(self) -> dict[str, Any]:
        """At least one way to reach the guest."""
        cleaned = super().clean() or {}
        reached = any(cleaned.get(way) or way in self.errors for way in WAYS)
        if self.contact_needed and not reached:
            self.add_error(
                "email",
                gettext(
                    "How can we reach you? Please give one: an e-mail address, a phone number or a postal address."
                ),
            )
        return cleaned

    def leave_contact_out(self) -> None:
        """Neither show nor change how the guest is reached."""
        self.contact_needed = False
        for way in ("email", "phone", "address"):
            del self.fields[way]

    @property
    def contact(self) -> dict[str, str]:
        """The ways of contact, as actions take them; none where they were left out."""
        return {way: self.cleaned_data[way] for way in ("email", "phone", "address") if way in self.fields}


class GuestForm(ContactForm):
    """All that a guest may tell us, with the meet-up's own questions."""

    hats = several(HATS.items(), label=_("Which hats do you wear?"))
    hats_consent = forms.BooleanField(label=HATS_CONSENT, required=False)
    main_hat = forms.ChoiceField(
        label=_("Which hat are you wearing most on the day?"),
        choices=[("", _("No hat more than another")), *HATS.items()],
        required=False,
        widget=KeptSelect,
    )
    gifts = words(label=_("What could you bring?"))
    asks = words(label=_("What would you like to find?"))
    photo = forms.ChoiceField(
        label=_("May we take photos of you?"), choices=Ticket.Photo.choices, widget=forms.RadioSelect
    )
    access = several(
        [*ACCESS.items(), (NOTHING, _("Nothing right now"))],
        label=_("What would help you take part fully?"),
    )
    access_words = words(label=_("Describe what you need, in your own words"))
    diet = several(DIET.items(), label=_("Is there anything you don't or can't eat?"))
    diet_words = words(rows=2, label=_("Anything else about food?"))
    needs_consent = forms.BooleanField(required=False)
    news_email = forms.BooleanField(label=NEWS["news_email"], required=False)
    news_post = forms.BooleanField(label=NEWS["news_post"], required=False)
    news_phone = forms.BooleanField(label=NEWS["news_phone"], required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["language"].initial = bilingual.current()
        self.fields["needs_consent"].label = self.needs_wording()
        self.questions = list(RegistrationQuestion.objects.filter(event=event))
        for question in self.questions:
            self.fields[f"question_{question.pk}"] = question.form_field(bilingual.current())

    def needs_wording(self, language: str = "") -> str:
        """The sentence of consent for access and food: who reads it, and when it is deleted."""
        language = language or bilingual.current()
        with translation.override(language):
            return gettext(
                "I agree that you keep what I told you here about access and food, so that you can prepare. Only the "
                "hosts of this meet-up read it; the kitchen is told numbers, not names. To be deleted on: %(day)s"
            ) % {"day": dates.day(leaves_on(self.event), language)}

    @property
    def question_fields(self) -> list[BoundField]:
        """The meet-up's own questions."""
        return [self[f"question_{question.pk}"] for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """Consent where something is about health or care; "nothing" alone means nothing."""
        cleaned = super().clean()
        if LIVED_EXPERIENCE & set(cleaned.get("hats", ())) and not cleaned.get("hats_consent"):
            self.add_error(
                "hats_consent",
                gettext(
                    "You ticked a hat about services, care or disability. Please tick this sentence too, or take "
                    "that hat off."
                ),
            )
        if NOTHING in cleaned.get("access", ()) and (
            len(cleaned["access"]) > 1 or cleaned.get("access_words")
        ):
            self.add_error(
                "access",
                gettext(
                    'You ticked "Nothing right now" and something else. Please keep the one that is right.'
                ),
            )
        if not self.given(cleaned).is_empty and not cleaned.get("needs_consent"):
            self.add_error(
                "needs_consent",
                gettext(
                    "You told us about access or food. Please tick this sentence too, so that we may keep it, or "
                    "ring us to talk about it."
                )
                if self.event.phone
                else gettext(
                    "You told us about access or food. Please tick this sentence too, so that we may keep it."
                ),
            )
        return cleaned

    def given(self, cleaned: dict[str, Any]) -> Given:
        """Needs, as actions take them."""
        return Given(
            kinds=[kind for kind in cleaned.get("access", ()) if kind != NOTHING],
            words=cleaned.get("access_words", ""),
            diet=cleaned.get("diet", ()),
            diet_words=cleaned.get("diet_words", ""),
            wording=self.needs_wording(),
        )

    @property
    def needs(self) -> Given:
        """What the guest needs."""
        return self.given(self.cleaned_data)

    @property
    def about(self) -> About:
        """What the guest tells of themselves."""
        cleaned = self.cleaned_data
        return About(
            **{key: cleaned[key] for key in ("hats", "main_hat", "gifts", "asks", "photo")},
            answers={
                each.pk: questions.read(each, cleaned[f"question_{each.pk}"]) for each in self.questions
            },
        )

    @property
    def consents(self) -> dict[str, str]:
        """What was agreed to, with the words that were seen."""
        cleaned = self.cleaned_data
        found = {key: str(sentence) for key, sentence in NEWS.items() if cleaned[key]}
        if LIVED_EXPERIENCE & set(cleaned["hats"]):
            found[Consent.Purpose.HATS] = str(HATS_CONSENT)
        if not self.needs.is_empty:
            found[Consent.Purpose.ACCESS] = self.needs.wording
        return found

    def changes(self, ticket: Ticket) -> dict[str, Any]:
        """What was typed over, as the action takes it."""
        cleaned = self.cleaned_data
        return {
            "ticket": ticket,
            "name": cleaned["name"],
            "language": cleaned["language"],
            "contact": self.contact,
            "about": self.about,
            "consents": self.consents,
            "version": cleaned["version"] or 0,
        }

    @property
    def moves(self) -> bool:
        """Whether another e-mail address was typed than the one that we know."""
        known, typed = self.initial.get("email"), self.cleaned_data.get("email")
        return bool(known) and typed is not None and typed.lower() != known

    def look_again(self, ticket: Ticket) -> None:
        """Somebody else was quicker: after reading what stands now, this form may be sent once more."""
        typed: Any = self.data
        self.data = typed.copy()
        self.data["version"] = str(ticket.version)  # type: ignore[index]


class RegisterForm(GuestForm):
    """The one form of registration. A field that no person sees catches programs that fill in everything."""

    companion = forms.BooleanField(
        label=_("Somebody comes with me to support me."),
        required=False,
    )
    companion_name = forms.CharField(
        label=_("Their name, if you know it yet"), max_length=120, required=False
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_form_key(self) -> uuid.UUID | None:
        """A key that is not one is no key."""
        return self.cleaned_data["form_key"]

    @property
    def companions_name(self) -> str | None:
        """The companion's name, "" if unknown, None if nobody comes along; a name alone says enough."""
        name = text.one_line(self.cleaned_data["companion_name"])
        return name if name or self.cleaned_data["companion"] else None

    @property
    def is_from_a_program(self) -> bool:
        """Whether the field that no person sees was filled in."""
        return bool(self.cleaned_data["website"])


class RingUpForm(RegisterForm):
    """What a host writes down while listening; a guest without any address gets a letter in the hand."""

    contact_needed = False

    channel = forms.ChoiceField(
        label=_("How did they register?"),
        choices=[(Ticket.Channel.PHONE, _("By phone")), (Ticket.Channel.PAPER, _("On paper"))],
        widget=forms.RadioSelect,
        initial=Ticket.Channel.PHONE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].required = False


class CompanionForm(Form):
    """The name of somebody who comes along; it may be left open."""

    name = forms.CharField(label=_("Their name, if you know it yet"), max_length=120, required=False)


class LostTicketForm(Form):
    """The address that a ticket was sent to."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
