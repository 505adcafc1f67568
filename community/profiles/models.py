"""What people know, care about and can do, in their own words; and the words by which both languages find it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from community.profiles.kinds import SHORT, Kind
from wwnt.kit import sockets, text
from wwnt.kit.bilingual import Text, Words


class Tag(models.Model):
    """A word that things are found by, with its name in both languages and other words for the same.

    `words` are all of them, folded, one to a line: what somebody types in either language leads here. `kind` is the
    kind of gift that the word sounds like.
    """

    name_en = models.CharField(_("Name in English"), max_length=60, blank=True)
    name_cy = models.CharField(_("Name in Welsh"), max_length=60, blank=True)
    synonyms = models.CharField(
        _("Other words for the same, in either language, with commas"), max_length=400, blank=True
    )
    words = models.TextField(editable=False, blank=True, default="")
    kind = models.CharField(_("Kind of gift"), max_length=11, choices=Kind, blank=True)

    name = Words("name")

    class Meta:
        ordering: ClassVar = ["name_en", "name_cy"]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded words in step."""
        self.words = folded([self.name_en, self.name_cy, *self.synonyms.split(",")])
        super().save(*args, **kwargs)


def folded(said: Iterable[str]) -> str:
    """These words folded, each once, one to a line."""
    return "\n".join(sorted({found for each in said if (found := text.fold(each))}))


class Visibility(models.TextChoices):
    """Who may see something of a profile; each lets in everybody above it as well."""

    ONLY_ME = "only_me", _("Only me")
    HOSTS = "hosts", _("Hosts")
    EVENT = "event", _("Hosts, and people at the same meet-up")
    COMMUNITY = "community", _("Everybody in the community who has a page like this")
    PUBLIC = "public", _("Everybody, on our public page, with my first name")


SEEN_BY = {
    Visibility.ONLY_ME: _("Only me"),
    Visibility.HOSTS: _("Hosts"),
    Visibility.EVENT: _("Same meet-up"),
    Visibility.COMMUNITY: _("Community"),
    Visibility.PUBLIC: _("Everybody"),
}
"""The same in a word or two."""


class AssetProfile(models.Model):
    """What a person told us of themselves so that others may know it; rests on consent, and leaves when it is withdrawn.

    `alive_at` is the last time they showed that they want it kept. While it is hidden only they see it.
    """

    class MadeBy(models.TextChoices):
        THEMSELVES = "themselves", _("Themselves")
        HOST = "host", _("A host, in conversation")

    class How(models.TextChoices):
        ONLINE = "online", _("On this site")
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        CARD = "card", _("From cards filled in by hand")

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="asset_profile")
    about = models.TextField(_("About me, in my own words"), max_length=1000, blank=True)
    language = models.CharField(max_length=2, choices=Participant.Language, default=Participant.Language.EN)
    about_is_sensitive = models.BooleanField(default=False)
    about_visibility = models.CharField(max_length=9, choices=Visibility, default=Visibility.HOSTS)
    picture = models.ImageField(upload_to="profiles/%Y/", blank=True)
    picture_alt = models.CharField(_("What the photo shows"), max_length=200, blank=True)
    picture_visibility = models.CharField(max_length=9, choices=Visibility, default=Visibility.HOSTS)
    should_meet = models.TextField(_("Who should meet whom?"), max_length=500, blank=True)
    is_resting = models.BooleanField(_("Not at the moment"), default=False)
    made_by = models.CharField(max_length=10, choices=MadeBy, default=MadeBy.THEMSELVES)
    how = models.CharField(max_length=9, choices=How, default=How.ONLINE)
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["alive_at"])]

    def __str__(self) -> str:
        return str(self.participant)

    @property
    def about_words(self) -> Text:
        """What they say of themselves, marked with its language."""
        return Text(self.about, self.language)

    @property
    def first_name(self) -> str:
        """The name by which others than hosts know them."""
        return self.participant.name.split()[0] if self.participant.name.split() else ""


class Asset(models.Model):
    """One gift, in the words of who brings it, in the language they said it in; never translated by a machine.

    The other language is there only if they gave it themselves. What a host typed waits to be read back.
    """

    profile = models.ForeignKey(AssetProfile, models.CASCADE, related_name="assets")
    kind = models.CharField(_("Kind of gift"), max_length=11, choices=Kind, db_index=True)
    text_en = models.CharField(max_length=300, blank=True)
    text_cy = models.CharField(max_length=300, blank=True)
    said_in = models.CharField(max_length=2, choices=Participant.Language, default=Participant.Language.EN)
    visibility = models.CharField(
        _("Who may see it"), max_length=9, choices=Visibility, default=Visibility.HOSTS
    )
    ask_first = models.BooleanField(_("Please ask me first"), default=True)
    is_resting = models.BooleanField(_("Not at the moment"), default=False)
    is_sensitive = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="assets")
    searched = models.TextField(editable=False, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    words = Words("text")

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.words)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep in step what it is found by."""
        self.searched = folded([self.text_en, self.text_cy])
        super().save(*args, **kwargs)

    @property
    def seen_by(self) -> sockets.Words:
        """Who may see it, in a word or two."""
        return SEEN_BY[Visibility(self.visibility)]

    @property
    def kind_word(self) -> sockets.Words:
        """Its kind in a word."""
        return SHORT[self.kind]

    @property
    def said(self) -> Text:
        """The words as they were said, marked with their language."""
        return Text(getattr(self, f"text_{self.said_in}"), self.said_in)
