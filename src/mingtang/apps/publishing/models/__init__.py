"""Rows of publishing: documents, editions and their files, what happened to them, reviews, checks."""

from mingtang.apps.publishing.models.approvals import Alarm, ApprovalLink
from mingtang.apps.publishing.models.catalogue import (
    CatalogueChange,
    CatalogueItem,
    Domain,
    DueSlot,
    ItemLevel,
    NothingToPublish,
    Way,
)
from mingtang.apps.publishing.models.checks import (
    AttributeOpinion,
    CheckExemption,
    FileText,
    FindingDecision,
    Reassessment,
)
from mingtang.apps.publishing.models.documents import Classification, Document, IndexSeries, href_of
from mingtang.apps.publishing.models.editions import (
    IN_FORCE,
    IN_THE_MAKING,
    WAS_PUBLIC,
    Edition,
    EditionFile,
    EditionSave,
    Relating,
)
from mingtang.apps.publishing.models.events import EditionEvent
from mingtang.apps.publishing.models.old_addresses import OldAddress
from mingtang.apps.publishing.models.renditions import Form, Rendition
from mingtang.apps.publishing.models.reviews import (
    Opening,
    PoolReviewer,
    Proofreading,
    ReviewMark,
    ReviewRule,
)
from mingtang.apps.publishing.models.sketches import TextSketch

__all__ = [
    "IN_FORCE",
    "IN_THE_MAKING",
    "WAS_PUBLIC",
    "Alarm",
    "ApprovalLink",
    "AttributeOpinion",
    "CatalogueChange",
    "CatalogueItem",
    "CheckExemption",
    "Classification",
    "Document",
    "Domain",
    "DueSlot",
    "Edition",
    "EditionEvent",
    "EditionFile",
    "EditionSave",
    "FileText",
    "FindingDecision",
    "Form",
    "IndexSeries",
    "ItemLevel",
    "NothingToPublish",
    "OldAddress",
    "Opening",
    "PoolReviewer",
    "Proofreading",
    "Reassessment",
    "Relating",
    "Rendition",
    "ReviewMark",
    "ReviewRule",
    "TextSketch",
    "Way",
    "href_of",
]
