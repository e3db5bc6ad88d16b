"""The way to Telegram that the environment names."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.line.delivery import connection
from bot.line.proxy import ProxyError, proxy_for

TELEGRAM = "https://api.telegram.org/bot"


@pytest.mark.parametrize(
    ("environment", "proxy"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy.example:3128"}, "http://proxy.example:3128"),
        ({"https_proxy": "proxy.example:3128"}, "http://proxy.example:3128"),
        ({"HTTP_PROXY": "http://proxy.example:3128"}, None),
        ({"ALL_PROXY": "socks5://127.0.0.1:1080"}, "socks5://127.0.0.1:1080"),
        ({"ALL_PROXY": "socks5h://127.0.0.1:1080", "HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ({"ALL_PROXY": " "}, None),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "localhost,.telegram.org"}, None),
        ({"ALL_PROXY": "http://p:1", "no_proxy": "*"}, None),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "localhost,127.0.0.1,::1,fd00::/8"}, "http://p:1"),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "elegram.org"}, "http://p:1"),
    ],
)
def test_the_proxy_is_found_as_other_programs_find_it(environment: dict[str, str], proxy: str | None) -> None:
    assert proxy_for(TELEGRAM, environment) == proxy
    assert connection(proxy_for(TELEGRAM, environment))


@pytest.mark.parametrize(
    ("address", "listed", "straight"),
    [
        ("http://[fd12::5]:8081/bot", "fd00::/8", True),
        ("http://[fd12::5]:8081/bot", "fe00::/8", False),
        ("http://10.1.2.3/bot", "10.0.0.0/8 ", True),
        ("http://10.1.2.3/bot", "11.0.0.0/8", False),
        ("http://localhost:8081/bot", "localhost:8081", True),
        ("http://[::1]:8081/bot", "[::1]", True),
    ],
)
def test_ranges_addresses_and_names_in_no_proxy_are_gone_to_straight(address: str, listed: str, straight: bool) -> None:
    found = proxy_for(address, {"HTTP_PROXY": "http://p:1", "NO_PROXY": listed})
    assert (found is None) == straight


@pytest.mark.parametrize(
    "value", ["socks4://p:1", "ftp://secret", "http://:5", "http://p:99999", "http://[::1", "http://a b:1"]
)
def test_what_is_no_proxy_is_said_with_the_name_of_the_variable_and_without_its_value(value: str) -> None:
    with pytest.raises(ProxyError, match=r"^ALL_PROXY") as error:
        proxy_for(TELEGRAM, {"ALL_PROXY": value})
    assert value not in str(error.value)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_in_the_environment_raises_anything_else(proxy: str, listed: str) -> None:
    with contextlib.suppress(ProxyError):
        proxy_for(TELEGRAM, {"ALL_PROXY": proxy, "NO_PROXY": listed})
