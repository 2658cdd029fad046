"""What somebody wants to hear of: organs, kinds of document, topics; nothing said means everything."""

from __future__ import annotations

from dataclasses import dataclass

from mingtang.apps.publishing.models import Edition


@dataclass(frozen=True)
class Interest:
    """Each part narrows; an empty one lets everything pass. A topic of the first level holds those below."""

    organs: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def fits(self, edition: Edition) -> bool:
        """Return whether this edition is wanted."""
        return (
            (not self.organs or edition.organ_id in self.organs)
            and (not self.kinds or edition.kind in self.kinds)
            and (not self.topics or edition.topic.startswith(self.topics))
        )

    @property
    def is_everything(self) -> bool:
        """Return whether nothing is narrowed."""
        return not (self.organs or self.kinds or self.topics)
