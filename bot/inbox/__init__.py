"""No update is lost: fetched, written down, answered once, marked."""
