"""What lasts: people's choices, feedback, uploads."""
