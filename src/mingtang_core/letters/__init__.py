"""文书: what the letters of a case say, from dated templates and the facts of the case.

fields      what a letter can be filled with (填充项)
rules       what each letter is: to whom, number, seal, which fields (文书规则)
templates   the words with places to fill in, and what is wrong with them (文书模板)
rendering   template and values become a letter, the same every time
replies     the words of a reply, by its kind (答复内容)
samples     values of an invented case, to look at a template (示例)
"""

from mingtang_core.letters.fields import Field
from mingtang_core.letters.rendering import (
    Filled,
    Letter,
    attachment_lines,
    filled_form,
    filled_from,
    render,
    text_digest,
    text_of,
)
from mingtang_core.letters.replies import answer_of, decision_of
from mingtang_core.letters.rules import LETTERS, SEAL, Addressee, LetterRule
from mingtang_core.letters.samples import SAMPLES, sample_letter
from mingtang_core.letters.templates import LetterTemplate, faults_of, fields_in, packaged_template

__all__ = [
    "LETTERS",
    "SAMPLES",
    "SEAL",
    "Addressee",
    "Field",
    "Filled",
    "Letter",
    "LetterRule",
    "LetterTemplate",
    "answer_of",
    "attachment_lines",
    "decision_of",
    "faults_of",
    "fields_in",
    "filled_form",
    "filled_from",
    "packaged_template",
    "render",
    "sample_letter",
    "text_digest",
    "text_of",
]
