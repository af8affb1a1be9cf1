"""Where a request comes from, and where an answer may lead: never out of this Samspel."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import request

_FORWARDING = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


def is_loopback(address: str) -> bool:
    """Whether an address or a host's name means the machine itself."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False


def asked_as_this_machine() -> bool:
    """Whether the browser called this server by an address of its own machine.

    Not who asks: a page elsewhere can have its own name lead here, but then it calls us by that name.
    """
    return _names_this_machine(f"//{request.environ.get('HTTP_HOST', '')}")


def on_this_machine() -> bool:
    """Whether the browser runs on this machine: by its peer, by what it calls us, and with nobody in between.

    A proxy may call us by our own address and say nothing of itself; the browser still says on whose page a form was.
    """
    passed_on = any(name in request.headers for name in _FORWARDING)
    page = request.headers.get("Origin")
    sent_from_here = page is None or _names_this_machine(page)
    return is_loopback(request.remote_addr or "") and asked_as_this_machine() and sent_from_here and not passed_on


def _names_this_machine(address: str) -> bool:
    try:
        return is_loopback(urlsplit(address).hostname or "")
    except ValueError:
        return False


def can_keep_cookies() -> bool:
    """Whether a browser keeps our cookies, which it does over https only, except on its own machine."""
    return request.is_secure or asked_as_this_machine()


def own_path(address: str) -> str:
    """The address if it is a path of this Samspel, with or without a query; else an empty text."""
    stays = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if stays and address.isprintable() and " " not in address else ""


def path_asked() -> str:
    """The path and query that this request asks for, to come back to; that of its page if it sends a form."""
    if request.method in ("GET", "HEAD"):
        return own_path(request.full_path.rstrip("?"))
    sent_from = urlsplit(request.referrer or "")
    if sent_from.netloc != request.host:
        return ""
    return own_path(sent_from.path + (f"?{sent_from.query}" if sent_from.query else ""))
