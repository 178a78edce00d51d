"""The layout engine: text and frames -> placed text. It knows neither outlines nor Office files."""
