//! What may leave: the matrix as a golden file, and what no combination may break.

use std::{collections::BTreeSet, fmt::Write as _};

use arrimage_domain::{
    consent::{ConsentState, Decision, Flow, Terms, Why, may_send},
    item::{Back, Item},
    organisation::Party,
    person::{Against, Restriction},
};
use arrimage_kernel::id::{OrganisationId, PersonId, PlaceId, RestrictionId};
use proptest::prelude::*;

use crate::support::{local, organisation, set, terms};

fn kept_from(n: u8, items: &[Item]) -> Restriction {
    Restriction {
        id: RestrictionId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        against: Against::Organisation(OrganisationId::from_bytes([n; 16])),
        items: set(items),
        since: local("2026-03-02 09:00"),
    }
}

/// Terms that name everything, or nothing.
fn all_or_nothing(covered: bool) -> Terms {
    let (goes, back) = if covered { (set(Item::ALL), set(Back::ALL)) } else { Default::default() };
    Terms { goes, back, ..terms() }
}

fn decide(item: Item, state: ConsentState, covered: bool, silent: bool, restricted: bool) -> Decision {
    let silence = if silent { [item].into() } else { BTreeSet::new() };
    let restrictions = if restricted { vec![kept_from(1, &[])] } else { Vec::new() };
    let terms = all_or_nothing(covered);
    may_send(Flow {
        item,
        recipient: organisation(1),
        terms: Some(&terms),
        state,
        silence: &silence,
        restrictions: &restrictions,
    })
}

#[test]
fn the_matrix_of_what_may_leave() {
    let mut text = String::from(
        "Every piece, state of the consent, terms that cover the piece or not, zone of silence, restriction.\n\n",
    );
    let mut tables: Vec<(Vec<&str>, String)> = Vec::new();
    for item in Item::ALL {
        let mut table = String::new();
        for state in ConsentState::ALL {
            for (covered, silent, restricted) in (0..8).map(|bits: u8| (bits & 1 == 0, bits & 2 != 0, bits & 4 != 0)) {
                let decision = decide(*item, *state, covered, silent, restricted);
                writeln!(
                    table,
                    "  {:10}{:13}{:8}{:12}{} {}",
                    state.code(),
                    if covered { "covered" } else { "not covered" },
                    if silent { "silence" } else { "" },
                    if restricted { "restricted" } else { "" },
                    if decision.allowed { "✓" } else { "✗" },
                    decision.why
                )
                .unwrap();
            }
        }
        match tables.iter_mut().find(|(_, other)| *other == table) {
            Some((items, _)) => items.push(item.code()),
            None => tables.push((vec![item.code()], table)),
        }
    }
    for (items, table) in tables {
        writeln!(text, "{}\n{table}", items.join(" | ")).unwrap();
    }
    text.push_str("What each piece of a thread needs\n");
    for item in Item::ALL {
        let needs = match item.thread() {
            Some(back) => back.code(),
            None if item.may_travel() => "a tick of its own",
            None => "never leaves",
        };
        writeln!(text, "  {:14}{}", item.code(), needs).unwrap();
    }
    insta::assert_snapshot!("may_send", text);
}

fn item() -> impl Strategy<Value = Item> {
    prop::sample::select(Item::ALL)
}

fn items() -> impl Strategy<Value = BTreeSet<Item>> {
    prop::sample::subsequence(Item::ALL, 0..=Item::ALL.len()).prop_map(|items| items.into_iter().collect())
}

fn backs() -> impl Strategy<Value = BTreeSet<Back>> {
    prop::sample::subsequence(Back::ALL, 0..=Back::ALL.len()).prop_map(|backs| backs.into_iter().collect())
}

proptest! {
    #[test]
    fn what_is_not_plainly_allowed_does_not_leave(
        item in item(), goes in items(), back in backs(), silence in items(), kept in items(), there: bool,
        restricted: bool, state in prop::sample::select(ConsentState::ALL)
    ) {
        let terms = Terms { goes, back, ..terms() };
        let restrictions: Vec<Restriction> =
            if restricted { vec![kept_from(1, &kept.iter().copied().collect::<Vec<_>>())] } else { Vec::new() };
        let recipient = organisation(1);
        let flow = Flow {
            item, recipient, terms: there.then_some(&terms), state, silence: &silence, restrictions: &restrictions,
        };
        let decision = may_send(flow);
        prop_assert_eq!(decision.allowed, decision.why == Why::Consented);
        if decision.allowed {
            prop_assert_eq!(state, ConsentState::Live);
            prop_assert!(there && item.may_travel() && !silence.contains(&item));
            prop_assert!(!restrictions.iter().any(|r| r.covers(item)));
            prop_assert!(item.thread().map_or(terms.goes.contains(&item), |back| terms.back.contains(&back)));
        }
        // More silence and more restrictions never open anything.
        let silent = [item].into();
        assert!(!may_send(Flow { silence: &silent, ..flow }).allowed);
        let away = [kept_from(1, &[])];
        assert!(!may_send(Flow { restrictions: &away, ..flow }).allowed);
    }
}

#[test]
fn a_restriction_keeps_one_organisation_away_and_no_other() {
    let restrictions = [kept_from(1, &[Item::Words])];
    let terms = all_or_nothing(true);
    let silence = BTreeSet::new();
    let to = |recipient, item| {
        let state = ConsentState::Live;
        may_send(Flow { item, recipient, terms: Some(&terms), state, silence: &silence, restrictions: &restrictions })
    };
    assert_eq!(to(organisation(1), Item::Words).why, Why::Restricted);
    assert_eq!(to(organisation(1), Item::Name).why, Why::Consented);
    assert_eq!(to(organisation(2), Item::Words).why, Why::Consented);
    assert_eq!(to(Party::Outside(PlaceId::from_bytes([1; 16])), Item::Words).why, Why::Consented);
}
