#!/usr/bin/env python3
"""Logs written by `arrimage export log`, read back by others: pm4py (XES, OCEL 2.0) and a JSON Schema validator.

usage: agree.py --program PATH/TO/arrimage --awkward PATH/TO/awkward

The journals are those of the demonstration; the example `awkward` writes a log whose names try every corner of the formats. What pm4py counts (handovers, directly
followed activities) must be what `arrimage measure` counts, on every format and on the journal itself. pm4py is an
oracle of this test only; nothing of the program needs it.
"""

import argparse
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")
os.environ["PM4PY_SHOW_PROGRESS_BAR"] = "False"

import jsonschema  # noqa: E402
import pm4py  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "crates/arrimage-formats/tests/schema/ocel2.json"
FORMATS = ("xes", "ocel", "csv", "columns")


def run(program, *args):
    done = subprocess.run([program, *map(str, args)], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, args))}\n{done.stderr}")
    return done.stdout


def measured(program, log, *options):
    # A journal takes `closed` for the end of a request by itself; other logs are told.
    figures = json.loads(run(program, "measure", log, "--json", "--ending", "closed", *options))
    handovers = {(arc["from"], arc["to"]): arc["count"] for arc in figures["handovers"]["arcs"]}
    follows = {(pair["from"], pair["to"]): pair["count"] for pair in figures["directly_follows"]}
    return figures, handovers, follows


def pairs(table, column):
    """How often one value follows another within a case; the table is in the order of the log."""
    counts = collections.Counter()
    for _, case in table.groupby("case:concept:name", sort=False):
        values = list(case.sort_values("time:timestamp", kind="stable")[column])
        counts.update((a, b) for a, b in zip(values, values[1:]) if column != "org:group" or a != b)
    return dict(counts)


def same(what, ours, theirs):
    if ours != theirs:
        keys = [key for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)]
        raise SystemExit(f"{what}: {[(key, ours.get(key), theirs.get(key)) for key in keys[:5]]}")


def check(program, name, logs):
    """Every format of one log against pm4py and against each other."""
    figures, handovers, follows = measured(program, logs["xes"])

    table = pm4py.read_xes(str(logs["xes"]))
    table = table if hasattr(table, "columns") else pm4py.convert_to_dataframe(table)
    dfg, _, _ = pm4py.discover_dfg(table)
    same(f"{name}, XES, directly follows", follows, {pair: int(count) for pair, count in dfg.items()})
    same(f"{name}, XES, handovers", handovers, pairs(table, "org:group"))
    assert table["org:group"].notna().all(), f"{name}: an event without an organisation"

    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text())).validate(json.loads(logs["ocel"].read_text()))
    ocel = pm4py.read_ocel2_json(str(logs["ocel"]))
    flat = pm4py.ocel_flattening(ocel, "request")
    related = ocel.relations[ocel.relations["ocel:type"] == "organisation"]
    names = dict(zip(ocel.objects["ocel:oid"], ocel.objects["name"]))
    flat["org:group"] = flat["ocel:eid"].map({eid: names[oid] for eid, oid in zip(related["ocel:eid"], related["ocel:oid"])})
    dfg, _, _ = pm4py.discover_dfg(flat)
    same(f"{name}, OCEL, directly follows", follows, {pair: int(count) for pair, count in dfg.items()})
    same(f"{name}, OCEL, handovers", handovers, pairs(flat, "org:group"))

    for form in ("csv", "columns", "ocel"):
        options = ["--case-type", "request"] if form == "ocel" else []
        others = measured(program, logs[form], *options)
        same(f"{name}, {form}, handovers", handovers, others[1])
        same(f"{name}, {form}, directly follows", follows, others[2])
        same(f"{name}, {form}, all figures", figures, others[0])
    return figures


def demonstration(program, folder):
    """The fortnight of the demonstration, as a node of its own."""
    run(program, "demo", "--headless", "--keep", folder / "demo")
    node = folder / "node"
    run(program, "--folder", node, "init")
    for file in sorted((folder / "demo").glob("*.arrimage")):
        home = node / "organisations" / file.stem
        home.mkdir(parents=True)
        shutil.copy(file, home / "organisation.sqlite")
        logs = {}
        for form in FORMATS:
            logs[form] = folder / f"{file.stem}.{form}"
            run(program, "--folder", node, "export", "log", "-o", file.stem, "--format", form, "--out", logs[form])
        figures = check(program, file.stem, logs)
        for _ in range(2):
            # First without the columns kept beside the journal, then with them.
            same(f"{file.stem}, the journal itself", figures, measured(program, home)[0])
        assert (home / "log.columns").is_file()
        log = figures["log"]
        print(f"{file.stem}: {log['events']} events of {log['cases']} requests, {figures['handovers']['total']} handovers")


def awkward(program, writer, folder):
    """Awkward names, by our writers and by pm4py's."""
    run(writer, folder)
    logs = {form: folder / f"awkward.{form}" for form in FORMATS}
    figures = check(program, "awkward names", logs)
    table = pm4py.convert_to_dataframe(pm4py.read_xes(str(logs["xes"])))
    theirs = folder / "theirs.xes"
    pm4py.write_xes(table, str(theirs))
    same("awkward names, written by pm4py", figures["handovers"], measured(program, theirs)[0]["handovers"])
    print(f"awkward names: {figures['log']['events']} events, {figures['handovers']['total']} handovers")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--awkward", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    program, writer = arguments.program.resolve(), arguments.awkward.resolve()
    with tempfile.TemporaryDirectory(prefix="arrimage-logs-") as folder:
        folder = pathlib.Path(folder)
        awkward(program, writer, folder)
        demonstration(program, folder)


if __name__ == "__main__":
    sys.exit(main())
