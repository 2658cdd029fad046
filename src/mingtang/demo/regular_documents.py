"""Documents that come out again for every month or quarter: what never changes of them is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from random import Random
from typing import Any, NamedTuple

from mingtang.demo.document_texts import DocumentText, Sheet
from mingtang.demo.span_of_story import Reported, Span


class Written(NamedTuple):
    """What is different in each."""

    title: str
    body: str
    sheets: tuple[Sheet, ...] = ()


Writer = Callable[[Reported, Random], Written]
Form = Callable[[Span], Iterator[DocumentText]]


def each_month(name: str, *, every: int = 1, on: int = 15, **always: Any) -> Callable[[Writer], Form]:
    """Make a writer of one month's document the form of them all.

    name    of the form, in slugs and for its dice; `always` are the fields of DocumentText that stay
    on      the day of the next month on which it is about to come out
    """
    return _each(name, lambda span: span.months(every, on=on), always)


def each_quarter(name: str, *, on: int = 20, **always: Any) -> Callable[[Writer], Form]:
    """Make a writer of one quarter's document the form of them all."""
    return _each(name, lambda span: span.quarters(on=on), always)


def _each(
    name: str, periods: Callable[[Span], Iterator[Reported]], always: dict[str, Any]
) -> Callable[[Writer], Form]:
    def form_of(write: Writer) -> Form:
        @wraps(write)
        def form(span: Span) -> Iterator[DocumentText]:
            for period in periods(span):
                said = write(period, span.dice(name, period.key))._asdict()
                yield DocumentText(
                    slug=f"{name}-{period.key}", released_on=period.released_on, **said, **always
                )

        return form

    return form_of
