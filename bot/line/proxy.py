"""The way to Telegram: straight, or through a proxy that the environment names.

HTTPS_PROXY (or HTTP_PROXY, by the scheme of the address) and else ALL_PROXY name it; what NO_PROXY lists is gone to
straight. Read here rather than by the HTTP library, which takes no ranges of IPv6 and does not say what it stumbles on.
"""

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

SCHEMES = ("http", "https", "socks5", "socks5h")


class ProxyError(ValueError):
    """A variable of the environment does not name a proxy. The message names the variable, never its value."""


def proxy_for(address: str, environment: Mapping[str, str]) -> str | None:
    """The proxy through which an address is reached, or None where it is reached straight. Raises ProxyError."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if _straight(host, _value(environment, "NO_PROXY")[1]):
        return None
    for name in (f"{parts.scheme.upper()}_PROXY", "ALL_PROXY"):
        variable, value = _value(environment, name)
        if value:
            return _checked(variable, value)
    return None


def _value(environment: Mapping[str, str], name: str) -> tuple[str, str]:
    """A variable as programs read it: in small letters first."""
    for spelling in (name.lower(), name):
        if environment.get(spelling, "").strip():
            return spelling, environment[spelling].strip()
    return name, ""


def _checked(variable: str, value: str) -> str:
    url = value if "://" in value else f"http://{value}"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ProxyError(f"{variable} is not the address of a proxy, like http://proxy.example:3128") from None
    if parts.scheme.lower() not in SCHEMES:
        kinds = ", ".join(f"{scheme}://" for scheme in SCHEMES)
        raise ProxyError(f"{variable}: a proxy of this kind cannot be used; what can be: {kinds}")
    if not parts.hostname or port == 0 or re.search(r"\s", url):
        raise ProxyError(f"{variable} is not the address of a proxy, like http://proxy.example:3128")
    return url


def _straight(host: str, listed: str) -> bool:
    """Whether NO_PROXY lists a host: by name, by a name that it ends in, as an address or in a range of addresses."""
    for entry in re.split(r"[,\s]+", listed):
        entry = entry.strip().lower()
        if entry == "*":
            return True
        if entry and (_in_range(host, entry) or _ends_in(host.lower(), entry)):
            return True
    return False


def _in_range(host: str, entry: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return False


def _ends_in(host: str, entry: str) -> bool:
    name = re.sub(r":\d+$", "", entry).removeprefix("*").removeprefix(".") if entry.count(":") == 1 else entry
    name = name.removeprefix("*").removeprefix(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))
