//! `[[mode]]`: ways of organising to compare, each a set of changes with what it supposes.

use super::{
    entries::{self, Known, WILLING, WILLINGS, ids, said},
    fault::Problem,
    ids::Ids,
    source::Source,
    table::Table,
    values,
};
use crate::project::{Autonomy, Effect, Mode, ModeChange, ModeKind, Trend};

const MODE: &[&str] =
    &["id", "kind", "text", "concessions", "change", "means", "effect", "autonomy", "name", "quote", "assumption"];
const KINDS: &[&str] = &[
    "as-is",
    "network",
    "lead-organisation",
    "integrated-programme",
    "merger",
    "common-intake",
    "shared-premises",
    "loan",
    "other",
];
const KIND: [ModeKind; 9] = [
    ModeKind::AsIs,
    ModeKind::Network,
    ModeKind::LeadOrganisation,
    ModeKind::IntegratedProgramme,
    ModeKind::Merger,
    ModeKind::CommonIntake,
    ModeKind::SharedPremises,
    ModeKind::Loan,
    ModeKind::Other,
];
const CHANGE: &[&str] = &[
    "means",
    "objective",
    "group",
    "needs",
    "gives",
    "takes",
    "willing",
    "open",
    "must_finish_open",
    "within",
    "assumption",
];
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
    "name",
    "quote",
    "assumption",
];
const EFFECT: &[&str] = &["group", "capacity", "will", "assumption"];
const TRENDS: &[&str] = &["more", "same", "less", "unknown"];
const TREND: [Trend; 4] = [Trend::More, Trend::Same, Trend::Less, Trend::Unknown];
const AUTONOMY: &[&str] = &["group", "over", "held_by"];

/// What a mode may refer to, besides groups and activities.
pub(super) struct Targets<'t> {
    pub means: &'t Ids,
    pub objectives: &'t Ids,
    pub concessions: &'t Ids,
}

pub(super) fn modes(
    source: &mut Source<'_>,
    root: &Table<'_, '_>,
    known: &Known<'_>,
    targets: &Targets<'_>,
) -> Option<Vec<Mode>> {
    let tables = root.tables(source, "mode", MODE);
    ids(source, "mode", &tables);
    let read: Vec<Option<Mode>> = tables.iter().map(|(_, table)| mode(source, table, known, targets)).collect();
    read.into_iter().collect()
}

fn mode(source: &mut Source<'_>, table: &Table<'_, '_>, known: &Known<'_>, targets: &Targets<'_>) -> Option<Mode> {
    let id = table.string(source, "id");
    if !table.has("kind") {
        table.missing(source, "kind");
    }
    let kind = table.choice(source, "kind", KINDS, &KIND);
    let text = table.text(source, "text");
    let mut concessions = Vec::new();
    for id in table.strings(source, "concessions").unwrap_or_default() {
        concessions.extend(targets.concessions.resolve(source, &id));
    }
    concessions.sort_unstable();
    concessions.dedup();
    let changes: Vec<Option<ModeChange>> =
        table.tables(source, "change", CHANGE).iter().map(|(_, table)| change(source, table, known, targets)).collect();
    let added = table.tables(source, "means", MEANS);
    ids(source, "means", &added);
    let means: Vec<Option<_>> = added
        .iter()
        .map(|(_, table)| {
            if !table.has("assumption") {
                table.missing(source, "assumption");
            }
            if let Some(id) = table.string(&mut Source::new(""), "id")
                && targets.means.find(&id.value).is_some()
            {
                id.fault(source, Problem::DuplicateId(targets.means.line(&id.value)));
            }
            entries::read_means(source, table, known).1
        })
        .collect();
    let effects: Vec<Option<Effect>> = table
        .tables(source, "effect", EFFECT)
        .iter()
        .map(|(_, table)| {
            let group = known.groups.required(source, table, "group");
            let capacity = table.choice(source, "capacity", TRENDS, &TREND).unwrap_or(Trend::Unknown);
            let will = table.choice(source, "will", TRENDS, &TREND).unwrap_or(Trend::Unknown);
            let assumption = table.required_text(source, "assumption");
            Some(Effect { group: group?, capacity, will, assumption: assumption? })
        })
        .collect();
    let autonomy: Vec<Option<Autonomy>> = table
        .tables(source, "autonomy", AUTONOMY)
        .iter()
        .map(|(_, table)| {
            let group = known.groups.required(source, table, "group");
            let over = table.required_text(source, "over");
            let held_by = table.text(source, "held_by");
            Some(Autonomy { group: group?, over: over?, held_by })
        })
        .collect();
    let said = said(source, table);
    Some(Mode {
        id: id?.value,
        kind: kind?,
        text,
        concessions,
        changes: changes.into_iter().collect::<Option<_>>()?,
        means: means.into_iter().collect::<Option<_>>()?,
        effects: effects.into_iter().collect::<Option<_>>()?,
        autonomy: autonomy.into_iter().collect::<Option<_>>()?,
        said,
    })
}

fn change(
    source: &mut Source<'_>,
    table: &Table<'_, '_>,
    known: &Known<'_>,
    targets: &Targets<'_>,
) -> Option<ModeChange> {
    let assumption = table.required_text(source, "assumption");
    match (table.string(source, "means"), table.string(source, "objective")) {
        (Some(means), None) => {
            forbid(source, table, &["within"]);
            let means = targets.means.resolve(source, &means);
            let group = table.string(source, "group").map(|group| known.groups.resolve(source, &group));
            let takes = table.has("takes").then(|| values::range(source, table, "takes"));
            let open = table.has("open").then(|| values::windows(source, table, "open", &known.contexts));
            Some(ModeChange::Means {
                means: means?,
                group: group.map_or(Some(None), |group| group.map(Some))?,
                needs: values::facts(source, table, "needs"),
                gives: values::facts(source, table, "gives"),
                takes: takes.map_or(Some(None), |takes| takes.map(Some))?,
                willing: table.choice(source, "willing", WILLING, &WILLINGS),
                open: open.map_or(Some(None), |open| open.map(|(_, open)| Some(open)))?,
                must_finish_open: table.boolean(source, "must_finish_open"),
                assumption: assumption?,
            })
        }
        (None, Some(objective)) => {
            forbid(source, table, &["group", "needs", "gives", "takes", "willing", "open", "must_finish_open"]);
            let found = targets.objectives.resolve(source, &objective);
            let within = values::within(source, table, "within");
            Some(ModeChange::Objective { objective: found?, within: within?, assumption: assumption? })
        }
        _ => {
            table.fault(source, Problem::MeansOrObjective);
            None
        }
    }
}

/// A fault for each key that the other kind of change has.
fn forbid(source: &mut Source<'_>, table: &Table<'_, '_>, keys: &[&'static str]) {
    for key in keys {
        if table.has(key) {
            let path = table.at(key);
            source.fault(table.span.clone(), &path, (*key).to_owned(), Problem::MeansOrObjective);
        }
    }
}
