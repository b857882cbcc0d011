"""GL3: goals that cannot be judged by their words."""
