"""What is exchanged with other systems. Nothing here is imported unless its command is run."""
