"""The goal cascade verified: who answers each goal, how, and where the chain breaks."""
