"""Units from the cells of one row, mending text that a merged cell spread over two columns.

Flattening cuts the text of a merged cell at the column line, in mid-word, and sometimes line by line. The
row is read in
four ways (apart, joined, interleaved from either side); the one that gives most known names and fewest
fragments wins.
Reading them apart is the rule; anything else is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest

from mingtang_core.documents.duties.lexicon import Lexicon
from mingtang_core.documents.duties.roles import LEAD, RESPONSIBLE, parse_note
from mingtang_core.documents.folding import folded
from mingtang_core.documents.unit_names import is_strong, is_unit

_FIRST = "县市区各国人"


@dataclass(frozen=True)
class NamedUnit:
    """A name, its role and the column it stands in."""

    name: str
    role: str
    column: str


@dataclass(frozen=True)
class CellReading:
    """Units of a row; `is_mended` when they do not stand in the cells as printed."""

    units: tuple[NamedUnit, ...]
    is_mended: bool = False


def read_cells(lead: str, responsible: str, lexicon: Lexicon) -> CellReading:
    """Read the lead and the responsible cell (raw words, folded, spaces kept)."""
    printed = (*_plain(lead, LEAD), *_plain(responsible, RESPONSIBLE))
    if not _is_suspicious(lead, responsible, printed, lexicon):
        return CellReading(printed)
    apart = (*_units(lead, LEAD, lexicon), *_units(responsible, RESPONSIBLE, lexicon))
    readings = [apart, *(_units(words, LEAD, lexicon) for words in _merged(lead, responsible))]
    best = max(readings, key=lambda units: _worth(units, lexicon))
    return CellReading(best, best != printed)


def _plain(words: str, role: str) -> tuple[NamedUnit, ...]:
    note = parse_note(words)
    fixed = not note.has_verb and not note.is_labelled
    return tuple(NamedUnit(unit.name, role if fixed else unit.role, role) for unit in note.units)


def _units(words: str, role: str, lexicon: Lexicon) -> tuple[NamedUnit, ...]:
    """Units of one cell, fragments mended from the names known elsewhere."""
    found: list[NamedUnit] = []
    for unit in _plain(_parted(words, lexicon), role):
        name = unit.name
        if name not in lexicon:
            name = lexicon.mended(name) or name
        if not (len(name) < 2 or (name == unit.name and not is_unit(name))):
            found.append(NamedUnit(name, unit.role, unit.column))
    return tuple(dict.fromkeys(found))


def _parted(words: str, lexicon: Lexicon) -> str:
    """The list without gaps; where the beginning of a known name runs into a whole one (a lost line end), 、
    is put.
    """
    return "、".join(_cut_apart(item, lexicon) for item in words.replace(" ", "").split("、"))


def _cut_apart(item: str, lexicon: Lexicon) -> str:
    if len(item) < 6 or item in lexicon or lexicon.mended(item, is_cut=False):
        return item
    for cut in range(2, len(item) - 3):
        left, right = item[:cut], item[cut:]
        if right[0] in _FIRST and is_strong(right) and not is_unit(left) and lexicon.begins(left):
            return f"{left}、{right}"
    return item


def _is_suspicious(lead: str, responsible: str, printed: tuple[NamedUnit, ...], lexicon: Lexicon) -> bool:
    names = [unit.name for unit in printed]
    if any(len(name) < 2 or "?" in name or not is_unit(name) for name in names):
        return True
    strange = [name for name in names if name not in lexicon]
    if any(lexicon.mended(name, is_cut=False) for name in strange if not is_strong(name)):
        return True
    if sum(bool(lexicon.mended(name, is_cut=False)) for name in strange) >= 2:
        return True
    gaps = [_parted(cell, lexicon) != cell.replace(" ", "") for cell in (lead, responsible)]
    left = [unit.name for unit in printed if unit.column == LEAD]
    right = [unit.name for unit in printed if unit.column == RESPONSIBLE]
    if left and right and left[-1] not in lexicon and right[0] not in lexicon:
        across = left[-1] + right[0]
        return bool(lexicon.mended(across, is_cut=False)) or any(gaps)
    return any(gaps)


def _merged(lead: str, responsible: str) -> list[str]:
    """The ways in which one merged cell may have been spread over two."""
    if not lead or not responsible:
        return []
    left, right = lead.split(" "), responsible.split(" ")
    return [
        lead + responsible,
        "".join(chain.from_iterable(zip_longest(right, left, fillvalue=""))),
        "".join(chain.from_iterable(zip_longest(left, right, fillvalue=""))),
    ]


def _worth(units: tuple[NamedUnit, ...], lexicon: Lexicon) -> int:
    known = len({unit.name for unit in units if unit.name in lexicon})
    odd = sum(1 for unit in units if unit.name not in lexicon and not is_strong(folded(unit.name)))
    lost = sum(1 for unit in units if len(unit.name) < 4 and unit.name not in lexicon)
    return 2 * known - odd - lost
