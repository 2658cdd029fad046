"""What every answer and every template must carry, whoever wrote the page."""

from __future__ import annotations

import json
import logging
import re
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from mingtang.kit.logs import JsonFormatter
from mingtang.project.home import load_secrets
from tests.cast import PASSWORD, Cast

SOURCE = Path(__file__).resolve().parents[2] / "src"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
SCRIPTS = sorted(SOURCE.rglob("static/**/*.js"))
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "htmx that evaluates": re.compile(r"hx-on[:-]|hx-vars|hx-vals=[\"']js:", re.I),
    "foreign host": re.compile(r"(?:src|href)=[\"'](?:https?:)?//", re.I),
}
TAGS = re.compile(r"\{%.*?%\}")  # what the template language says is not what the page says


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_carries_script_or_style(path: Path) -> None:
    text = TAGS.sub("", path.read_text(encoding="utf-8"))
    assert not [name for name, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_posting_form_carries_its_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forms = re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", text, re.I | re.S)
    assert all("{% csrf_token %}" in form for form in forms)


def test_scripts_of_ours_evaluate_nothing() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function|\.style\b|setAttribute\(.style", text), path


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/requests/track/", "/staff/sign-in/", "/no-such-page/", "/healthz", "/desk/"]
)
def test_headers_of_every_answer(address: str) -> None:
    answer = Client().get(address)
    policy = answer["Content-Security-Policy"]
    assert (
        "default-src 'none'" in policy
        and "script-src 'self'" in policy
        and "frame-ancestors 'none'" in policy
    )
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(cast: Cast) -> None:
    client = Client()
    asked = client.get("/staff/sign-in/")
    assert asked.cookies["csrftoken"]["httponly"] and asked.cookies["csrftoken"]["samesite"] == "Lax"
    entered = client.post("/staff/sign-in/", {"username": "clerk", "password": PASSWORD})
    session = entered.cookies["sessionid"]
    assert session["httponly"] and session["samesite"] == "Lax"
    assert not session["max-age"], "the session ends with the browser"


def test_behind_https_cookies_travel_only_there() -> None:
    source = (SOURCE / "mingtang" / "project" / "settings.py").read_text(encoding="utf-8")
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        assert f"{name} = BEHIND_HTTPS" in source


def test_there_is_no_debug_page() -> None:
    assert settings.DEBUG is False
    assert "admin" not in {app.rpartition(".")[2] for app in settings.INSTALLED_APPS}


@pytest.mark.django_db
def test_a_strange_host_is_refused_without_a_page_of_settings() -> None:
    answer = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"Traceback" not in answer.content and b"ALLOWED_HOSTS" not in answer.content


def test_posting_takes_a_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people["administrator"], backend="django.contrib.auth.backends.ModelBackend")
    person = cast.people["clerk"].pk
    assert client.post(f"/staff/people/{person}/switch-off/", {"reason": "试试"}).status_code == 403
    cast.people["clerk"].refresh_from_db()
    assert cast.people["clerk"].is_active


def test_logs_tell_no_names_and_no_secrets(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        Client().post("/staff/sign-in/", {"username": "clerk", "password": "typed-by-mistake-1"})
        Client(raise_request_exception=False).get("/staff/people/?q=周晓禾")
    lines = [JsonFormatter().format(record) for record in caplog.records]
    for line in lines:
        json.loads(line)
        assert "typed-by-mistake" not in line and "周晓禾" not in line and "\\u5468" not in line


def test_keys_are_made_once_for_the_owner_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = load_secrets(tmp_path)
    assert load_secrets(tmp_path) == made and len(made["secret_key"]) > 60
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    said = capsys.readouterr()
    assert made["secret_key"] not in said.out + said.err


@pytest.mark.django_db
def test_health_needs_no_database_and_readiness_does() -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}
    assert Client().get("/readyz").json() == {"status": "ready"}


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing() -> None:
    leaf = MigrationLoader(connection).graph.leaf_nodes("organs")[0]
    MigrationRecorder(connection).record_unapplied(*leaf)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["part"]) == (503, "migrations")
