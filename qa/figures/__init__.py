"""Numbers as people write them in a language, read as values."""
