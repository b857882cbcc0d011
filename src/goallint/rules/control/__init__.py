"""GL6: internal control that is not carried out or leads to nothing."""
