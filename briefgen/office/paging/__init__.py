"""Where Word will break pages: the written body laid out with the styles, the fonts and the page that it has."""
