//! The tables of a file, one function each.

use std::collections::HashSet;

use arrimage_kernel::Bilingual;
use toml::de::DeTable;

use super::{
    fault::Problem,
    ids::Ids,
    modes,
    source::Source,
    table::{Number, Table},
    values::{self, Contexts},
};
use crate::{
    project::{
        Activities, Activity, Case, Change, Concession, Context, Evidence, FactName, Goal, Group, Imposed, Imposition,
        Law, Means, Note, Objective, Phase, Project, Purpose, Range, Said, Stance, Structure, Willing,
    },
    week::Windows,
};

const ROOT: &[&str] = &[
    "project",
    "evidence",
    "purpose",
    "group",
    "context",
    "fact",
    "activity",
    "goal",
    "structure",
    "objective",
    "means",
    "note",
    "mode",
];
const PROJECT: &[&str] = &["id", "title", "summary", "phase", "timezone", "quote", "assumption"];
const EVIDENCE: &[&str] = &["text", "source", "period", "value"];
const PURPOSE: &[&str] = &["id", "text", "name", "quote", "assumption"];
const GROUP: &[&str] = &["id", "organisation", "name", "quote", "assumption"];
const CONTEXT: &[&str] = &["id", "when", "name", "quote", "assumption"];
const FACT: &[&str] = &["id", "name"];
const ACTIVITY: &[&str] =
    &["id", "imposed_by", "imposed_text", "demand", "demand_when", "case", "name", "quote", "assumption"];
const CASE: &[&str] = &["id", "facts", "share", "name", "quote", "assumption"];
const GOAL: &[&str] = &["group", "activity", "purpose", "stance", "text", "name", "quote", "assumption"];
const STRUCTURE: &[&str] = &[
    "group",
    "activity",
    "context",
    "tasks",
    "functions",
    "influence",
    "knowledge",
    "rules",
    "resources",
    "name",
    "quote",
    "assumption",
];
const OBJECTIVE: &[&str] =
    &["id", "group", "activity", "context", "cases", "fact", "within", "concession", "name", "quote", "assumption"];
const OBJECTIVE_CONCESSION: &[&str] = &["id", "within", "cost", "name", "quote", "assumption"];
/// The keys of a means.
const MEANS: &[&str] = &[
    "id",
    "group",
    "activities",
    "needs",
    "gives",
    "takes",
    "willing",
    "open",
    "must_finish_open",
    "servers",
    "law",
    "capacity",
    "concession",
    "name",
    "quote",
    "assumption",
];
const MEANS_CONCESSION: &[&str] =
    &["id", "open", "takes", "drop", "gives", "willing", "cost", "name", "quote", "assumption"];
const NOTE: &[&str] = &["group", "text"];
pub(super) const WILLING: &[&str] = &["offered", "refused", "unknown"];
pub(super) const WILLINGS: [Willing; 3] = [Willing::Offered, Willing::Refused, Willing::Unknown];

/// The ids that entries refer to.
pub(super) struct Known<'k> {
    pub purposes: Ids,
    pub groups: Ids,
    pub activities: Ids,
    /// Of each activity.
    pub cases: Vec<Ids>,
    pub contexts: Contexts<'k>,
}

