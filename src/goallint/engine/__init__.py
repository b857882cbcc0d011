"""Runs rules over a workspace: configuration, reading, suppression, places and the result."""
