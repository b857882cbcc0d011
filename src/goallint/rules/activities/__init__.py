"""GL5: activities and measures that nobody can carry out or judge."""
