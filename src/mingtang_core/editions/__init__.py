"""版本: what an edition of a document says, how two of them differ, and what binds an approval to its bytes.

content       文件内容: text, metadata and attachments as one frozen value, and its digest
attributes    公开属性: what each attribute needs to be chosen
required      必备要素: metadata without which an edition is not released
index_numbers 索引号: how it is made, and the shapes that older data has
"""

from mingtang_core.editions.attributes import (
    AttributeChoice,
    Withholding,
    reasons_against_attribute,
)
from mingtang_core.editions.content import (
    Attachment,
    EditionContent,
    Relation,
    digest_of,
    from_outer_form,
    outer_form,
)
from mingtang_core.editions.index_numbers import (
    address_part,
    index_number,
    index_number_at,
    is_credit_code,
    is_well_formed,
)
from mingtang_core.editions.kinds import DocumentKind, Lane, RelationKind, Validity, WithdrawalKind
from mingtang_core.editions.required import impossible_days, missing_metadata

__all__ = [
    "Attachment",
    "AttributeChoice",
    "DocumentKind",
    "EditionContent",
    "Lane",
    "Relation",
    "RelationKind",
    "Validity",
    "WithdrawalKind",
    "Withholding",
    "address_part",
    "digest_of",
    "from_outer_form",
    "impossible_days",
    "index_number",
    "index_number_at",
    "is_credit_code",
    "is_well_formed",
    "missing_metadata",
    "outer_form",
    "reasons_against_attribute",
]
