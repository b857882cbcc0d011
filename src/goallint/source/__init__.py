"""Text, files and folders as they are, before anything in them means something."""
