//! What the tables say, and what they never say.

use arrimage_formats::sheet::{Cell, Sheet};
use arrimage_kernel::Language;

use super::sheets;
use crate::view::samples;

fn texts(sheet: &Sheet) -> Vec<String> {
    let cells = sheet.rows.iter().flatten().filter_map(|cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    });
    sheet.columns.iter().cloned().chain(cells).chain([sheet.name.clone()]).collect()
}

#[test]
fn no_table_speaks_of_money_rank_or_anybody() {
    for language in Language::ALL {
        let (l, own) = samples::measured(language);
        for (code, sheet) in sheets::all(&l, &own) {
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{code}: a cell a column");
            for text in texts(&sheet).into_iter().map(|text| text.to_lowercase()) {
                for word in
                    ["$", "dollar", "budget", "financ", "fund", "rang", "rank", "score", "partenaire", "partner"]
                {
                    assert!(!text.contains(word), "{code} in {language}: «{word}» in «{text}»");
                }
            }
        }
    }
}

#[test]
fn refusals_stand_in_the_order_of_their_codes_not_of_their_numbers() {
    let (l, own) = samples::measured(Language::Fr);
    let sheet = sheets::find(&l, &own, "refus").expect("the refusals");
    let reasons: Vec<&Cell> = sheet.rows.iter().map(|row| &row[1]).collect();
    assert_eq!(reasons[..7], reasons[7..], "both sides in one order, whatever their counts");
}

#[test]
fn an_undefined_share_is_an_empty_cell_never_nought() {
    let (l, own) = samples::unmeasured(Language::Fr);
    let sheet = sheets::find(&l, &own, "repondues").expect("the answers");
    assert_eq!(sheet.rows[0][2..7], [Cell::Count(0), Cell::Count(0), Cell::Empty, Cell::Empty, Cell::Empty]);
}
