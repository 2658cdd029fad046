"""Laying out the tables of an empty home in half the time that Django takes.

After each model that a migration creates, Django makes anew every model that is related to it, near or far:
in an empty home that is most of the work. Here a created model joins the others as it does when a program
starts; what changes a model still makes its relatives anew. The statements are the same (`test_migrating`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def joining_one_by_one() -> Iterator[None]:
    """Let created models join; for one process that does nothing else meanwhile."""
    usual = ProjectState.add_model
    ProjectState.add_model = _join  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        ProjectState.add_model = usual  # type: ignore[method-assign]


def _join(state: ProjectState, model: ModelState) -> None:
    """Do what `ProjectState.add_model` does, but make the new model alone."""
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]
        state.resolve_model_relations(key)
    if "apps" in vars(state):  # made once, when first asked for
        state.apps.render_multiple([model])
