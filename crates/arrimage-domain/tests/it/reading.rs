//! Who may read what: the whole matrix as a golden file, and what no combination may break.

use std::{collections::BTreeMap, fmt::Write as _};

use arrimage_domain::{
    consent::{ConsentState, Decision, HouseRule, Link, Look, Origin, Purpose, Why, may_see},
    item::{DataClass, Item},
    organisation::Role,
    person::{Against, Restriction},
};
use arrimage_kernel::id::{OrganisationId, PersonId, PractitionerId, RestrictionId};

use crate::support::{local, set};

const TITLE: &str = "Travailleuse sociale";

fn origins() -> Vec<Origin> {
    [Origin::Own].into_iter().chain(ConsentState::ALL.iter().map(|state| Origin::Received(*state))).collect()
}

fn restriction(against: Against, items: &[Item]) -> Restriction {
    Restriction {
        id: RestrictionId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        against,
        items: set(items),
        since: local("2026-03-02 09:00"),
    }
}

fn kept_away() -> [Restriction; 1] {
    [restriction(Against::Practitioner(PractitionerId::from_bytes([3; 16])), &[])]
}

fn look<'a>(role: Role, purpose: Purpose, class: DataClass, origin: Origin, link: Link) -> Look<'a> {
    Look {
        practitioner: PractitionerId::from_bytes([3; 16]),
        title: TITLE,
        role,
        link,
        purpose,
        class,
        item: None,
        origin,
        restrictions: &[],
        house: &[],
    }
}

fn every_look() -> Vec<Look<'static>> {
    let mut looks = Vec::new();
    for class in DataClass::ALL {
        for origin in origins() {
            for purpose in Purpose::ALL {
                for role in Role::ALL {
                    for link in Link::ALL {
                        looks.push(look(*role, *purpose, *class, origin, *link));
                    }
                }
            }
        }
    }
    looks
}

fn cell(decision: Decision) -> String {
    format!("{} {}", if decision.allowed { "✓" } else { "✗" }, decision.why)
}

fn origin_name(origin: Origin) -> String {
    match origin {
        Origin::Own => "own".into(),
        Origin::Received(state) => format!("received, {state}"),
    }
}

/// Groups keys that have the same value, in the order of the first of each.
fn grouped<K, V: Ord + Clone>(pairs: impl IntoIterator<Item = (K, V)>) -> Vec<(Vec<K>, V)> {
    let mut order: Vec<(Vec<K>, V)> = Vec::new();
    let mut places: BTreeMap<V, usize> = BTreeMap::new();
    for (key, value) in pairs {
        let place = *places.entry(value.clone()).or_insert_with(|| {
            order.push((Vec::new(), value));
            order.len() - 1
        });
        order[place].0.push(key);
    }
    order
}

fn join<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_matrix_of_who_may_read_what() {
    let away = kept_away();
    let mut text = String::from(
        "Every role, purpose, class, origin and link, without and with a restriction of the person against the reader.\n\
         Lines that decide alike are joined by |; a decision that is the same with the restriction is written once.\n",
    );
    let mut cases = 0;
    for class in DataClass::ALL {
        let sections = grouped(origins().into_iter().map(|origin| {
            let rows = grouped(
                Purpose::ALL.iter().flat_map(|purpose| Role::ALL.iter().map(move |role| (*purpose, *role))).map(
                    |(purpose, role)| {
                        let cells: Vec<String> = Link::ALL
                            .iter()
                            .map(|link| {
                                let plain = look(role, purpose, *class, origin, *link);
                                let [open, shut] =
                                    [cell(may_see(plain)), cell(may_see(Look { restrictions: &away, ..plain }))];
                                cases += 2;
                                if open == shut { open } else { format!("{open}, restricted {shut}") }
                            })
                            .collect();
                        ((purpose, role), cells)
                    },
                ),
            );
            let mut body = String::new();
            for (who, cells) in rows {
                let everyone = who.len() == Purpose::ALL.len() * Role::ALL.len();
                let by_purpose = grouped(Purpose::ALL.iter().filter_map(|purpose| {
                    let roles: Vec<Role> = who.iter().filter(|(p, _)| p == purpose).map(|(_, role)| *role).collect();
                    (!roles.is_empty()).then_some((*purpose, roles))
                }));
                if everyone {
                    writeln!(body, "  any purpose, any role").unwrap();
                } else {
                    for (purposes, roles) in by_purpose {
                        let roles = if roles == Role::ALL { "any role".into() } else { join(&roles) };
                        writeln!(body, "  for {}: {roles}", join(&purposes)).unwrap();
                    }
                }
                for (links, decision) in grouped(Link::ALL.iter().zip(cells)) {
                    let links = if links.len() == Link::ALL.len() { "any link".into() } else { join(&links) };
                    writeln!(body, "      {links}: {decision}").unwrap();
                }
            }
            (origin_name(origin), body)
        }));
        for (origins, body) in sections {
            writeln!(text, "\n{} — {}\n{}", class, origins.join(" | "), body.trim_end()).unwrap();
        }
    }
    writeln!(text, "\n{cases} combinations").unwrap();
    insta::assert_snapshot!("may_see", text);
}

