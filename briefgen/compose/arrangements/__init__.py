"""One module an arrangement; each defines `ARRANGEMENT` and is found by itself."""
