"""Handovers, directly-follows and durations of a log, by Polars."""
import json
import sys

import polars as pl

log = sys.argv[1]
event = (
    pl.scan_csv(log, schema_overrides={"case": pl.String, "activity": pl.Categorical, "organisation": pl.Categorical})
    .with_columns(pl.col("time").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="us"))
    .sort("case", "time")
    .collect()
    .lazy()
)
pair = event.select(
    pl.col("case"),
    a=pl.col("activity").shift(1),
    b=pl.col("activity"),
    same=pl.col("case") == pl.col("case").shift(1),
    gap=(pl.col("time") - pl.col("time").shift(1)).dt.total_microseconds(),
).filter(pl.col("same"))
follows = pair.group_by("a", "b").agg(pl.len(), pl.col("gap").median() / 1e6)
placed = event.filter(pl.col("organisation").is_not_null())
moved = placed.select(
    a=pl.col("organisation").shift(1),
    b=pl.col("organisation"),
    same=pl.col("case") == pl.col("case").shift(1),
).filter(pl.col("same") & (pl.col("a") != pl.col("b")))
handovers = moved.group_by("a", "b").agg(pl.len())
one = event.group_by("case").agg(d=(pl.col("time").max() - pl.col("time").min()).dt.total_microseconds())
durations = one.select(
    pl.len(),
    median=pl.col("d").median() / 1e6,
    p80=pl.col("d").quantile(0.8, "linear") / 1e6,
    mean=pl.col("d").mean() / 1e6,
)
follows, handovers, durations = pl.collect_all([follows, handovers, durations])
json.dump(
    {"directly_follows": follows.rows(), "handovers": handovers.rows(), "durations": durations.row(0)}, sys.stdout
)
