from pathlib import Path

import pytest

from bot.settings import TELEGRAM, Settings, SettingsError

TOKEN = "123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq-"
NAMES = (
    *("TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_API_URL", "SEEDS_DIR", "STATE_DIR", "ADMIN_IDS"),
    *("LOG_LEVEL", "METRICS_PORT", "INDEX_URL", "INDEX_USER", "INDEX_PASSWORD", "INDEX_PASSWORD_FILE", "INDEX_CA"),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without .env, an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_without_any_setting_there_are_defaults_and_no_token() -> None:
    settings = Settings.load()
    assert settings.folders == (Path("seeds"), Path("state/articles"))
    assert settings.telegram_api_url == TELEGRAM
    assert settings.telegram_file_url == "https://api.telegram.org/file/bot"
    assert settings.admin_ids == frozenset()
    assert settings.metrics_port is None
    with pytest.raises(SettingsError, match=r"TELEGRAM_BOT_TOKEN is not set.*@BotFather"):
        settings.token()


def test_settings_come_from_the_environment_before_the_file_and_the_command_line_wins(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".env").write_text("SEEDS_DIR=from-file\nSTATE_DIR=from-file\nLOG_LEVEL=debug\nADMIN_IDS= 1, 22 ,333,\n")
    monkeypatch.setenv("STATE_DIR", "from-environment")
    settings = Settings.load()
    assert settings.folders == (Path("from-file"), Path("from-environment/articles"))
    assert settings.log_level == "DEBUG"
    assert settings.admin_ids == {1, 22, 333}
    settings = Settings.load([Path("a"), Path("b")], Path("c"))
    assert settings.folders == (Path("a"), Path("b"), Path("c/articles"))


def test_an_empty_value_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert Settings.load() == Settings()
    with pytest.raises(SettingsError, match="not set"):
        Settings.load().token()


def test_the_token_is_read_from_a_file_with_whatever_blanks_an_editor_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "secret").write_text(f" {TOKEN}\r\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(folder / "secret"))
    assert Settings.load().token().get_secret_value() == TOKEN


def test_the_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    settings = Settings.load()
    assert TOKEN not in f"{settings!r} {settings} {settings.token()!r} {settings.model_dump()}"


@pytest.mark.parametrize(
    "wrong", ["abc", "987654321", "987654321:", ":AAbbcc", TOKEN + " x", "bot" + TOKEN, "１２３:AAbbcc"]
)
def test_a_malformed_token_is_refused_without_showing_it(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", wrong)
    with pytest.raises(SettingsError, match="is not a bot token") as refusal:
        Settings.load().token()
    assert wrong.removeprefix("bot") not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ADMIN_IDS", "me", "numeric Telegram user ids"),
        ("ADMIN_IDS", "1;2", "separated by commas"),
        ("LOG_LEVEL", "loud", "'INFO'"),
        ("METRICS_PORT", "99999", "65535"),
        ("METRICS_PORT", "http", "integer"),
        ("TELEGRAM_API_URL", "http://localhost:8081", "before the token"),
        ("TELEGRAM_API_URL", "localhost/bot", "before the token"),
        ("TELEGRAM_API_URL", "http://user:password@localhost/bot", "before the token"),
    ],
)
def test_a_wrong_value_is_explained_in_one_line(
    name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        Settings.load()
    assert str(error.value).startswith(name + ": ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_files_of_a_local_server_are_beside_its_methods(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/telegram/bot/")
    assert Settings.load().telegram_api_url == "http://127.0.0.1:8081/telegram/bot"
    assert Settings.load().telegram_file_url == "http://127.0.0.1:8081/telegram/file/bot"


def test_a_settings_file_that_is_no_text_is_explained(folder: Path) -> None:
    (folder / ".env").write_bytes(b"TELEGRAM_BOT_TOKEN=\xff\xfe")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        Settings.load()


def test_a_token_file_that_is_missing_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", "nowhere")
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN_FILE: cannot read nowhere"):
        Settings.load().token()


def test_without_an_address_the_index_is_the_bot_s_own() -> None:
    assert Settings.load().engine() is None


def test_the_address_of_an_engine_and_what_it_asks_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret").write_text("opened up\n")
    (folder / "ca.pem").write_text("a certificate")
    monkeypatch.setenv("INDEX_URL", "https://one.example.org:9200/, https://two.example.org:9200")
    monkeypatch.setenv("INDEX_USER", "reader")
    monkeypatch.setenv("INDEX_PASSWORD_FILE", "secret")
    monkeypatch.setenv("INDEX_CA", "ca.pem")
    engine = Settings.load().engine()
    assert engine is not None
    assert engine.urls == ["https://one.example.org:9200", "https://two.example.org:9200"]
    assert (engine.user, engine.password, engine.authority) == ("reader", "opened up", "ca.pem")
    assert "opened up" not in repr(engine)


@pytest.mark.parametrize("url", ["one.example.org:9200", "ftp://one.example.org", "https://me:secret@one.example.org"])
def test_an_address_that_is_none_is_refused_without_showing_it(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_URL", url)
    with pytest.raises(SettingsError, match=r"INDEX_URL: must be the address") as refused:
        Settings.load()
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("name", ["INDEX_PASSWORD_FILE", "INDEX_CA"])
def test_a_file_for_the_engine_that_is_missing_is_explained(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDEX_URL", "https://one.example.org:9200")
    monkeypatch.setenv(name, "nowhere")
    with pytest.raises(SettingsError, match=rf"{name}.*nowhere"):
        Settings.load().engine()
