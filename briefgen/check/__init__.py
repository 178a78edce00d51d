"""A finished .pptx or .docx, reopened -> what is wrong with it. What wrote the file does not matter."""
