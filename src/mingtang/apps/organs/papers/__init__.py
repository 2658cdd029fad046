"""The spreadsheet of organs (机构名录): template, export, and reading it back.

organs_template  an empty sheet with instructions, as bytes of an xlsx
organs_sheet     the sheet of the organs given
read_sheet       the rows of a filled sheet; every fault names its row and cell
"""

from mingtang.apps.organs.papers.reading import read_sheet
from mingtang.apps.organs.papers.writing import organs_sheet, organs_template

__all__ = ["organs_sheet", "organs_template", "read_sheet"]
