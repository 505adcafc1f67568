"""The published assessment as a tagged PDF in each language, made by the worker and kept."""

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from events.impact import groups, telling
from events.impact.models import ImpactEdition, ImpactFile
from wwnt.kit import page_cache, pdf
from wwnt.kit.bilingual import LANGUAGES


def title(edition: ImpactEdition) -> str:
    """What it is called."""
    return _("Equality impact assessment: %(title)s") % {"title": edition.assessment.event.title}


def html(edition: ImpactEdition, language: str) -> str:
    """What was published as one page by itself; without first names of who signed, since names may be taken back."""
    event = edition.assessment.event
    with translation.override(language):
        signed = telling.signed(edition.assessment, edition.version)
        context = {
            "language": language,
            "title": title(edition),
            "event": event,
            "edition": edition,
            "rows": telling.told(edition.content),
            "as_of": edition.published_at,
            "signed": telling.Signed(signed.number, []),
            "laws": groups.LAWS,
        }
        return render_to_string("events/impact/equality_pdf.html", context)


def as_pdf(edition: ImpactEdition, language: str) -> bytes:
    """The same as a tagged PDF."""
    page = html(edition, language)
    with translation.override(language):
        return pdf.render(page, language=language, title=title(edition))


def make_files(*, impact_edition_id: int) -> None:
    """Make the files of an edition that is still public. Begun anew, it makes the same again."""
    found = ImpactEdition.objects.select_related("assessment__event")
    edition = found.filter(pk=impact_edition_id, taken_down_at=None).first()
    if edition is None:
        return
    event = edition.assessment.event
    for language in LANGUAGES:
        kept = ImpactFile.objects.get_or_create(edition=edition, language=language)[0]
        if kept.file:
            kept.file.delete(save=False)
        name = f"{event.slug}-equality-{edition.number}-{language}.pdf"
        kept.file.save(name, ContentFile(as_pdf(edition, language)))
    page_cache.touch(event.stamp)
