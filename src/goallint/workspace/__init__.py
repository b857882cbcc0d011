"""Documents become one workspace: bodies, periods, references, measures and the cascade."""
