"""Many municipalities side by side: each workspace surveyed by one pure function, on any engine."""
