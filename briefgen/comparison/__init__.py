"""What two versions of something have in common: words of texts, rows of anything. Knows no file formats."""
