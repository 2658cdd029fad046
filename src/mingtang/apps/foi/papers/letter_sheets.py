"""A letter as the sheet that the PDF is made of."""

from __future__ import annotations

from mingtang.apps.foi.papers.pdf_sheets import Sheet
from mingtang_core.letters import Letter, attachment_lines


def letter_sheet(letter: Letter) -> Sheet:
    """Return the sheet of a letter: number below the title, addressee, text, attachments, organ and date."""
    return Sheet(
        title=letter.title,
        rows=(),
        paragraphs=letter.paragraphs,
        organ=letter.organ,
        on=letter.on,
        number=letter.number,
        addressee=letter.addressee,
        attachments=tuple(attachment_lines(letter.attachments)),
        is_letter=True,
    )
