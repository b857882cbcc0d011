"""The page for everyone: what a workspace says and what was found, in one file that needs nothing else."""
