"""`python -m briefgen` is the same as `briefgen`."""

from briefgen.cli import main

main()