/// Reads everything; `None` when an entry could not be read, which a fault explains.
pub fn project(source: &mut Source<'_>, root: &DeTable<'_>) -> Option<Project> {
    let root = Table::new(source, root, 0..0, Vec::new(), ROOT);
    let purposes = root.tables(source, "purpose", PURPOSE);
    let groups = root.tables(source, "group", GROUP);
    let contexts = root.tables(source, "context", CONTEXT);
    let activities = root.tables(source, "activity", ACTIVITY);
    let means = root.tables(source, "means", MEANS);

    let context_ids = ids(source, "context", &contexts);
    let read_contexts: Vec<Option<Context>> =
        contexts.iter().map(|(_, table)| context(source, table, &context_ids)).collect();
    let mut known = Known {
        purposes: ids(source, "purpose", &purposes),
        groups: ids(source, "group", &groups),
        activities: ids(source, "activity", &activities),
        cases: Vec::new(),
        contexts: Contexts { ids: &context_ids, all: &read_contexts },
    };
    let heading = heading(source, &root);
    let evidence = each(source, &root, "evidence", EVIDENCE, |source, table| {
        Some(Evidence {
            text: table.required_text(source, "text")?,
            source: table.text(source, "source"),
            period: table.text(source, "period"),
            value: table.text(source, "value"),
        })
    });
    let purposes = all(source, &purposes, |source, table| {
        let (id, said) = (table.string(source, "id"), said(source, table));
        let text = table.text(source, "text");
        let id = id?.value;
        Some(Purpose { text: text.or_else(|| said.name.clone()).unwrap_or_else(|| Bilingual::same(&*id)), id, said })
    });
    let groups = all(source, &groups, |source, table| {
        let (id, organisation) = (table.string(source, "id"), table.id(source, "organisation"));
        let said = said(source, table);
        let id = id?.value;
        let name = said.name.clone().unwrap_or_else(|| Bilingual::same(&*id));
        Some(Group { id, organisation: organisation?.value, name, said })
    });
    let facts = facts(source, &root);
    let activities = all(source, &activities, |source, table| activity(source, table, &mut known));
    let goals = each(source, &root, "goal", GOAL, |source, table| goal(source, table, &known));
    let structures = each(source, &root, "structure", STRUCTURE, |source, table| structure(source, table, &known));

    let mut concessions = Concessions { all: Vec::new() };
    let objective_tables = root.tables(source, "objective", OBJECTIVE);
    let objective_ids = ids(source, "objective", &objective_tables);
    if !root.has("objective") || root.is_empty_list("objective") {
        source.fault(0..0, &[], String::new(), Problem::NoObjective);
    }
    let objectives = all(source, &objective_tables, |source, table| objective(source, table, &known, &mut concessions));
    let means_ids = ids(source, "means", &means);
    let means = all(source, &means, |source, table| {
        let (position, read) = read_means(source, table, &known);
        concede_means(source, table, position, read.as_ref(), &known, &mut concessions);
        read
    });
    let notes = each(source, &root, "note", NOTE, |source, table| {
        let group = known.groups.required(source, table, "group");
        let text = table.required_text(source, "text");
        Some(Note { group: group?, text: text? })
    });
    // Concessions are numbered in the order of the file, whatever they are of.
    let mut all = concessions.all;
    let mut concession_ids = Ids::new("concession");
    all.sort_by_key(|(at, _, _)| *at);
    for (position, (_, id, _)) in all.iter().enumerate() {
        concession_ids.take(source, id, position);
    }
    let modes = modes::modes(
        source,
        &root,
        &known,
        &modes::Targets { means: &means_ids, objectives: &objective_ids, concessions: &concession_ids },
    );
    let heading = heading?;
    Some(Project {
        id: heading.id,
        title: heading.title,
        summary: heading.summary,
        phase: heading.phase,
        timezone: heading.timezone,
        evidence: evidence?,
        purposes: purposes?,
        groups: groups?,
        contexts: read_contexts.into_iter().collect::<Option<_>>()?,
        facts: facts?,
        activities: activities?,
        goals: goals?,
        structures: structures?,
        objectives: objectives?,
        means: means?,
        concessions: all.into_iter().map(|(_, _, concession)| concession).collect::<Option<_>>()?,
        notes: notes?,
        modes: modes?,
        said: heading.said,
    })
}

