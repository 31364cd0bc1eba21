"""Names between scripts: romanization in both directions, lists that open at once, and what looks like one name."""
