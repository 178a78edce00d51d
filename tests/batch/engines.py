"""Rows on several processes, on Dask, from a database and in an object store, each of them real: all rows are there,
none twice, and the bytes are those of one process.

`make engines` runs it, with what it needs besides: Dask, an S3 server, drivers, and PostgreSQL where it is installed.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.batch.engines import in_processes, in_this_process, on_dask
from briefgen.batch.planning import digest_of, kept_rows
from briefgen.batch.row_building import BatchPlan, RowResult
from briefgen.batch.running import run_batch
from briefgen.compiler import Wanted
from tests.batch.conftest import REVIEW

COUNT = 12
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def plan_in(folder: Path, output: str) -> BatchPlan:
    path = folder / "review.yaml"
    path.write_text(REVIEW, encoding="utf-8")
    plan = BatchPlan((str(path),), (), Wanted(briefing=False, length="short"), str(folder / output))
    return replace(plan, digest=digest_of(plan, [path], ()))


def rows() -> list[dict[str, object]]:
    return [{"id": n, "client": f"Client {n}", "due": n * 10} for n in range(1, COUNT + 1)]


def batched(plan: BatchPlan, engine, told=lambda *_: None) -> list[RowResult]:
    results: list[RowResult] = []

    def take(result: RowResult, done: int) -> None:
        results.append(result)
        told(result, done)

    with kept_rows(rows()) as kept:
        run_batch(plan, kept, "{{ row.id }}", engine, take)
    return results


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("expected")
    batched(plan_in(folder, "out"), in_this_process)
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.pptx")}


def holds(folder: Path, results: list[RowResult], expected: dict[str, bytes]) -> None:
    assert sorted(result.number for result in results) == list(range(1, COUNT + 1))
    assert {result.status for result in results} == {"built"}
    assert {path.name: path.read_bytes() for path in folder.glob("*.pptx")} == expected
    lines = (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["row"] for line in lines] == list(range(1, COUNT + 1))


def test_two_processes_of_which_one_is_killed(tmp_path, expected) -> None:
    def kill_one(_: RowResult, done: int) -> None:
        if done == 3:
            os.kill(multiprocessing.active_children()[0].pid or 0, KILL)

    results = batched(plan_in(tmp_path, "out"), in_processes(2), kill_one)
    holds(tmp_path / "out", results, expected)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches all processes of a terminal, which Windows does otherwise")
def test_a_batch_that_is_stopped_with_ctrl_c_says_so_and_goes_on(tmp_path, expected) -> None:
    (tmp_path / "review.yaml").write_text(REVIEW, encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows()), encoding="utf-8")
    asked = "batch review.yaml --data rows.jsonl -o out --deck --length short -j 2 --resume"
    command, report = [sys.executable, "-m", "briefgen", *asked.split()], tmp_path / "out" / "report.jsonl"
    run = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    until(lambda: report.is_file() and report.read_bytes().count(b"\n") >= 2)
    os.killpg(run.pid, signal.SIGINT)
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 1 and "Traceback" not in said
    assert "error[interrupted] stopped before all rows were built" in said and "go on with --resume" in said
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert " skipped" in done.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.suffix == ".pptx"} == expected
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*expected, "report.jsonl"])


def test_outlines_and_decks_of_topics_are_the_same_from_two_processes_in_the_same_order(tmp_path) -> None:
    topics = "\n".join(f"  - {{id: t{n}, title: Topic {n}, points: [One], takeaway: R{n}.}}" for n in range(10))
    for name in ("b", "a"):
        (tmp_path / f"{name}.yaml").write_text(f"title: {name}\ntopics:\n{topics}\n", encoding="utf-8")
    said, made = [], []
    for processes, named in (("1", ("b.yaml", "a.yaml")), ("2", ("b.yaml", "a.yaml")), ("2", ("b.yaml",))):
        asked = ("build", *named, "-o", "out", "--deck", "--per-topic", "-j", processes, "--force")
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *asked], cwd=tmp_path, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        said.append([line.partition("  ")[0] for line in done.stdout.splitlines() if line.startswith("out")])
        made.append({path.as_posix(): path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.pptx"))})
        shutil.rmtree(tmp_path / "out")
    assert said[0] == said[1] and len(said[0]) == 22
    assert made[0] == made[1]
    assert said[2] == said[0][:11] and made[2].items() <= made[0].items()


@pytest.mark.filterwarnings("ignore")
def test_two_workers_of_dask_of_which_one_is_killed(tmp_path, expected) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:

        def kill_one(_: RowResult, done: int) -> None:
            if done == 3:
                os.kill(next(iter(cluster.workers.values())).pid, KILL)

        results = batched(plan_in(tmp_path, "out"), on_dask(cluster.scheduler_address, 2), kill_one)
    holds(tmp_path / "out", results, expected)


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    with closing(socket.socket()) as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def until(answered, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not answered():
        assert time.monotonic() < end, "the server does not answer"
        time.sleep(0.1)


@pytest.fixture
def store(monkeypatch) -> Iterator[str]:
    """A bucket of an S3 server on this machine."""
    import boto3

    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    try:
        until(lambda: answers(port))
        boto3.client("s3").create_bucket(Bucket="briefs")
        yield "s3://briefs"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.filterwarnings("ignore")
def test_outline_rows_and_output_in_an_object_store(store, tmp_path, expected, run) -> None:
    import fsspec

    files = fsspec.filesystem("s3")
    files.pipe_file("briefs/in/review.yaml", REVIEW.encode())
    data = "id,client,due\n" + "".join(f"{row['id']},{row['client']},{row['due']}\n" for row in rows())
    files.pipe_file("briefs/in/rows.csv", data.encode())
    where = ("batch", f"{store}/in/review.yaml", "--data", f"{store}/in/rows.csv", "-o", f"{store}/out")
    command = (*where, "--deck", "--length", "short", "-j", "1")
    done = run(*command, "--dry-run", "5", "--manifest")
    assert (done.code, done.err) == (0, "") and "5 built" in done.out
    assert {f"{n}.pptx" for n in range(1, 6)} < {path.rpartition("/")[2] for path in files.find("briefs/out")}
    assert files.cat_file("briefs/out/3.pptx") == expected["3.pptx"]
    files.pipe_file("briefs/out/4.pptx", b"somebody's own")
    files.rm_file("briefs/out/5.pptx")
    done = run(*command, "--dry-run", "6", "--resume")
    assert "2 built, 4 skipped" in done.out
    files.pipe_file("briefs/out/6.pptx", b"somebody's own")
    done = run(*command, "--dry-run", "6")
    assert done.code == 1 and "4 built, 2 failed" in done.out and "error[file-changed]" in done.err
    assert files.cat_file("briefs/out/6.pptx") == b"somebody's own"


@pytest.fixture
def database(tmp_path) -> Iterator[str]:
    """A PostgreSQL server on this machine with a table of sales."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(shutil.which("initdb") or "").parent]
    if not (found[-1] / "initdb").exists():
        pytest.skip("PostgreSQL is not installed")
    import psycopg

    folder, port = Path(f"/tmp/briefgen-postgres-{os.getpid()}"), free_port()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        person = None
        if os.geteuid() == 0:  # PostgreSQL refuses root
            shutil.chown(folder, "postgres")
            person = "postgres"
        made: list[str | Path] = [found[-1] / "initdb", "-A", "trust", "-U", "briefs", "-D", folder / "data"]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd="/", user=person)
        options: list[str | Path] = [
            "-D",
            folder / "data",
            "-p",
            str(port),
            "-k",
            folder,
            "-c",
            "listen_addresses=127.0.0.1",
        ]
        server = subprocess.Popen([found[-1] / "postgres", *options], stderr=subprocess.DEVNULL, cwd="/", user=person)
        stack.callback(server.wait)
        stack.callback(server.terminate)
        address = f"postgresql://briefs@127.0.0.1:{port}/postgres"
        until(lambda: answers(port) and _ready(address))
        with psycopg.connect(address) as base:
            base.execute("create table sales (id int, client text, due numeric(9, 2))")
            base.execute("insert into sales select n, 'Client ' || n, n * 1.10 from generate_series(1, 3) n")
        yield address


def _ready(address: str) -> bool:
    import psycopg

    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="a server of Windows is begun otherwise")
def test_rows_of_a_query_to_postgresql(database, tmp_path, run) -> None:
    from pptx import Presentation

    (tmp_path / "review.yaml").write_text(REVIEW, encoding="utf-8")
    query = "select id, client, due from sales where due > 2 order by id"
    command = ("batch", "review.yaml", "--data", database, "-o", "out", "-j", "1", "--deck")
    done = run(*command, "--query", query)
    assert (done.code, done.err) == (0, "")
    deck = Presentation(str(tmp_path / "out" / "3.pptx"))
    shown = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert any("Client 3 owes 3.30" in text for text in shown)
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pptx")) == ["2.pptx", "3.pptx"]
    done = run(*command, "--query", "delete from sales")
    assert done.code == 2 and "error[bad-query]" in done.err
