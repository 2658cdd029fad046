"""The text of an edition on a page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from mingtang_core.editions import EditionContent
from mingtang_core.editions.elements import laid_out

register = template.Library()


@register.filter
def text_of(content: EditionContent) -> SafeString:
    """The body, set as an official document: recipients at the margin, signature on the right."""
    return mark_safe(laid_out(content.body, content.title))  # noqa: S308 - the canonical form that saving made
