"""Handovers, directly-follows and durations of a log, by pm4py, by its documented calls."""
import json
import statistics
import sys

import pandas
import pm4py

log = pandas.read_csv(sys.argv[1], dtype={"case": str, "activity": str, "organisation": str})
log["time"] = pandas.to_datetime(log["time"], utc=True)
log = pm4py.format_dataframe(log, case_id="case", activity_key="activity", timestamp_key="time")
counts, _, _ = pm4py.discover_dfg(log)
medians, _, _ = pm4py.discover_performance_dfg(log, perf_aggregation_key="median")
placed = log.dropna(subset=["organisation"])
network = pm4py.discover_handover_of_work_network(placed, resource_key="organisation")
# It gives shares of all consecutive pairs, those within one organisation among them: the pairs are counted to undo it.
pairs = len(placed) - placed["case:concept:name"].nunique()
handovers = {pair: round(share * pairs) for pair, share in network.connections.items() if share > 0}
durations = sorted(pm4py.get_all_case_durations(log))


def quantile(values, p):
    at = (len(values) - 1) * p
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def seconds(value):
    return value["median"] if isinstance(value, dict) else value


json.dump(
    {
        "directly_follows": [[a, b, int(n), float(seconds(medians[(a, b)]))] for (a, b), n in counts.items()],
        "handovers": [[a, b, int(n)] for (a, b), n in handovers.items() if a != b],
        "durations": [len(durations), quantile(durations, 0.5), quantile(durations, 0.8), statistics.fmean(durations)],
    },
    sys.stdout,
)
