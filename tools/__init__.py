"""Scripts that make what ships with briefgen; they are not shipped themselves."""
