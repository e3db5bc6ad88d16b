"""The Telegram bot and its terminal twin: everything that a person sees. Knows retrieval, decides nothing about it."""
