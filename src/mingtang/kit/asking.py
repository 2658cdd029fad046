"""Questions that are composed once: the statement is made by Django at the first asking and kept.

Composing a query takes Django five to ten times as long as the database takes to answer it. What every act
asks is therefore written as a function that returns a queryset; its arguments stand for values to come.

    @composed
    def marks_of(edition_id: int, round: int) -> QuerySet[ReviewMark]:
        return ReviewMark.objects.filter(edition_id=edition_id, round=round)

    marks_of(17, 2)  # a list of marks; from the second call on only the statement is run

The models stay the one truth about the tables, on both databases, and values are always bound. The function
must not look at its arguments: it is called once, with a place for each. Not for questions whose shape
depends on a value: None, lists (`__in`), text patterns.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.transaction import TransactionManagementError

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")
T = TypeVar("T")
Values = Sequence[Any]  # of a row of the database: of any column


class Place(Expression):
    """Where a value will stand in a statement."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, *_: object) -> tuple[str, tuple[Place]]:  # type: ignore[override]
        """Return a parameter, with itself for its value."""
        return "%s", (self,)


@dataclass(frozen=True)
class Composed:
    """A statement, its parameters, and how an answered row becomes what the caller gets.

    converters  place in the row → what Django does to the column, and the column
    """

    sql: str
    parameters: tuple[object, ...]
    converters: Mapping[int, tuple[list[Callable[..., object]], object]]
    read: Callable[[Values], Any]
    locks: bool

    def ask(self, values: Mapping[str, object]) -> list[Any]:
        """Run the statement and return its rows. Raises ValueError for None, which no statement compares."""
        if None in values.values():
            raise ValueError("None is asked for by another statement")
        using = this_connection()
        if self.locks and using.get_autocommit():
            raise TransactionManagementError("a lock is held in a transaction only")
        given: list[Any] = [
            _bound(values[place.name], using) if isinstance(place, Place) else place
            for place in self.parameters
        ]
        with using.cursor() as cursor:
            cursor.execute(self.sql, given)
            rows = cursor.fetchall()
        if not self.converters:
            return [self.read(row) for row in rows]
        return [self.read(self._converted(row, using)) for row in rows]

    def _converted(self, row: Values, using: BaseDatabaseWrapper) -> Values:
        values = list(row)
        for place, (converters, column) in self.converters.items():
            for converter in converters:
                values[place] = converter(values[place], column, using)
        return values


def composed(make: Callable[P, QuerySet[M, Row]]) -> Callable[P, list[Row]]:
    """Let a function that makes a queryset answer with its rows, composing the statement once."""
    signature = inspect.signature(make)
    names = tuple(signature.parameters)
    places = {name: Place(name) for name in names}

    @cache
    def statement() -> Composed:
        return _compose(cast(Callable[..., QuerySet[M, Row]], make)(**places))

    @wraps(make)
    def ask(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        return statement().ask({**dict(zip(names, args, strict=False)), **kwargs})

    return ask


def first(rows: Iterable[T]) -> T | None:
    """Return the first of the rows, or None."""
    return next(iter(rows), None)


def _compose(rows: QuerySet[Any, Any]) -> Composed:
    """Let Django compose the statement, and keep what it knows of the columns."""
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    converters = {
        place: ([_of_any_connection(one) for one in found], column)
        for place, (found, column) in compiler.get_converters([one for one, *_ in compiler.select]).items()
    }
    return Composed(sql, tuple(parameters), converters, _reader(rows, compiler), rows.query.select_for_update)


def _of_any_connection(converter: Callable[..., object]) -> Callable[..., object]:
    """Return a converter that does not hold on to the connection, and so the thread, that composed."""
    method = getattr(converter, "__func__", None)
    if method is None or getattr(converter, "__self__", None) is not connection.ops:
        return converter
    return lambda value, column, using: method(using.ops, value, column, using)


def _reader(rows: QuerySet[Any, Any], compiler: Any) -> Callable[[Values], Any]:  # a compiler has no types
    """Return what makes a row what the queryset would have made of it."""
    kind = rows._iterable_class
    if kind is FlatValuesListIterable:
        return lambda row: row[0]
    if kind is ValuesListIterable:
        return tuple
    if kind is not ModelIterable or rows._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("only models and values_list are composed, with select_related and annotate")
    info = compiler.klass_info
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in compiler.select[start:end]]
    annotations = dict(compiler.annotation_col_map or {})
    alias = rows.db
    populators = get_related_populators(info, compiler.select, alias)  # type: ignore[call-arg]

    def read(row: Values) -> Any:  # a row of the model
        found = info["model"].from_db(alias, names, row[start:end])
        for populator in populators:
            populator.populate(row, found)
        for name, place in annotations.items():
            setattr(found, name, row[place])
        return found

    return read


def _bound(value: object, using: BaseDatabaseWrapper) -> object:
    """Return a value as the database's driver takes it."""
    if isinstance(value, datetime):
        return using.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return using.ops.adapt_datefield_value(value)
    return value


def this_connection() -> BaseDatabaseWrapper:
    """Return this thread's connection itself: `connection` looks for it at every mention, which adds up."""
    return connections[DEFAULT_DB_ALIAS]
