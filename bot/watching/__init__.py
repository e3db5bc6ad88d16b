"""Watching over itself: the folder, health, figures, logs."""
