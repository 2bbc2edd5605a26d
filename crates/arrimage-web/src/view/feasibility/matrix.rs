//! Step 1 drawn: per activity, what each group says of each purpose, in words; and what pairs of groups are to each other.

use arrimage_feasibility::{
    Project,
    report::{Alignment, Shown},
    words::Words,
};

use crate::{
    i18n::Html,
    view::shared::{Icon, state},
};

/// More columns than this are not legible on paper.
const COLUMNS: usize = 5;

/// An activity.
pub struct Matrix {
    /// Its name.
    pub activity: String,
    /// By what it is imposed, when it is.
    pub imposed: Option<String>,
    /// Its purposes, a few a table.
    pub tables: Vec<Table>,
    /// Purpose by purpose, what groups are to each other.
    pub relations: Vec<(String, String)>,
}

/// Some of the purposes.
pub struct Table {
    /// Their names.
    pub purposes: Vec<String>,
    /// Each group and its stances.
    pub rows: Vec<(String, Vec<Html>)>,
}

fn stance(words: &Words<'_>, shown: Shown) -> Html {
    let (class, icon) = match shown {
        Shown::Serves => ("ok", Icon::Check),
        Shown::Mixed => ("soon", Icon::Half),
        Shown::Hinders => ("late", Icon::Closed),
        Shown::Neutral => ("stop", Icon::Open),
        Shown::Missing => ("wait", Icon::Question),
    };
    state(class, icon, &words.stance(shown))
}

/// The activities that have a group and a purpose to show.
pub fn matrices(project: &Project, words: &Words<'_>, alignments: &[Alignment]) -> Vec<Matrix> {
    let purposes: Vec<&str> = project.purposes.iter().map(|purpose| purpose.id.as_str()).collect();
    let shown = alignments.iter().filter(|alignment| !alignment.groups.is_empty() && !purposes.is_empty());
    shown
        .map(|alignment| {
            let ranges = (0..purposes.len()).step_by(COLUMNS).map(|from| from..(from + COLUMNS).min(purposes.len()));
            let tables = ranges
                .map(|columns| Table {
                    purposes: purposes[columns.clone()].iter().map(|id| words.purpose(id)).collect(),
                    rows: alignment
                        .groups
                        .iter()
                        .zip(&alignment.stances)
                        .map(|(group, stances)| {
                            let cells = stances.iter().skip(columns.start).take(columns.len());
                            (words.group(group), cells.map(|shown| stance(words, *shown)).collect())
                        })
                        .collect(),
                })
                .collect();
            let relations = purposes
                .iter()
                .map(|id| (words.purpose(id), words.relations(alignment, id).join(" ")))
                .filter(|(_, relations)| !relations.is_empty())
                .collect();
            Matrix {
                activity: words.activity(&alignment.activity),
                imposed: words.imposed(&alignment.activity),
                tables,
                relations,
            }
        })
        .collect()
}
