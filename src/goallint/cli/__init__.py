"""The commands: one file each, thin, imported when they run."""
