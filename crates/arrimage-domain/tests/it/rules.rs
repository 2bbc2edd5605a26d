//! The table of what each side can write where things stand, as a golden file.

use std::fmt::Write as _;

use arrimage_domain::referral::{Act, Ending, Logs, Side, Situation, Standing, rules::possible};

use crate::support::{Pair, acts, ask};

/// Every standing; a new one does not compile here until it has its line.
fn standings() -> Vec<Standing> {
    use Standing as S;
    let rank = |s: S| match s {
        S::Unknown => 0,
        S::Sent => 1,
        S::Delivered => 2,
        S::Seen => 3,
        S::Waitlisted => 4,
        S::Accepted => 5,
        S::Contacted => 6,
        S::Unreachable => 7,
        S::Started => 8,
        S::Done => 9,
        S::Refused => 10,
        S::RedirectProposed => 11,
        S::Stopped => 12,
        S::ReturnProposed => 13,
        S::Returned => 14,
        S::Recalled => 15,
        S::Withdrawn => 16,
        S::Closed(_) => 17,
    };
    let mut all = vec![
        S::Unknown,
        S::Sent,
        S::Delivered,
        S::Seen,
        S::Waitlisted,
        S::Accepted,
        S::Contacted,
        S::Unreachable,
        S::Started,
        S::Done,
        S::Refused,
        S::RedirectProposed,
        S::Stopped,
        S::ReturnProposed,
        S::Returned,
        S::Recalled,
        S::Withdrawn,
    ];
    all.extend(Ending::ALL.iter().map(|ending| S::Closed(*ending)));
    assert!(all.iter().zip(0..17).all(|(s, r)| rank(*s) == r));
    all
}

fn at(standing: Standing, question: Option<u32>) -> Situation {
    let mut situation = Logs::default().situation();
    situation.standing = standing;
    situation.ask = (standing != Standing::Unknown).then(|| ask(1));
    situation.question = question;
    situation
}

fn name(act: &Act) -> String {
    match act {
        Act::Closed { reason, .. } => format!("closed: {reason}"),
        Act::RespondentSaid { name: None, .. } => "respondent-said: nobody".into(),
        Act::Withdrawn { person: 1 } => "withdrawn: not of the household".into(),
        act => act.code().into(),
    }
}

#[test]
fn the_table_of_what_is_possible() {
    let mut text = String::new();
    for side in [Side::Asking, Side::Handling] {
        for question in [None, Some(7)] {
            let waits = if question.is_some() { "a question waits" } else { "no question waits" };
            writeln!(text, "{side} side, {waits}").unwrap();
            let columns: Vec<Standing> = standings()
                .into_iter()
                .filter(|s| !matches!(s, Standing::Closed(e) if *e != Ending::Refused))
                .collect();
            for (index, standing) in columns.iter().enumerate() {
                writeln!(text, "{:34}{}{}", "", "│ ".repeat(index), standing.code()).unwrap();
            }
            for act in acts(1, 7) {
                if question.is_some() && !matches!(act, Act::Asked | Act::Answered { .. }) {
                    continue;
                }
                let cells = columns.iter().map(|s| if possible(&at(*s, question), side, &act) { "✓ " } else { "· " });
                let row = format!("{:34}{}", name(&act), cells.collect::<String>());
                // What the other side alone writes needs no line.
                if row.contains('✓') || act.side() == Some(side) {
                    writeln!(text, "{}", row.trim_end()).unwrap();
                }
            }
            text.push('\n');
        }
    }
    insta::assert_snapshot!("rules", text);
}

#[test]
fn an_ending_changes_nothing_of_what_is_possible_after_it() {
    for ending in Ending::ALL {
        for act in acts(1, 7) {
            for side in [Side::Asking, Side::Handling] {
                let of = |ending| possible(&at(Standing::Closed(ending), None), side, &act);
                assert_eq!(of(*ending), of(Ending::Refused), "{ending} {act:?}");
            }
        }
    }
}

#[test]
fn the_question_makes_no_other_act_possible_nor_impossible() {
    for standing in standings() {
        for act in acts(1, 7) {
            if !matches!(act, Act::Asked | Act::Answered { .. }) {
                for side in [Side::Asking, Side::Handling] {
                    let of = |question| possible(&at(standing, question), side, &act);
                    assert_eq!(of(None), of(Some(7)));
                }
            }
        }
    }
}

#[test]
fn every_open_standing_can_reach_an_end_and_offers_its_likeliest_first() {
    for standing in standings() {
        let endings = at(standing, None).endings();
        assert_eq!(endings.is_empty(), !standing.is_open() || standing == Standing::Unknown, "{standing:?}");
    }
    assert_eq!(at(Standing::Refused, None).endings().first(), Some(&Ending::Refused));
    assert_eq!(at(Standing::Done, None).endings(), [Ending::ServiceGiven]);
    assert_eq!(at(Standing::Withdrawn, None).endings().first(), Some(&Ending::ConsentWithdrawn));
}

#[test]
fn a_refusal_to_write_says_who_writes_it_or_where_things_stand() {
    let situation = Pair::new(1).asking.situation();
    let other = situation.admit(Side::Asking, &Act::Done).unwrap_err();
    assert_eq!(other.what, "`done` is written by the other side only");
    let early = situation.admit(Side::Handling, &Act::Done).unwrap_err();
    assert_eq!(early.what, "`done` is not possible while the request is `sent`");
}
