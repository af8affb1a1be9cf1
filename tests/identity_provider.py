"""An identity provider on this machine: what a real one answers, and on request what it should not."""

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "samspel", "told to nobody but the provider"


@dataclass
class Provider:
    """A provider at `issuer`. Whatever is put into `claims`, `signs` or `answer` replaces what is right."""

    issuer: str = ""
    own_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    claims: dict[str, Any] = field(default_factory=dict)
    signs: Callable[[dict[str, Any]], str] | None = None
    answer: dict[str, Any] | None = None
    up: bool = True
    codes: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Paths, in the order of the requests."""

    def honest(self) -> None:
        """From now on it answers what is right."""
        self.claims, self.signs, self.answer, self.up = {}, None, None, True

    def let_in(self, location: str, subject: str) -> str:
        """Where the provider sends somebody who came to this address and proved to be the subject."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        code = token_urlsafe(8)
        self.codes[code] = (asked, subject)
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[dict[str, Any], int]:
        """The answer to a code that somebody brought."""
        code = self.codes.pop(form.get("code", ""), None)
        if authorization != f"{CLIENT_ID}:{CLIENT_SECRET}":
            return {"error": "invalid_client"}, 401
        if code is None or form.get("redirect_uri") != code[0]["redirect_uri"]:
            return {"error": "invalid_grant"}, 400
        shown = _encoded(sha256(form.get("code_verifier", "").encode()).digest())
        if (code[0]["code_challenge_method"], code[0]["code_challenge"]) != ("S256", shown):
            return {"error": "invalid_grant"}, 400
        if self.answer is not None:
            return self.answer, 200
        moment = int(time())
        right = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": code[1],
            "nonce": code[0]["nonce"],
            "iat": moment,
            "exp": moment + 60,
        }
        claims = {name: value for name, value in (right | self.claims).items() if value is not None}
        signed = self.signs(claims) if self.signs else signed_with(self.own_key, claims)
        return {"access_token": token_urlsafe(8), "token_type": "Bearer", "id_token": signed}, 200


def signed_with(key: RSAKey, claims: dict[str, Any]) -> str:
    """An honest signature, under the name that the key has."""
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


def forged(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """What somebody signs who knows no more than the public key."""
    parts = ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))
    seal = hmac.digest(secret, parts.encode(), "sha256") if header["alg"] == "HS256" else b""
    return f"{parts}.{_encoded(seal)}"


def _encoded(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider, for as long as it is needed."""
    provider = Provider()
    app = Flask("provider")

    @app.before_request
    def answers() -> Response | None:
        provider.asked.append(request.path)
        return None if provider.up else Response("closed for today", 503)

    @app.get("/realm/.well-known/openid-configuration")
    def configuration() -> dict[str, object]:
        return {
            "issuer": provider.issuer,
            "authorization_endpoint": f"{provider.issuer}/authorize",
            "token_endpoint": f"{provider.issuer}/token",
            "jwks_uri": f"{provider.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    @app.get("/realm/keys")
    def keys() -> dict[str, object]:
        return {"keys": [provider.own_key.as_dict(private=False)]}

    @app.post("/realm/token")
    def token() -> Response:
        given = request.headers.get("Authorization", "Basic ").removeprefix("Basic ")
        answer, status = provider.token(request.form.to_dict(), b64decode(given).decode())
        return Response(json.dumps(answer), status, mimetype="application/json")

    server = make_server("127.0.0.1", 0, app, threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}/realm"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()
