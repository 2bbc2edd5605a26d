"""Handovers, directly-follows and durations of a log, by DuckDB."""
import json
import sys

import duckdb

log = sys.argv[1]
db = duckdb.connect()
# The file is in the order of time and no two events of a case share a moment: no other order is needed.
db.execute(
    """create table event as select * from read_csv(?, header = true, columns = {
         'case': 'VARCHAR', 'activity': 'VARCHAR', 'time': 'TIMESTAMPTZ', 'organisation': 'VARCHAR'})""",
    [log],
)
follows = db.execute(
    """with pair as (
         select lag(activity) over w as a, activity as b, time - lag(time) over w as gap
         from event window w as (partition by "case" order by time))
       select a, b, count(*), median(epoch_us(gap)) / 1e6 from pair where a is not null group by a, b"""
).fetchall()
handovers = db.execute(
    """with pair as (
         select lag(organisation) over (partition by "case" order by time) as a, organisation as b
         from event where organisation is not null and organisation <> '')
       select a, b, count(*) from pair where a is not null and a <> b group by a, b"""
).fetchall()
durations = db.execute(
    """with one as (select epoch_us(max(time) - min(time)) as d from event group by "case")
       select count(*), median(d) / 1e6, quantile_cont(d, 0.8) / 1e6, avg(d) / 1e6 from one"""
).fetchone()
json.dump({"directly_follows": follows, "handovers": handovers, "durations": durations}, sys.stdout)
