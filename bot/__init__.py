"""The Telegram bot and its terminal twin: everything that a person sees. Knows retrieval, decides nothing about it."""

#: The version of all of this, as in pyproject.toml and CHANGELOG.md.
VERSION = "0.2.0"
