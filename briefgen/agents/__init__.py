"""Ways in for people who begin and for assistants: the guide, and the server of the Model Context Protocol."""