/// Every table read, or `None` when one could not be.
fn all<'d, 'i, T>(
    source: &mut Source<'_>,
    tables: &[(usize, Table<'d, 'i>)],
    mut one: impl FnMut(&mut Source<'_>, &Table<'d, 'i>) -> Option<T>,
) -> Option<Vec<T>> {
    let read: Vec<Option<T>> = tables.iter().map(|(_, table)| one(source, table)).collect();
    read.into_iter().collect()
}

fn each<'d, 'i, T>(
    source: &mut Source<'_>,
    root: &Table<'d, 'i>,
    key: &str,
    keys: &'static [&'static str],
    one: impl FnMut(&mut Source<'_>, &Table<'d, 'i>) -> Option<T>,
) -> Option<Vec<T>> {
    let tables = root.tables(source, key, keys);
    all(source, &tables, one)
}

/// Takes the ids of a table's entries.
pub(super) fn ids(source: &mut Source<'_>, name: &'static str, tables: &[(usize, Table<'_, '_>)]) -> Ids {
    let mut ids = Ids::new(name);
    for (position, table) in tables {
        if let Some(id) = table.id(source, "id") {
            ids.take(source, &id, *position);
        }
    }
    ids
}

pub(super) fn said(source: &mut Source<'_>, table: &Table<'_, '_>) -> Said {
    Said {
        name: table.text(source, "name"),
        quote: table.text(source, "quote"),
        assumption: table.text(source, "assumption"),
    }
}

struct Heading {
    id: String,
    title: Bilingual,
    summary: Option<Bilingual>,
    phase: Option<Phase>,
    timezone: Option<String>,
    said: Said,
}

fn heading(source: &mut Source<'_>, root: &Table<'_, '_>) -> Option<Heading> {
    let Some(table) = root.table(source, "project", PROJECT) else {
        if !root.has("project") {
            source.fault(0..0, &[], String::new(), Problem::MissingKey("project"));
        }
        return None;
    };
    let id = table.id(source, "id");
    let title = table.text(source, "title");
    let summary = table.text(source, "summary");
    let phases = [Phase::Definition, Phase::Planning, Phase::Realisation, Phase::Closing];
    let phase = table.choice(source, "phase", &["definition", "planning", "realisation", "closing"], &phases);
    let said = said(source, &table);
    let timezone = table.string(source, "timezone");
    if let Some(zone) = &timezone
        && jiff::tz::TimeZone::get(&zone.value).is_err()
    {
        zone.fault(source, Problem::BadZone);
    }
    let id = id?.value;
    Some(Heading {
        title: title.unwrap_or_else(|| Bilingual::same(&*id)),
        id,
        summary,
        phase,
        timezone: timezone.map(|zone| zone.value),
        said,
    })
}

fn context(source: &mut Source<'_>, table: &Table<'_, '_>, ids: &Ids) -> Option<Context> {
    let id = table.string(source, "id");
    if let Some(id) = id.as_ref().filter(|id| id.value == "always") {
        id.fault(source, Problem::ReservedId);
    }
    let when = values::own_windows(source, table, ids);
    let said = said(source, table);
    Some(Context { id: id?.value, when: when?, said })
}

fn facts(source: &mut Source<'_>, root: &Table<'_, '_>) -> Option<Vec<FactName>> {
    let tables = root.tables(source, "fact", FACT);
    ids(source, "fact", &tables);
    all(source, &tables, |source, table| {
        let name = table.required_text(source, "name");
        Some(FactName { id: table.string(source, "id")?.value, name: name? })
    })
}

fn activity(source: &mut Source<'_>, table: &Table<'_, '_>, known: &mut Known<'_>) -> Option<Activity> {
    let id = table.string(source, "id");
    let kinds = [Imposition::Authority, Imposition::Funding, Imposition::Law];
    let by = table.choice(source, "imposed_by", &["authority", "funding", "law"], &kinds);
    let text = table.text(source, "imposed_text");
    if text.is_some() && !table.has("imposed_by") {
        table.missing(source, "imposed_by");
    }
    let demand = values::demand(source, table, "demand");
    let demand_when = match table.has("demand_when") {
        true => values::windows(source, table, "demand_when", &known.contexts).map(|(_, when)| when),
        false => Some(Windows::always()),
    };
    let tables = table.tables(source, "case", CASE);
    let mut case_ids = ids(source, "case", &tables);
    let cases = all(source, &tables, |source, table| {
        let id = table.string(source, "id");
        let facts = values::facts(source, table, "facts").unwrap_or_default();
        let share = share(source, table);
        let said = said(source, table);
        Some(Case { id: id?.value, facts, share, said })
    });
    let mut cases = cases;
    if !table.has("case") {
        let any = Case { id: "any".into(), facts: Vec::new(), share: None, said: Said::default() };
        case_ids.assume(&any.id);
        cases = Some(vec![any]);
    }
    table.refuse_empty(source, "case");
    known.cases.push(case_ids);
    let cases = cases?;
    // A little room for decimals that binary fractions can't hold.
    if cases.iter().filter_map(|case| case.share).sum::<f64>() > 1.0 + 1e-9 {
        source.fault(table.span.clone(), &table.at("case"), String::new(), Problem::SharesAboveOne);
    }
    let said = said(source, table);
    Some(Activity {
        id: id?.value,
        imposed: by.map(|by| Imposed { by, text }),
        demand,
        demand_when: demand_when?,
        cases,
        said,
    })
}

fn share(source: &mut Source<'_>, table: &Table<'_, '_>) -> Option<f64> {
    let number = table.number(source, "share")?;
    let share = match number.value {
        Number::Whole(whole @ 0..=1) => f64::from(u8::try_from(whole).unwrap_or_default()),
        Number::Float(float) if (0.0..=1.0).contains(&float) => float,
        _ => {
            number.fault(source, Problem::BadShare);
            return None;
        }
    };
    Some(share)
}

fn goal(source: &mut Source<'_>, table: &Table<'_, '_>, known: &Known<'_>) -> Option<Goal> {
    let group = known.groups.required(source, table, "group");
    let activity = known.activities.required(source, table, "activity");
    let purpose = known.purposes.required(source, table, "purpose");
    if !table.has("stance") {
        table.missing(source, "stance");
    }
    let stances = [Stance::Serves, Stance::Neutral, Stance::Hinders];
    let stance = table.choice(source, "stance", &["serves", "neutral", "hinders"], &stances);
    let (text, said) = (table.text(source, "text"), said(source, table));
    Some(Goal { group: group?, activity: activity?, purpose: purpose?, stance: stance?, text, said })
}

/// The windows of `key`, every minute when it is not there.
fn when(
    source: &mut Source<'_>,
    table: &Table<'_, '_>,
    key: &str,
    known: &Known<'_>,
) -> Option<(Option<usize>, Windows)> {
    match table.has(key) {
        true => values::windows(source, table, key, &known.contexts),
        false => Some((None, Windows::always())),
    }
}

fn structure(source: &mut Source<'_>, table: &Table<'_, '_>, known: &Known<'_>) -> Option<Structure> {
    let group = known.groups.required(source, table, "group");
    let activity = known.activities.required(source, table, "activity");
    let when = when(source, table, "context", known);
    let read = Structure {
        group: 0,
        activity: 0,
        context: None,
        when: Windows::always(),
        tasks: table.texts(source, "tasks"),
        functions: table.texts(source, "functions"),
        influence: table.texts(source, "influence"),
        knowledge: table.texts(source, "knowledge"),
        rules: table.texts(source, "rules"),
        resources: table.texts(source, "resources"),
        said: said(source, table),
    };
    let (context, when) = when?;
    Some(Structure { group: group?, activity: activity?, context, when, ..read })
}

fn objective(
    source: &mut Source<'_>,
    table: &Table<'_, '_>,
    known: &Known<'_>,
    concessions: &mut Concessions,
) -> Option<Objective> {
    let id = table.string(source, "id");
    let group = known.groups.required(source, table, "group");
    let activity = known.activities.required(source, table, "activity");
    let when = when(source, table, "context", known);
    let cases = activity.and_then(|activity| cases(source, table, known.cases.get(activity)));
    let fact = table.id(source, "fact");
    let within = values::within(source, table, "within");
    let said = said(source, table);
    let position = position(table);
    for (_, table) in table.tables(source, "concession", OBJECTIVE_CONCESSION) {
        let within = values::within(source, &table, "within");
        let change = within.map(|within| Change::Objective { objective: position, within });
        concessions.add(source, &table, change);
    }
    let (context, when) = when?;
    Some(Objective {
        id: id?.value,
        group: group?,
        activity: activity?,
        context,
        when,
        cases: cases?,
        fact: fact?.value,
        within: within?,
        said,
    })
}

/// The cases that an objective looks at; `None` after a fault, or when the activity's own cases have one.
fn cases(source: &mut Source<'_>, table: &Table<'_, '_>, known: Option<&Ids>) -> Option<Vec<usize>> {
    let known = known?;
    if !table.has("cases") {
        return Some((0..known.len()).collect());
    }
    let named = table.strings(source, "cases")?;
    table.refuse_empty(source, "cases");
    let mut taken = Ids::new("cases");
    let mut cases: Vec<usize> = Vec::new();
    for id in &named {
        taken.take(source, id, 0);
        cases.extend(known.resolve(source, id));
    }
    cases.sort_unstable();
    cases.dedup();
    Some(cases)
}

/// A means, with its position in the file.
pub(super) fn read_means(source: &mut Source<'_>, table: &Table<'_, '_>, known: &Known<'_>) -> (usize, Option<Means>) {
    let id = table.string(source, "id");
    let group = known.groups.required(source, table, "group");
    let activities = activities(source, table, known);
    let needs = values::facts(source, table, "needs").unwrap_or_default();
    let gives = values::facts(source, table, "gives").unwrap_or_default();
    let takes = match table.has("takes") {
        true => values::range(source, table, "takes"),
        false => Some(Range::default()),
    };
    let willing = table.choice(source, "willing", WILLING, &WILLINGS);
    let open = when(source, table, "open", known);
    let must_finish_open = table.boolean(source, "must_finish_open").unwrap_or_default();
    let servers = table.positive(source, "servers");
    let laws = [Law::Fixed, Law::Uniform, Law::Exponential];
    let law = table.choice(source, "law", &["fixed", "uniform", "exponential"], &laws);
    let capacity = values::capacity(source, table, "capacity");
    let said = said(source, table);
    let read = || {
        Some(Means {
            id: id?.value,
            group: group?,
            activities: activities?,
            needs,
            gives,
            takes: takes?,
            willing: willing.unwrap_or(Willing::Offered),
            open: open?.1,
            must_finish_open,
            servers,
            law: law.unwrap_or(Law::Fixed),
            capacity,
            said,
        })
    };
    (position(table), read())
}

/// A table's position in its list, which its path ends with.
fn position(table: &Table<'_, '_>) -> usize {
    match table.path.last() {
        Some(super::Step::At(position)) => *position,
        _ => 0,
    }
}

fn activities(source: &mut Source<'_>, table: &Table<'_, '_>, known: &Known<'_>) -> Option<Activities> {
    if !table.has("activities") {
        return Some(Activities::All);
    }
    let named = table.strings(source, "activities")?;
    table.refuse_empty(source, "activities");
    if let [only] = named.as_slice()
        && only.value == "*"
    {
        return Some(Activities::All);
    }
    let mut taken = Ids::new("activities");
    let mut positions = Vec::new();
    for id in &named {
        if id.value == "*" {
            id.fault(source, Problem::NotAlone);
        } else {
            taken.take(source, id, 0);
            positions.extend(known.activities.resolve(source, id));
        }
    }
    Some(Activities::Named(positions))
}

fn concede_means(
    source: &mut Source<'_>,
    table: &Table<'_, '_>,
    position: usize,
    means: Option<&Means>,
    known: &Known<'_>,
    concessions: &mut Concessions,
) {
    let needs: Option<HashSet<&str>> = means.map(|means| means.needs.iter().map(String::as_str).collect());
    for (_, table) in table.tables(source, "concession", MEANS_CONCESSION) {
        let open = table.has("open").then(|| values::windows(source, &table, "open", &known.contexts));
        let takes = table.has("takes").then(|| values::range(source, &table, "takes"));
        let drop = table.strings(source, "drop").unwrap_or_default();
        for fact in &drop {
            if needs.as_ref().is_some_and(|needs| !needs.contains(fact.value.as_str())) {
                fact.fault(source, Problem::NotNeeded);
            }
        }
        let gives = values::facts(source, &table, "gives").unwrap_or_default();
        let offered = table.choice(source, "willing", &["offered"], &[true]).unwrap_or_default();
        let change = || {
            Some(Change::Means {
                means: position,
                open: open.map_or(Some(None), |open| open.map(|(_, open)| Some(open)))?,
                takes: takes.map_or(Some(None), |takes| takes.map(Some))?,
                drop: drop.into_iter().map(|fact| fact.value).collect(),
                gives,
                offered,
            })
        };
        let change = change();
        concessions.add(source, &table, change);
    }
}

/// The concessions of a file, with the place of each.
struct Concessions {
    all: Vec<(usize, super::table::At<String>, Option<Concession>)>,
}

impl Concessions {
    fn add(&mut self, source: &mut Source<'_>, table: &Table<'_, '_>, change: Option<Change>) {
        let id = table.id(source, "id");
        let cost = match table.has("cost") {
            true => table.positive(source, "cost"),
            false => Some(1),
        };
        let said = said(source, table);
        let Some(id) = id else { return };
        let concession = || Some(Concession { id: id.value.clone(), cost: u64::from(cost?), change: change?, said });
        let concession = concession();
        self.all.push((id.span.start, id, concession));
    }
}
