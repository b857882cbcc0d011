"""GL2: goals that nothing measures, key figures that cannot show anything."""
