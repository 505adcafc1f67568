"""Brings in a list of people from a file, as the desk does it."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from community.imports import actions, pace
from community.imports.models import ImportLine, ParticipantImport
from community.people.columns import FIELDS, SEVERAL
from wwnt.kit import sheets
from wwnt.kit.sheet_rows import SheetRefused
from wwnt.kit.trail import Hand

State, Status = ImportLine.State, ParticipantImport.Status


class Command(BaseCommand):
    """Every line is looked at first: a refused one means that nothing is brought in, unless such lines are left out."""

    help = "Brings people in from a CSV or XLSX file; goes on with a list that was broken off, or takes one back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and its terms, or the number of a list."""
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument(
            "--basis", choices=ParticipantImport.Basis.values, help="why we may write to them"
        )
        parser.add_argument("--dry-run", action="store_true", help="look at the lines, bring nobody in")
        parser.add_argument("--skip-refused", action="store_true", help="leave refused lines out")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
        parser.add_argument("--wording", default="", help="for consent: the sentence they agreed to")
        parser.add_argument(
            "--collected", metavar="YYYY-MM-DD", help="the day they told us, if no column says it"
        )
        parser.add_argument("--charity", action="store_true", help="for soft_opt_in: we are a charity")
        parser.add_argument(
            "--column", action="append", default=[], metavar="NAME=FIELD",
            help=f"what a column holds, where we guess wrong: nothing, {', '.join(FIELDS)}",
        )  # fmt: skip
        parser.add_argument("--resume", type=int, metavar="ID", help="go on with a list that was broken off")
        parser.add_argument("--undo", type=int, metavar="ID", help="take a list back as a whole")

    def handle(self, *args: Any, **given: Any) -> None:
        """Do what was asked; exit 1 if nothing was brought in because of refused lines."""
        with translation.override("en"):
            if given["resume"] is not None:
                self.resume(_list(given["resume"]), given)
            elif given["undo"] is not None:
                self.undo(_list(given["undo"]), given)
            elif given["file"] is None or not given["basis"]:
                raise CommandError("A FILE with --basis, or --resume ID, or --undo ID.")
            else:
                self.bring(given)

    def bring(self, given: Mapping[str, Any]) -> None:
        """Read, look, and bring in."""
        listed = _read(given["file"])
        try:
            actions.match_columns(
                listed=listed,
                matching=_matching(listed, given["column"]),
                basis=given["basis"],
                wording=given["wording"] or WORDING,
                collected_on=_day(given["collected"]),
                is_charity=given["charity"],
            )
        except CommandError:
            actions.discard(listed=listed, by=Hand.COMMAND)
            raise
        self.go_through(listed, "Looked at")
        is_refused = listed.counts.get(State.REFUSED, 0) and not given["skip_refused"]
        if given["dry_run"] or is_refused:
            self.tell(listed, given["json"])
            actions.discard(listed=listed, by=Hand.COMMAND)
            if is_refused:
                raise CommandError(
                    "Nothing was brought in: some lines are refused. Mend them, or --skip-refused."
                )
            return
        actions.start_bringing_in(listed=listed, skips_refused=given["skip_refused"], by=Hand.COMMAND)
        self.stderr.write(
            f"Import {listed.pk}: if this breaks off, --resume {listed.pk}; to take it back, --undo {listed.pk}."
        )
        self.go_through(listed, "Brought in")
        self.tell(listed, given["json"])

    def resume(self, listed: ParticipantImport, given: Mapping[str, Any]) -> None:
        """Go on at the line where it was broken off."""
        if listed.status == Status.CHECKED and listed.basis:
            try:
                actions.start_bringing_in(listed=listed, skips_refused=given["skip_refused"], by=Hand.COMMAND)
            except actions.LinesRefused as error:
                raise CommandError("Some lines are refused: --skip-refused leaves them out.") from error
            listed.refresh_from_db()
        if not listed.is_under_way and listed.status != Status.APPLIED:
            raise CommandError(f"Import {listed.pk} is not under way: {listed.get_status_display()}.")
        self.go_through(listed, str(listed.get_status_display()))
        self.tell(listed, given["json"])

    def undo(self, listed: ParticipantImport, given: Mapping[str, Any]) -> None:
        """Take a list back, and say who stays and why."""
        actions.start_undoing(listed=listed, by=Hand.COMMAND)
        listed.refresh_from_db()
        if listed.status not in {Status.UNDOING, Status.UNDONE}:
            raise CommandError(f"Import {listed.pk} was not brought in: {listed.get_status_display()}.")
        self.go_through(listed, "Taken back")
        stays = [_said(line) for line in listed.lines.filter(state=State.STAYS)]
        gone = listed.counts.get(State.GONE, 0)
        if given["json"]:
            self.stdout.write(json.dumps({"gone": gone, "stays": stays}, ensure_ascii=False))
            return
        self.stdout.write(f"Taken back: {gone}\nStays: {len(stays)}")
        for each in stays:
            self.stdout.write(f"Line {each['line']}: {each['reason']}")

    def go_through(self, listed: ParticipantImport, words: str) -> None:
        """All batches, with how far it is on standard error about every second."""
        for _second in pace.every_second(listed.pk):
            listed.refresh_from_db()
            self.stderr.write(f"{words}: {listed.done} of {listed.of}")
        listed.refresh_from_db()

    def tell(self, listed: ParticipantImport, as_json: bool) -> None:
        """How many lines came to which end, and why lines were refused."""
        refused = [_said(line) for line in listed.lines.filter(state=State.REFUSED)]
        told = {
            "added": listed.counts.get(State.NEW, 0),
            "updated": listed.counts.get(State.UPDATED, 0),
            "unchanged": listed.counts.get(State.UNCHANGED, 0),
        }
        if as_json:
            self.stdout.write(json.dumps({**told, "refused": refused}, ensure_ascii=False))
            return
        for name, number in told.items():
            self.stdout.write(f"{name.capitalize()}: {number}")
        self.stdout.write(f"Refused: {len(refused)}")
        for each in refused:
            self.stdout.write(f"Line {each['line']}: {each['reason']}")


WORDING = "They agreed to get news of meet-ups by e-mail."


def _read(file: Path) -> ParticipantImport:
    try:
        with file.open("rb") as opened:
            return actions.read_list(name=file.name, data=opened.read(sheets.MOST_BYTES + 1), by=Hand.COMMAND)
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}.") from error
    except SheetRefused as error:
        raise CommandError(str(error)) from error


def _list(pk: int) -> ParticipantImport:
    listed = ParticipantImport.objects.filter(pk=pk).first()
    if listed is None:
        raise CommandError(f"There is no import {pk}.")
    return listed


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise CommandError("--collected needs a day, as in 2026-02-05.") from error


def _matching(listed: ParticipantImport, given: list[str]) -> dict[str, str]:
    """The guess, mended by what was said of single columns; raises `CommandError` where it can't be."""
    matching = dict(listed.matching)
    for each in given:
        name, _, field = each.rpartition("=")
        if name not in listed.columns or (field and field not in FIELDS):
            raise CommandError(f"--column {each}: the columns are {', '.join(listed.columns)}.")
        position = str(listed.columns.index(name))
        matching = {key: held for key, held in matching.items() if held != field or field in SEVERAL}
        matching.pop(position, None)
        matching |= {position: field} if field else {}
    if not {"name", "first_name", "last_name"} & set(matching.values()):
        raise CommandError("No column holds names. Say which: --column 'NAME=name'.")
    return matching


def _said(line: ImportLine) -> dict[str, Any]:
    return {"line": line.number, "reason": " ".join(str(words) for words in line.words)}
