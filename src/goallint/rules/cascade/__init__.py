"""GL1: goals that nobody breaks down, and bodies outside the cascade."""
