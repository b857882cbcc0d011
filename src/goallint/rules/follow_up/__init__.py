"""GL4: follow-up that is missing, incomplete or cannot show anything."""
