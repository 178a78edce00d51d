"""One outline for every row of a table: planned once, built by processes of this machine or by Dask, told in a report.

The room stands above the compiler's job and calls its public API alone. `planning.py` reads the rows and names their
files, `row_building.py` makes those of one row anywhere, `engines.py` spreads rows over processes or a cluster,
`report.py` keeps what came of each so that a run that ended early goes on, `running.py` puts these together,
`addresses.py` knows files that are elsewhere.
"""
