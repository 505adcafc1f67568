"""The form with which something is offered, and changed by whoever holds its link."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.profiles.forms import Sensitive
from events.meetups.changes import seen
from events.meetups.fields import lines, speak_in_two
from events.speakers import voices
from events.speakers.call_files import Brought
from events.speakers.call_models import SHORT, Call, CallQuestion, Upload
from events.speakers.models import Contribution
from events.speakers.offering import Offered
from events.speakers.sensitive import SENTENCE, SENTENCE_BY_HOST, naming_the_group
from wwnt.kit import bilingual, questions, text
from wwnt.kit.forms import HeldFileField, PictureField

Kind = Contribution.Kind
What = Upload.What
NOTHING_OF_THAT = _("No, nothing of that")
ON_ONE_LINE = ("title_cy", "title_en")


class VoiceField(HeldFileField):
    """A voice note, by what is in it (`voices`); None where none was chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Its type and the recording, or in words why it is none."""
        upload = super().clean(data, initial)
        try:
            return voices.take(upload) if upload else None
        except voices.VoiceRefused as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal


class OfferForm(Sensitive):
    """What is offered, in either language or both; a draft needs none of it."""

    spoken_of = ("title_cy", "title_en", "text_cy", "text_en", "notes")
    sentence: Any = SENTENCE

    title_cy = forms.CharField(label=_("Title in Welsh"), required=False, max_length=140)
    title_en = forms.CharField(label=_("Title in English"), required=False, max_length=140)
    text_cy = forms.CharField(
        label=_("What it is about, in Welsh"), required=False, max_length=2000, widget=lines(5)
    )
    text_en = forms.CharField(
        label=_("What it is about, in English"), required=False, max_length=2000, widget=lines(5)
    )
    language = forms.ChoiceField(
        label=_("In which language would you do it?"),
        choices=[(value, words) for value, words in Contribution.Language.choices if value],
        required=False,
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=1, max_value=480)
    picture = PictureField(
        label=_("A picture, if you like"),
        required=False,
        help_text=_("A JPEG, PNG, WebP or GIF file; all files together up to 12 MB."),
    )
    picture_words = forms.CharField(
        label=_("What the picture shows, for those who can’t see it"), required=False, max_length=200
    )
    drops_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
    voice = VoiceField(
        label=_("Rather speak than write? A voice note"),
        required=False,
        help_text=_("A recording from your phone: Ogg, M4A, AAC, MP3, WAV or WebM, up to 10 MB."),
    )
    drops_voice = forms.BooleanField(label=_("Take the voice note away"), required=False)
    notes = forms.CharField(
        label=_("Anything else for the hosts"), required=False, max_length=2000, widget=lines(3)
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self,
        *args: Any,
        call: Call,
        kind: str,
        now: datetime,
        contribution: Contribution | None = None,
        by_host: bool = False,
        **kwargs: Any,
    ) -> None:
        initial = kwargs.pop("initial", None) or {}
        if contribution is not None:
            initial = {name: getattr(contribution, name) for name in self._columns()} | initial
            # Who agreed to another sentence is asked anew: this one says that more people read it.
            agreed = contribution.is_sensitive and contribution.agreed_wording in naming_the_group()
            initial["sensitive"] = "yes" if agreed else ""
        super().__init__(*args, initial=initial, **kwargs)
        self.call, self.kind, self.now, self.contribution = call, kind, now, contribution
        self.by_host = by_host
        self.most = call.most_minutes(kind)
        self.uploads: dict[str, Upload] = (
            {each.what: each for each in contribution.uploads.all()} if contribution else {}
        )
        self._word()
        self._ask_own_questions()
        if contribution is not None:
            held = [name for name in self._columns() if name in self.fields]
            self.initial["mark"] = seen(contribution, (*held, "kind"))

    @staticmethod
    def _columns() -> Collection[str]:
        return ("title_en", "title_cy", "text_en", "text_cy", "language", "minutes", "notes")

    def _word(self) -> None:
        """Say it as fits this kind; the short ones leave out what they need not know."""
        speak_in_two(self)
        if self.kind in SHORT:
            for name in ("minutes", "picture", "picture_words", "drops_picture", "voice", "drops_voice"):
                del self.fields[name]
        elif self.most:
            self.fields["minutes"].help_text = _("At most: %(number)s") % {"number": self.most}
            self.fields["minutes"].widget.attrs |= {"max": self.most, "inputmode": "numeric"}
        if self.kind == Kind.QUESTION:
            self.fields["title_cy"].label = _("The question in Welsh")
            self.fields["title_en"].label = _("The question in English")
        for name, what in (("drops_picture", What.PICTURE), ("drops_voice", What.VOICE)):
            if name in self.fields and what not in self.uploads:
                del self.fields[name]
        if What.PICTURE in self.uploads and "picture_words" in self.fields:
            self.fields["picture_words"].initial = self.uploads[What.PICTURE].words
        sensitive: Any = self.fields["sensitive"]
        sentence = SENTENCE_BY_HOST if self.by_host else self.sentence
        sensitive.choices = [("yes", sentence), ("no", NOTHING_OF_THAT)]

    def _ask_own_questions(self) -> None:
        given = {}
        if self.contribution is not None:
            given = dict(self.contribution.answers.values_list("question", "value"))
        self.questions = list(CallQuestion.objects.filter(event=self.call.event_id))
        for question in self.questions:
            field = question.form_field(bilingual.current())
            field.initial = given.get(question.pk)
            field.required = field.required and not self.is_draft and not self.by_host
            self.fields[f"question_{question.pk}"] = field

    @property
    def is_draft(self) -> bool:
        """Whether it is only to be kept, not sent; what the hosts read already is no draft any more."""
        is_read = self.contribution is not None and self.contribution.state in Contribution.READ
        return "draft" in self.data and not is_read

    @property
    def question_fields(self) -> list[BoundField]:
        """The call's own questions."""
        return [self[f"question_{question.pk}"] for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """What is sent has a title and words in one language, or a voice note; a picture that is sent has words.

        A draft asks for none of that.
        """
        given = super().clean() or self.cleaned_data
        for name in ON_ONE_LINE:
            given[name] = text.one_line(given.get(name, ""))
        minutes = given.get("minutes")
        if minutes and self.most and minutes > self.most:
            self.add_error(
                "minutes", gettext("Please write %(limit_value)s or less.") % {"limit_value": self.most}
            )
        if not self.is_draft:
            self._ask_for_words(given)
        return given

    def _ask_for_words(self, given: Mapping[str, Any]) -> None:
        has_voice = bool(given.get("voice")) or (What.VOICE in self.uploads and not given.get("drops_voice"))
        has_title = has_voice or any(text.fold(given.get(name, "")) for name in ON_ONE_LINE)
        if not has_title and not any(name in self.errors for name in ON_ONE_LINE):
            self.add_error(
                bilingual_name("title"), gettext("Please give it a title, in one of the two languages.")
            )
        kept = What.PICTURE in self.uploads and not given.get("drops_picture")
        if (given.get("picture") or kept) and not text.one_line(given.get("picture_words", "")):
            self.add_error(
                "picture_words", gettext("Please say what the picture shows, for those who can’t see it.")
            )
        has_text = any(given.get(f"text_{code}", "").strip() for code in bilingual.LANGUAGES)
        if self.kind not in SHORT and not has_text and not has_voice and "voice" not in self.errors:
            self.add_error(
                bilingual_name("text"),
                gettext("Please write a few words, in one of the two languages, or add a voice note."),
            )

    @property
    def offered(self) -> Offered:
        """What was filled in, as the action takes it."""
        given = self.cleaned_data
        columns = {name: given.get(name) for name in self._columns() if name in self.fields}
        files: dict[str, Any] = {}
        if picture := given.get("picture"):
            files[What.PICTURE] = (picture_type(picture), picture)
        if given.get("voice"):
            files[What.VOICE] = given["voice"]
        drops = [what for what in What.values if given.get(f"drops_{what}") and what not in files]
        words = {str(What.PICTURE): given["picture_words"]} if "picture_words" in self.fields else {}
        return Offered(
            columns={**columns, "kind": self.kind},
            answers={
                each.pk: questions.read(each, given.get(f"question_{each.pk}")) for each in self.questions
            },
            brought=Brought(files, words, drops),
            wording=str(dict(self.fields["sensitive"].choices)["yes"]) if self.is_sensitive else "",  # type: ignore[attr-defined]
        )

    @property
    def changes(self) -> Mapping[str, Any]:
        """What was typed, by column."""
        return self.offered.columns


def bilingual_name(name: str) -> str:
    """The field of this name in the reader's language."""
    return f"{name}_{bilingual.current()}"


def picture_type(file: Any) -> str:
    """The type of a picture that was written anew."""
    ending = str(file.name).rpartition(".")[2]
    return f"image/{'jpeg' if ending == 'jpg' else ending}"
