"""Measurements side by side with other engines. Run from the root of the project; needs the group ``bench``."""
