"""What profiles add to the pages about people, hold about a person, and who may do what."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.accounts.models import KEEPER
from community.people import actions as people
from community.people.models import Consent, Look, Participant
from community.profiles import actions, assets, joining, meeting, tags
from community.profiles.assets import Audience
from community.profiles.finding import GiftFilter
from community.profiles.models import Asset, AssetProfile, Visibility
from wwnt.kit import access, retention, sockets
from wwnt.kit.bilingual import Text
from wwnt.kit.moving import Moves
from wwnt.kit.sockets import Holding, Moment, Words

SEE, CHANGE = "community.view_assetprofile", "community.change_assetprofile"


class AboutPerson(sockets.AboutPerson):
    """The profile with its gifts."""

    holds = (AssetProfile, Asset)
    keeps = (AssetProfile,)

    def history(self, person: Participant, by: Any) -> Iterable[Moment]:
        """When they first told us what they bring, for who may see profiles."""
        profile = AssetProfile.objects.filter(participant=person, confirmed_at__isnull=False).first()
        if profile is not None and profile.confirmed_at and by.has_perm(SEE):
            yield Moment(
                profile.confirmed_at,
                _("Told us what they bring"),
                str(profile.get_how_display()),
                reverse("profiles/desk/gifts", args=[person.pk]) if by.has_perm(CHANGE) else "",
            )

    def told(self, person: Participant) -> Sequence[Holding]:
        """Every gift in its words with who sees it, and what they say of themselves; nothing of health, care or belief."""
        profile = AssetProfile.objects.filter(participant=person).first()
        if profile is None:
            return ()
        url = reverse("profiles/gifts", args=[person.secret])
        about = "" if profile.about_is_sensitive else profile.about
        shows = Text(profile.picture_alt, profile.language) if profile.picture else ""
        said = [
            (about, profile.about_visibility),
            (profile.should_meet, Visibility.HOSTS),
            (shows, profile.picture_visibility),
        ]
        found = [
            Holding(AssetProfile, [words], url, private=visibility == Visibility.ONLY_ME)
            for words, visibility in said
            if words
        ]
        return [*found, *_gifts(profile, url, is_sensitive=False)]

    def confided(self, person: Participant) -> Sequence[Holding]:
        """What tells of health, care or belief."""
        profile = AssetProfile.objects.filter(participant=person).first()
        if profile is None:
            return ()
        url = reverse("profiles/gifts", args=[person.secret])
        has_words = profile.about and profile.about_is_sensitive
        is_private = profile.about_visibility == Visibility.ONLY_ME
        found = [Holding(AssetProfile, [profile.about], url, private=is_private)] if has_words else []
        return [*found, *_gifts(profile, url, is_sensitive=True)]

    def ordinary(self, row: Model, values: dict[str, Any]) -> dict[str, Any] | None:
        """All but what tells of health, care or belief."""
        if isinstance(row, Asset) and row.is_sensitive:
            return None
        if isinstance(row, AssetProfile) and row.about_is_sensitive:
            return {name: value for name, value in values.items() if name != "about"}
        return values

    def withdrawn(self, person: Participant, purpose: str, now: datetime) -> None:
        """The profile rests on consent; gifts about health, care or belief on one of their own."""
        if purpose == Consent.Purpose.PROFILE:
            self.forget(person, now)
        elif purpose == Consent.Purpose.PROFILE_SENSITIVE:
            actions.drop_sensitive(person=person, now=now)

    def withdrawn_by_merge(self, keep: Any, purpose: str, moves: Moves, now: datetime) -> None:
        """The same, kept whole with the record of the merge, photo and all."""
        if purpose == Consent.Purpose.PROFILE:
            joining.set_profile_aside(person=keep, moves=moves)
        elif purpose == Consent.Purpose.PROFILE_SENSITIVE:
            joining.set_sensitive_aside(person=keep, moves=moves)

    def forget(self, person: Participant, now: datetime) -> None:
        """The profile goes with the file of its photo, and with words that nothing else is found by."""
        mine = AssetProfile.objects.filter(participant=person).values_list("pk", flat=True)
        actions.delete_profiles(pks=mine, now=now)
        tags.drop_unused()

    def merge(self, keep: Any, gone: Any, moves: Moves, now: datetime) -> None:
        """Gifts of both are kept; see `joining`."""
        joining.merge_profiles(keep=keep, gone=gone, moves=moves)

    def beside(self, one: Any, other: Any, by: Any) -> Iterable[tuple[Words, str, str]]:
        """The gifts of both, as far as this host may see them."""
        seen = [
            assets.visible_to(Audience.HOSTS, by).filter(profile__participant=each) for each in (one, other)
        ]
        said = ["\n".join(str(asset.said) for asset in mine) for mine in seen]
        if any(said):
            yield _("What they bring"), said[0], said[1]


def _gifts(profile: AssetProfile, url: str, *, is_sensitive: bool) -> list[Holding]:
    lines: dict[bool, list[Words]] = {False: [], True: []}
    for asset in profile.assets.filter(is_sensitive=is_sensitive):
        is_private = asset.visibility == Visibility.ONLY_ME
        lines[is_private].append(f"{asset.words} ({asset.get_visibility_display()})")
    return [Holding(Asset, said, url, private=is_private) for is_private, said in lines.items() if said]


class Desk(sockets.AboutPeople):
    """What somebody brings, on their page; cards and whom to ask, beside the list."""

    order = 20

    def panel(self, person: Any, by: Any) -> tuple[str, dict[str, Any]] | None:
        """What this host may see of it; that they saw what tells of health or care is noted."""
        if not by.has_perm(SEE):
            return None
        rows = assets.visible_to(Audience.HOSTS, by).filter(profile__participant=person)
        seen = list(rows)
        shown = AssetProfile.objects.select_related("participant").filter(hidden_at=None)
        profile = shown.filter(participant=person).first()
        if assets.tells_of_health(seen, profile, by):
            people.note_look(people=[person], page=Look.Page.PERSON, by=by, now=timezone.now())
        return "community/profiles/desk/panel.html", {
            "person": person,
            "profile": profile,
            "about": profile.about_words if profile and assets.reads_about(profile, by) else "",
            "has_photo": profile is not None and assets.shows(profile, "picture", Audience.HOSTS),
            "groups": assets.by_kind(seen),
            "may_change": by.has_perm(CHANGE),
            "meetings": meeting.meetings(person, by),
        }

    def doors(self, by: Any) -> Sequence[tuple[int, Words, str]]:
        """Cards on paper, and whom to ask."""
        return [(40, gettext_lazy("What people bring"), "profiles/desk/profiles")]


def withdrawn(profiles: "QuerySet[AssetProfile]") -> "QuerySet[AssetProfile]":
    """Those that were confirmed, and whose consent was taken back since."""
    given = Consent.objects.filter(
        participant=OuterRef("participant"), purpose=Consent.Purpose.PROFILE, withdrawn_at=None
    )
    return profiles.exclude(Exists(given)).filter(confirmed_at__isnull=False)


def without_profile(consents: "QuerySet[Consent]") -> "QuerySet[Consent]":
    """Consents to a profile that has gone by the clock, not by a withdrawal: that one is kept as the proof of it."""
    return consents.exclude(Exists(AssetProfile.objects.filter(participant=OuterRef("participant"))))


access.grant(KEEPER, SEE, CHANGE)
retention.carries_out("community.AssetProfile", "delete")(actions.delete_profiles)
retention.carries_out("community.AssetProfile", "hide")(actions.hide_profiles)
retention.carries_out("community.AssetProfile", "delete_unconfirmed")(actions.delete_profiles)
retention.carries_out("community.AssetProfile", "delete_withdrawn")(actions.delete_profiles)
retention.among("community.AssetProfile", "delete_withdrawn")(withdrawn)
retention.among("community.Tag", "delete")(tags.unused)
retention.carries_out("community.Consent", "delete_after_profile")(actions.delete_consents)
retention.among("community.Consent", "delete_after_profile")(without_profile)
sockets.plug("about_person", AboutPerson())
sockets.plug("about_people", Desk())
sockets.plug("people_filters", GiftFilter())
