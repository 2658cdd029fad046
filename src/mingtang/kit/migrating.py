"""Laying out the tables of an empty home in half the time that Django takes.

After each step Django makes anew every model that is related to the one that changed, near or far: in an
empty home that is most of the work. Here a created model joins the others as it does when a program starts, a
model whose relations stay as they were is made anew alone, and all are made for a data step only if it asks
for one. The statements are the same (`test_migrating`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.utils.functional import SimpleLazyObject

_reload_with_relatives = ProjectState.reload_model


@contextmanager
def joining_one_by_one() -> Iterator[None]:
    """Let models join and change one by one; for one process that does nothing else meanwhile."""
    ours = {"add_model": _join, "reload_model": _reload, "clear_delayed_apps_cache": _make_when_asked}
    usual = {name: getattr(ProjectState, name) for name in ours}
    for name, step in ours.items():
        setattr(ProjectState, name, step)
    try:
        yield
    finally:
        for name, step in usual.items():
            setattr(ProjectState, name, step)


def _join(state: ProjectState, model: ModelState) -> None:
    """Do what `ProjectState.add_model` does, but make the new model alone."""
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # type: ignore[attr-defined]
        state.resolve_model_relations(key)
    if "apps" in vars(state):  # made once, when first asked for
        state.apps.render_multiple([model])


def _reload(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    """Make a model anew: alone when no relation changed (`delay`), with its relatives otherwise."""
    if not delay:
        _reload_with_relatives(state, app_label, model_name)
    elif "apps" in vars(state):
        state.is_delayed = True  # before a data step all are made anew
        state._reload({(app_label, model_name)})  # type: ignore[attr-defined]


def _make_when_asked(state: ProjectState) -> None:
    """Put off making all models anew until the data step asks for one of them."""
    if state.is_delayed and "apps" in vars(state):
        make = partial(StateApps, state.real_apps, state.models)  # type: ignore[arg-type]
        vars(state)["apps"] = SimpleLazyObject(make)
