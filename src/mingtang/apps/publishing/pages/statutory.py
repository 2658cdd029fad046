"""The entries of the statutory platform, in their fixed order (国办公开办函〔2019〕61号)."""

from __future__ import annotations

from markupsafe import Markup

from mingtang.apps.portal.rendering import environment

CONTENTS, RULES, REPORTS = "/zfxxgk/contents/", "/zfxxgk/rules/", "/zfxxgk/reports/"
GUIDE, ON_REQUEST = "/zfxxgk/guide/", "/requests/"
ENTRIES = (
    ("政府信息公开指南", GUIDE), ("政府信息公开制度", RULES), ("法定主动公开内容", CONTENTS),
    ("政府信息公开年报", REPORTS), ("依申请公开", ON_REQUEST),
)  # fmt: skip


def drawn_side(here: str = CONTENTS) -> Markup:
    """Return the entries as they stand beside a text; drawn once for a batch of pages."""
    drawn = environment().get_template("publishing/public/side.jinja").render(entries=ENTRIES, here=here)
    return Markup(drawn)  # noqa: S704 - drawn with escaping
