"""No exit gives away who asks: marked secrets are planted, and everything that leaves the product is read.

The exits are the table of routes, so a new route joins by itself: every address of every planted thing, asked
and posted to as whoever handles requests in the own organ and in another, as somebody who tried a wrong code,
and as the requester of another request. As every role and as a citizen test_routes asks them anyway, and
reads them in the same way. Files are read inside. What is posted, logged, mailed, exported, published and
stored is read too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.foi.actions import query_code_of
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import HANDLES
from mingtang.apps.foi.views import staff_case
from mingtang_core.terms import Role
from tests.architecture.leaks import Leaks, heard, read_what_stays
from tests.architecture.routes import BACKEND, Route, ask, client_for, payload, routes
from tests.architecture.story import SECRETS, Story, arguments, labels, tell
from tests.cast import SETUP, Cast


@pytest.mark.one_database(reason="reads what Python wrote; test_routes asks and reads every exit on both")
@pytest.mark.django_db
def test_nothing_that_leaves_names_who_asks(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    leaks = Leaks()
    with heard() as log:
        story = tell(cast)
        for who, client in clients(cast, story).items():
            for route in routes():
                _read_route(leaks, who, client, route, cast, story)
        _broken_page(leaks, cast, story)
    assert "unexpected error" in log.getvalue()  # what the broken page left: the log is heard
    read_what_stays(leaks, log.getvalue(), "".join(capsys.readouterr()))
    with capsys.disabled():
        print(f"\ncounted exits read for secrets {leaks.visited}")
    assert leaks.visited > 3000
    assert not leaks.found, "\n".join(sorted(leaks.found))


def _read_route(leaks: Leaks, who: str, client: Client, route: Route, cast: Cast, story: Story) -> None:
    for address in addresses(story, route):
        for method in ("GET", "POST"):
            answer, content = ask(client, method, address, payload(cast) if method == "POST" else {})
            leaks.read(route.name, who, content)
            leaks.read(route.name, who, str(answer.headers))


def clients(cast: Cast, story: Story) -> dict[str, Client]:
    """Return a browser for whoever handles requests, and for three who met a query code."""
    found = {f"all who handle at {organ}": _handler(cast, organ) for organ in ("civil", "finance")}
    mine, other = (FoiRequest.objects.get(number=number) for number in story.things["asked"].values())
    for who, request, code in (
        ("opened", mine, query_code_of(mine)), ("wrong code", mine, "AAAAA-AAAAA"),
        ("another's", other, query_code_of(other)),
    ):  # fmt: skip
        found[who] = Client(raise_request_exception=False)
        found[who].post(reverse("foi:track"), {"number": request.number, "code": code})
    return found


def _handler(cast: Cast, organ: str) -> Client:
    """Return a browser of somebody with every role that reviews, signs, seals and defends in an organ."""
    person = create_staff(
        username=f"handles-{organ}", full_name="江疏影", email=f"{organ}@qinghe.example", by=SETUP,
        today=cast.today,
    )  # fmt: skip
    for role in set(HANDLES) - {Role.CLERK}:
        grant_role(staff=person, organ_id=cast.organs[organ].pk, role=role, by=SETUP, today=cast.today)
    client = Client(raise_request_exception=False)
    client.force_login(person, backend=BACKEND)
    return client


def addresses(story: Story, route: Route) -> Iterator[str]:
    """Yield the route's address for every planted thing."""
    address_of = arguments(story, route.name, list(route.params))
    for label in labels(story, route.name, list(route.params)):
        yield reverse(route.name, kwargs=address_of(label))


def _broken_page(leaks: Leaks, cast: Cast, story: Story) -> None:
    """A page that breaks while it holds the secrets says nothing of them, nor does the log."""

    def broken(*arguments: object, **named: object) -> None:
        held = dict(SECRETS)
        raise RuntimeError(f"broken with {len(held)} secrets at hand")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staff_case, "moments_of", broken)
        address = reverse("foi:case", args=[story.things["request"]["own"]])
        answer, content = ask(client_for(cast, "clerk"), "GET", address, {})
    assert answer.status_code == 500
    leaks.read("error page", "clerk", content)
