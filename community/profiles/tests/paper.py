"""Reads our PDFs in tests: that everybody can read them, and what they say."""

import io
import shutil
import subprocess

import page
import pikepdf
import pytest

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def language_of(data: bytes) -> str:
    """The language of a PDF that breaks no rule of PDF/UA."""
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    with pikepdf.open(io.BytesIO(data)) as document:
        return str(document.Root.Lang)


def words_of(data: bytes) -> str:
    """Its words, in the order they are read."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())
