"""Papers of a request, made from frozen values.

Sheet, pdf_of     one official sheet as PDF
receipt_sheet     接收回执
letter_sheet, docx_of   a letter as a sheet, and as docx in the official layout
dates_file        the dates of a request for a calendar (ics)
"""

from mingtang.apps.foi.papers.dates_file import dates_file
from mingtang.apps.foi.papers.docx_letters import docx_of
from mingtang.apps.foi.papers.letter_sheets import letter_sheet
from mingtang.apps.foi.papers.pdf_sheets import Sheet, pdf_of
from mingtang.apps.foi.papers.receipts import receipt_sheet

__all__ = ["Sheet", "dates_file", "docx_of", "letter_sheet", "pdf_of", "receipt_sheet"]
