"""What a template offers, what its owner should mend, and a pack begun from its files."""
