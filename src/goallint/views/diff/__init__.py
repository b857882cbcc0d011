"""What became of it: two sides of a comparison, and what differs between them."""
