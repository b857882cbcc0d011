"""Findings become text, JSON and annotations: pure functions of a result and a catalogue."""
