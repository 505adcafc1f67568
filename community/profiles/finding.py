"""Finds gifts by words of either language and by kind, and lets the desk's list of people be found by them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from community.people.models import Participant
from community.profiles import assets, tags
from community.profiles.assets import Audience
from community.profiles.kinds import Kind
from community.profiles.models import Asset
from wwnt.kit import text


def by_words(found: "QuerySet[Asset]", words: str) -> "QuerySet[Asset]":
    """Those in whose text these words stand, or that bear a tag to which the words lead, in either language."""
    folded = text.fold(words)
    if not folded:
        return found
    tagged = Asset.tags.through.objects.filter(tag__in=tags.find(words)).values("asset")
    return found.filter(Q(searched__contains=folded) | Q(pk__in=tagged))


class GiftFilter:
    """On the list of people: what they bring, by a word in either language or by kind."""

    def fields(self, by: Any) -> Mapping[str, Any]:
        """Two fields, for who may see profiles."""
        if not by.has_perm("community.view_assetprofile"):
            return {}
        return {
            "gift": forms.CharField(label=_("What they bring, in a word"), max_length=100, required=False),
            "gift_kind": forms.ChoiceField(
                label=_("Kind of gift"), choices=[("", _("All")), *Kind.choices], required=False
            ),
        }

    def narrow(
        self, people: "QuerySet[Participant]", asked: Mapping[str, Any], by: Any
    ) -> "QuerySet[Participant]":
        """Those with a gift that fits, among the gifts that this reader may see."""
        words, kind = str(asked.get("gift") or ""), asked.get("gift_kind")
        if not words and not kind:
            return people
        if not by.has_perm("community.view_assetprofile"):
            return people.none()
        found = by_words(assets.visible_to(Audience.HOSTS, by), words)
        if kind:
            found = found.filter(kind=kind)
        return people.filter(Exists(found.filter(profile__participant=OuterRef("pk"))))
