"""The list of people that the demo's keeper has brought in, with a few lines that could not be read."""

from datetime import datetime, timedelta

from django.db.models import F

from community.accounts.models import User
from community.imports import actions
from community.imports.models import ParticipantImport
from community.people.models import Participant
from wwnt.kit.outbox.models import Job
from wwnt.kit.trail import Entry

NAME = "rhestr-gwyl-fwyd.csv"
SINCE = timedelta(days=9)
WORDING = "Hoffwn gael newyddion am gyfarfodydd drwy e-bost. / I would like news of meet-ups by e-mail."
NEWCOMERS = 6
"""So many people are new in it."""

LINES = """Enw,E-bost,Ffôn,Iaith,Tref,Dim newyddion
Aisha Rahman,aisha.rahman@example.org,,English,,
Heulwen Prydderch,heulwen.prydderch@example.org,01632 960811,Cymraeg,Rhyl,
Idris Gwynne,idris.gwynne@example.org,,Cymraeg,Prestatyn,
Rosalind Achterberg,rosalind.achterberg@example.org,07700 900812,English,Rhyl,
Myfyr Bebb,myfyr.bebb@example.org,,Cymraeg,Dinbych,ydw
Gwenno Ddu,,01632 960813,Cymraeg,Abergele,
Lleucu Treharne,lleucu.treharne@example.org,,Cymraeg,Bae Colwyn,
HEULWEN PRYDDERCH,heulwen.prydderch@example.org,,,,
,neb@example.org,,,,
Macsen Wyn,macsen.wyn(at)example.org,,Cymraeg,Rhuddlan,
Tegid Parri,,4.4777E+11,Cymraeg,Rhyl,
"""


def tell(keeper: User, now: datetime) -> None:
    """Bring it in as the keeper would have done some days ago."""
    listed = actions.read_list(name=NAME, data=LINES.encode(), by=keeper, is_demo=True)
    day = (now - SINCE).date()
    terms = {"basis": "consent", "wording": WORDING, "collected_on": day, "is_charity": False}
    actions.match_columns(listed=listed, matching=listed.matching, **terms)
    _work_on(listed, now - SINCE)
    actions.start_bringing_in(listed=listed, skips_refused=True, by=keeper)
    _work_on(listed, now - SINCE)
    mine = ParticipantImport.objects.filter(pk=listed.pk)
    mine.update(created_at=now - SINCE, moved_at=now - SINCE)
    Participant.objects.filter(import_lines__listed=listed, created_at__gte=now).update(
        created_at=now - SINCE
    )
    Entry.objects.filter(deed__startswith="imports.", row=listed.pk).update(at=F("at") - SINCE)
    Job.objects.filter(name="imports.work_on", arguments__listed_id=listed.pk).delete()


def _work_on(listed: ParticipantImport, now: datetime) -> None:
    while actions.work_on(listed_id=listed.pk, now=now):
        pass
