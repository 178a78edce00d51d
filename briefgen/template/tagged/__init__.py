"""Tags in an Office file: found here, filled in by `plan`, fitted by `layout`, written by `office`."""
