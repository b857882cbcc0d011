"""goallint checks that a municipality's goals hold together, from the council to the unit."""
