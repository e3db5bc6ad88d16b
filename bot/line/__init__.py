"""To Telegram: a reply becomes messages, sent until they are there."""