#[test]
fn every_reason_to_read_or_not_is_met() {
    let away = kept_away();
    let house = [HouseRule { role: Some(Role::Intake), ..HouseRule::default() }];
    let mut met = std::collections::BTreeSet::new();
    for look in every_look() {
        met.insert(may_see(look).why);
        met.insert(may_see(Look { restrictions: &away, ..look }).why);
        met.insert(may_see(Look { house: &house, ..look }).why);
    }
    // The others are of sending, or are said by the store.
    let elsewhere = [Why::Consented, Why::NotCovered, Why::NotToComeBack, Why::Silence, Why::StaysHome, Why::Erased];
    for why in Why::ALL {
        assert_eq!(met.contains(why), !elsewhere.contains(why), "{why}");
    }
}

#[test]
fn house_rules_only_deny() {
    fn any<T: Copy>(all: &[T]) -> Vec<Option<T>> {
        [None].into_iter().chain(all.iter().copied().map(Some)).collect()
    }
    let looks: Vec<(Look<'_>, Decision)> = every_look().into_iter().map(|look| (look, may_see(look))).collect();
    for role in any(Role::ALL) {
        for purpose in any(Purpose::ALL) {
            for class in any(DataClass::ALL) {
                for link in any(Link::ALL) {
                    let house = [HouseRule { role, purpose, class, link }];
                    for (look, without) in &looks {
                        let with = may_see(Look { house: &house, ..*look });
                        assert!(without.allowed || !with.allowed, "{look:?}");
                        assert!(with == *without || with == Decision::no(Why::HouseRule));
                    }
                }
            }
        }
    }
}

#[test]
fn no_emergency_opens_what_is_safety_critical_nor_what_was_received() {
    for look in every_look().into_iter().filter(|look| look.purpose == Purpose::Emergency) {
        let about_a_person = look.class >= DataClass::Personal;
        let decision = may_see(look);
        if look.class == DataClass::SafetyCritical || (about_a_person && look.origin != Origin::Own) {
            assert!(!decision.allowed, "{look:?}");
        }
        if about_a_person && decision.allowed {
            assert_eq!(decision.why, Why::Emergency);
        }
    }
}

#[test]
fn nothing_received_is_shown_under_terms_that_are_not_live() {
    for look in every_look().into_iter().filter(|look| look.class >= DataClass::Personal) {
        if let Origin::Received(state) = look.origin
            && state != ConsentState::Live
        {
            assert!(!may_see(look).allowed, "{look:?}");
        }
    }
}

#[test]
fn a_restriction_only_denies_and_only_whom_and_what_it_names() {
    let open = look(Role::Practitioner, Purpose::Service, DataClass::Personal, Origin::Own, Link::Assigned);
    let me = PractitionerId::from_bytes([3; 16]);
    let other = PractitionerId::from_bytes([4; 16]);
    let cases = [
        (Against::Practitioner(me), &[][..], Some(Item::Words), false),
        (Against::Practitioner(me), &[Item::Words][..], Some(Item::Words), false),
        (Against::Practitioner(me), &[Item::Words][..], Some(Item::Name), true),
        // What is not said to be another piece is taken for the one that is kept.
        (Against::Practitioner(me), &[Item::Words][..], None, false),
        (Against::Practitioner(other), &[][..], Some(Item::Words), true),
        (Against::Category(TITLE.into()), &[][..], Some(Item::Words), false),
        (Against::Category("Médecin".into()), &[][..], Some(Item::Words), true),
        (Against::Organisation(OrganisationId::from_bytes([1; 16])), &[][..], Some(Item::Words), true),
    ];
    for (against, items, item, allowed) in cases {
        let restrictions = [restriction(against, items)];
        let decision = may_see(Look { item, restrictions: &restrictions, ..open });
        assert_eq!(decision.allowed, allowed, "{restrictions:?}");
    }
    let away = kept_away();
    for look in every_look() {
        assert!(may_see(look).allowed || !may_see(Look { restrictions: &away, ..look }).allowed);
    }
}

#[test]
fn a_piece_is_never_read_under_a_lighter_class_than_its_own() {
    for look in every_look() {
        for item in Item::ALL {
            let heavier = look.class.max(item.class());
            let said = may_see(Look { item: Some(*item), ..look });
            assert_eq!(said, may_see(Look { item: Some(*item), class: heavier, ..look }));
            if heavier == DataClass::SafetyCritical && said.allowed {
                assert_eq!(look.link, Link::Assigned);
            }
        }
    }
}
