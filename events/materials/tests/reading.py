"""Reads back what was printed."""

import pypdfium2


def text_of(pdf):
    """All the words of a PDF."""
    document = pypdfium2.PdfDocument(bytes(pdf))
    found = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    document.close()
    return " ".join(found.split())


def pictures(pdf, *, mode="RGB"):
    """Its pages as a printer of 216 dots an inch draws them."""
    document = pypdfium2.PdfDocument(bytes(pdf))
    found = [sheet.render(scale=3).to_pil().convert(mode) for sheet in document]
    document.close()
    return found
