//! What is spoiled behind the program's back must be seen by the verdict, or borne by the protocol.

use std::path::Path;

use arrimage_testkit::{Disks, Plan, Report, Spoil, run};
use rusqlite::Connection;

fn spoiled(after: u32, how: fn(&Path)) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan {
        steps: 120,
        disks: Disks::Folder(folder.path().to_owned()),
        spoil: Some(Spoil { after, how }),
        ..Plan::of(3)
    };
    run(&plan)
}

fn sql(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

fn finds(report: &Report, what: &str) {
    assert!(
        report.violations.iter().any(|violation| violation.contains(what)),
        "«{what}» was expected among {:#?}",
        report.violations
    );
}

const BEFORE_THE_VERDICT: u32 = 121;

#[test]
fn on_files_nothing_is_found_when_nothing_is_spoiled() {
    let report = spoiled(60, |_| ());
    assert_eq!(report.violations, Vec::<String>::new());
}

#[test]
fn an_envelope_lost_from_the_outbox_is_a_missing_act() {
    let report = spoiled(BEFORE_THE_VERDICT - 1, |path| {
        // Receipts and all: as if none of these entries had ever been put in the outbox.
        sql(path, "DELETE FROM outbox WHERE kind = 'referral' AND state = 'waiting'");
    });
    finds(&report, "missing at");
}

#[test]
fn an_inbox_that_forgets_applies_nothing_twice() {
    // Entries hold their number: what comes again is known, whatever the inbox remembers. The envelope itself is then
    // journalled a second time, which the verdict says; no entry and no request is there twice.
    let report = spoiled(60, |path| sql(path, "DELETE FROM inbox"));
    let twice = |v: &&String| v.contains("was opened twice") || v.contains(" entry ") && v.contains("applied twice");
    assert_eq!(report.violations.iter().find(twice), None);
}

#[test]
fn a_journal_rewritten_does_not_verify() {
    let report = spoiled(BEFORE_THE_VERDICT, |path| {
        sql(
            path,
            "DROP TRIGGER journal_is_not_rewritten;
             UPDATE journal SET at = at + 1 WHERE seq = (SELECT max(seq) / 2 FROM journal)",
        );
    });
    finds(&report, "does not verify");
}

#[test]
fn a_table_that_says_more_than_the_journal_does_not_verify() {
    let report = spoiled(BEFORE_THE_VERDICT, |path| {
        sql(path, "UPDATE referral SET assigned = NULL; UPDATE partner SET linked = 0");
    });
    finds(&report, "does not verify");
}

#[test]
fn a_withdrawal_that_the_tables_forget_is_seen_where_it_is_read() {
    // As a faulty program would: its pages open what the journal says is closed.
    let report = spoiled(BEFORE_THE_VERDICT, |path| {
        sql(path, "DELETE FROM entry WHERE json LIKE '%\"withdrawn\"%'");
    });
    finds(&report, "can read");
}
