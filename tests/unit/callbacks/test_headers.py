"""What every answer tells the browser, and the token that everything sent in brings along."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.settings import Settings
from tests.applications import anonymous, application, call_of, client_of, posted, sent, token_of

PUBLIC = "https://samspel.example.org"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with application(Settings(f"sqlite:///{tmp_path_factory.mktemp('headers') / 'samspel.sqlite'}")) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_of(app)


class Document(HTMLParser):
    """What a document runs and where it sends to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._script = tag == "script" and "src" not in values and values.get("type") != "application/json"
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        self.addresses += [str(values[name]) for name in ("src", "href", "action") if name in values]

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._script = False


EVERYWHERE = (
    *("/", "/nothing", "/sign-in", "/invitation/x", "/healthz", "/readyz", "/assets/marks.js", "/_dash-layout"),
    *("/_dash-dependencies", "/_reload-hash", "/assets/nothing.js", "/bootstrap/static/css/bootstrap.min.css"),
)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_what_it_says_and_stays_with_us(app: Flask, client: FlaskClient, path: str) -> None:
    for browser in (client, anonymous(app)):
        headers = browser.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "Strict-Transport-Security" not in headers
        assert "Server-Timing" not in headers


@pytest.mark.parametrize("path", ["/", "/themes", "/nothing", "/sign-in", "/invitation/x", "/_reload-hash"])
def test_every_document_says_what_may_run_in_it(app: Flask, client: FlaskClient, path: str) -> None:
    for browser in (client, anonymous(app)):
        headers = browser.get(path).headers
        assert headers["Referrer-Policy"] == headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/=]{44}')+", policy.pop("script-src"))
        assert policy == {
            "default-src": "'none'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "connect-src": "'self'",
            "worker-src": "'self' blob:",
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
            "form-action": "'self'",
            "object-src": "'none'",
        }


@pytest.mark.parametrize("path", ["/", "/themes", "/nothing", "/sign-in", "/invitation/x"])
def test_no_document_runs_a_line_that_is_not_on_the_list_or_sends_elsewhere(
    app: Flask, client: FlaskClient, path: str
) -> None:
    for browser in (client, anonymous(app)):
        response = browser.get(path)
        document = Document(response.text)
        for line in document.inline:
            digest = b64encode(sha256(line.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in response.headers["Content-Security-Policy"], line
        assert document.handlers == []
        assert document.addresses
        assert [address for address in document.addresses if not re.match(r"/(?!/)|data:,$|\?", address)] == []


@pytest.mark.parametrize("path", EVERYWHERE)
def test_what_is_no_file_of_ours_is_kept_by_nobody(app: Flask, client: FlaskClient, path: str) -> None:
    for browser in (client, anonymous(app)):
        response = browser.get(path)
        static = response.status_code == 200 and path.startswith(("/assets", "/bootstrap"))
        assert (response.headers.get("Cache-Control") == "no-store") is not static
        assert not (static and response.headers.getlist("Set-Cookie"))


def test_a_call_and_a_form_are_kept_by_nobody_either(client: FlaskClient) -> None:
    headers = {"X-CSRFToken": token_of(client)}
    call = client.post("/_dash-update-component", json=call_of(None), headers=headers)
    assert (call.status_code, call.headers["Cache-Control"]) == (200, "no-store")
    form = sent(client, "/sign-out", {})
    assert (form.status_code, form.headers["Cache-Control"]) == (303, "no-store")


@pytest.mark.parametrize(
    ("address", "secure"),
    [
        ("http://127.0.0.1:8050", False),
        ("http://localhost", False),
        ("https://127.0.0.1", True),
        (PUBLIC, True),
        ("http://samspel.example.org", True),
    ],
)
def test_cookies_travel_encrypted_except_on_ones_own_machine(app: Flask, address: str, secure: bool) -> None:
    response = anonymous(app).get("/sign-in", base_url=address)
    cookies = {cookie.partition("=")[0]: cookie for cookie in response.headers.getlist("Set-Cookie")}
    assert set(cookies) == {"samspel", "_csrf_token"}
    for name, cookie in cookies.items():
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
        assert "Expires" not in cookie
        assert ("Secure" in cookie) is secure
        assert ("HttpOnly" in cookie) is (name == "samspel")
    assert ("Strict-Transport-Security" in response.headers) is address.startswith("https")


# --- The token


def test_a_call_without_its_token_is_refused(app: Flask, client: FlaskClient) -> None:
    other = client_of(app)
    for token in (None, "", "x", token_of(other), token_of(client)[:-1]):
        headers = {} if token is None else {"X-CSRFToken": token}
        response = client.post("/_dash-update-component", json=call_of(None), headers=headers)
        assert response.status_code == 400, token
        assert "reload the page" in json.loads(response.text)["sentence"]
    assert posted(client, None)["status"]


@pytest.mark.parametrize("path", ["/sign-in", "/look-around", "/sign-out", "/invitation/x", "/data/log/x"])
def test_a_form_without_its_token_is_refused(client: FlaskClient, path: str) -> None:
    response = client.post(path, data={"role": "coordinator", "name": "a", "password": "b"})
    assert response.status_code == (400 if path != "/data/log/x" else 405)
    assert response.mimetype == "text/html"
    assert client.get("/").status_code == 200


def test_over_https_a_form_comes_from_our_own_pages(app: Flask) -> None:
    client = anonymous(app)
    token = re.search('name="csrf_token" value="([^"]+)"', client.get("/sign-in", base_url=PUBLIC).text)
    assert token
    fields = {"csrf_token": token[1], "name": "a", "password": "b"}
    for referer, status in (("https://evil.example/", 400), ("", 400), (f"{PUBLIC}/sign-in", 401)):
        response = client.post("/sign-in", base_url=PUBLIC, data=fields, headers={"Referer": referer})
        assert response.status_code == status, referer


# --- Too much


def test_an_upload_beyond_ten_megabytes_is_refused_in_a_sentence(client: FlaskClient) -> None:
    response = sent(client, "/sign-out", {"file": "x" * (10 * 1024 * 1024 + 1)})
    assert (response.status_code, "files may have 100 MB together" in response.text) == (413, True)


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/_dash-update-component"])
def test_what_does_not_say_how_long_it_is_is_refused_and_not_cut_off(client: FlaskClient, path: str) -> None:
    response = client.post(
        path,
        input_stream=BytesIO(f"csrf_token={token_of(client)}&name=anna".encode()),
        content_type="application/x-www-form-urlencoded",
        headers={"Transfer-Encoding": "chunked", "X-CSRFToken": token_of(client)},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (response.status_code, "it is not what a page of Samspel sends" in response.text) == (411, True)
    assert posted(client, {"path": "/"})["path"] == "/"


def test_an_address_longer_than_anything_selects_is_refused_in_a_sentence(app: Flask, client: FlaskClient) -> None:
    for browser, status in ((client, 200), (anonymous(app), 401)):
        assert browser.get("/?host=" + "x" * 7_900).status_code == status
        response = browser.get("/?host=" + "x" * 8_000)
        assert (response.status_code, "This address is too long" in response.text) == (414, True)


@pytest.mark.parametrize(
    ("method", "path", "status"), [("PUT", "/", 405), ("DELETE", "/themes", 405), ("POST", "/", 405)]
)
def test_what_is_asked_in_no_known_way_is_refused_in_a_sentence(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    assert (response.status_code, "There is no such page" in response.text) == (status, True)
    assert "GET" in response.headers["Allow"]
