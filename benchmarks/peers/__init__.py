"""The same content through other programs, so that figures can be compared."""
