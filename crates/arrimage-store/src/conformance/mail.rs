//! The outbox's order and states, the inbox, contacts, counters.

use arrimage_kernel::{
    Code, Problem,
    id::{EnvelopeId, OrganisationId},
};
use jiff::Timestamp;

use super::{at, id, see};
use crate::{Contact, InboxRow, OutboxRow, OutboxState, Store, Tx, write};

pub(super) fn run(store: &dyn Store) {
    what_is_due_comes_in_the_order_of_its_stream(store);
    states_and_receipts(store);
    the_inbox_keeps_each_envelope_once(store);
    contacts_and_counters(store);
}

fn envelope(n: u8, to: u8, stream: u8, sequence: u64) -> OutboxRow {
    OutboxRow {
        envelope: id(n),
        to: id(to),
        stream: id(stream),
        sequence,
        kind: "entries".to_owned(),
        content: true,
        referral: Some(id(stream)),
        first: 1,
        last: 2,
        bytes: vec![n; 8],
        hash: [n; 32],
        queued_at: at(n.into()),
        attempts: 0,
        tried: None,
        next_at: at(n.into()),
        state: OutboxState::Waiting,
        receipt: None,
    }
}

fn does(
    store: &dyn Store,
    step: impl FnOnce(&mut dyn Tx) -> Result<(), Problem> + Send + 'static,
) -> Result<(), Problem> {
    write(store, step).wait()
}

fn queue(store: &dyn Store, row: OutboxRow) -> Result<(), Problem> {
    does(store, move |tx| tx.outbox_put(&row))
}

fn due(store: &dyn Store, now: Timestamp, limit: usize) -> Vec<EnvelopeId> {
    see(store, move |view| view.outbox_due(now, limit)).iter().map(|row| row.envelope).collect()
}

fn what_is_due_comes_in_the_order_of_its_stream(store: &dyn Store) {
    // Queued out of order: stream 1 has 1, 3, 4; stream 2 has 2; all to the same partner.
    for row in [envelope(4, 2, 1, 3), envelope(2, 2, 2, 1), envelope(1, 2, 1, 1), envelope(3, 2, 1, 2)] {
        queue(store, row).unwrap();
    }
    assert_eq!(due(store, at(0), 9), vec![]);
    assert_eq!(due(store, at(100), 9), [id(1), id(3), id(4), id(2)]);
    assert_eq!(due(store, at(100), 2), [id(1), id(3)]);
    does(store, |tx| tx.outbox_attempt(id(1), at(100), at(200))).unwrap();
    assert_eq!(due(store, at(100), 9), [id(2)], "what follows in the stream waits with the first");
    assert_eq!(due(store, at(200), 9), [id(1), id(3), id(4), id(2)]);
    let row = see(store, |view| view.outbox(id(1))).unwrap();
    assert_eq!((row.attempts, row.tried, row.next_at), (1, Some(at(100)), at(200)));
    let partner: OrganisationId = id(2);
    let silent = Contact { failures: 3, next_try: Some(at(300)), ..Contact::default() };
    does(store, move |tx| tx.put_contact(partner, silent)).unwrap();
    assert_eq!(due(store, at(299), 9), vec![], "a partner that does not answer costs nothing");
    assert_eq!(due(store, at(300), 9).len(), 4);
}

fn states_and_receipts(store: &dyn Store) {
    assert_eq!(queue(store, envelope(1, 5, 5, 5)).unwrap_err().code, Code::AlreadyExists);
    does(store, |tx| tx.outbox_delivered(id(1), b"receipt")).unwrap();
    does(store, |tx| tx.outbox_returned(id(2), b"refusal")).unwrap();
    does(store, |tx| tx.outbox_stop(id(3))).unwrap();
    let row = |n| see(store, move |view| view.outbox(id(n))).unwrap();
    assert_eq!((row(1).state, row(1).receipt), (OutboxState::Delivered, Some(b"receipt".to_vec())));
    assert_eq!((row(2).state, row(2).receipt), (OutboxState::Returned, Some(b"refusal".to_vec())));
    assert_eq!((row(3).state, row(3).bytes, row(3).hash), (OutboxState::Stopped, vec![], [3; 32]));
    let code = |step: Result<(), Problem>| step.unwrap_err().code;
    assert_eq!(code(does(store, |tx| tx.outbox_stop(id(1)))), Code::NotNow);
    assert_eq!(code(does(store, |tx| tx.outbox_stop(id(99)))), Code::NotFound);
    assert_eq!(code(does(store, |tx| tx.outbox_delivered(id(99), b""))), Code::NotFound);
    assert_eq!(code(does(store, |tx| tx.outbox_attempt(id(99), at(0), at(0)))), Code::NotFound);
    queue(store, envelope(51, 2, 1, 2)).unwrap();
    let pending: Vec<_> = see(store, |view| view.outbox_pending()).iter().map(|row| row.envelope).collect();
    assert_eq!(pending, [id(4), id(51)], "a stopped envelope leaves its number to another");
    let held: Vec<_> = see(store, |view| view.receipts_held()).iter().map(|row| row.envelope).collect();
    assert_eq!(held, [id(2), id(1)]);
    assert_eq!(see(store, |view| view.outbox_of_referral(id(1))).len(), 4);
    does(store, |tx| tx.outbox_delivered(id(3), b"late receipt")).unwrap();
    assert_eq!((row(3).state, row(3).receipt), (OutboxState::Stopped, Some(b"late receipt".to_vec())));
}

fn the_inbox_keeps_each_envelope_once(store: &dyn Store) {
    let row = InboxRow {
        envelope: id(1),
        from: id(2),
        hash: [4; 32],
        receipt: b"receipt".to_vec(),
        at: at(7),
        kept: Some(b"bytes".to_vec()),
    };
    let put = |row: InboxRow| does(store, move |tx| tx.inbox_put(&row));
    put(row.clone()).unwrap();
    assert_eq!(put(row.clone()).unwrap_err().code, Code::AlreadyExists);
    assert_eq!(see(store, |view| view.inbox(id(1))), Some(row.clone()));
    assert_eq!(see(store, |view| view.inbox(id(2))), None);
    assert_eq!(see(store, |view| view.receipts_issued()), [row]);
}

fn contacts_and_counters(store: &dyn Store) {
    let contact = Contact {
        last_heard: Some(at(1)),
        last_tried: Some(at(2)),
        failures: 0,
        next_try: None,
        skew_seconds: Some(-301),
    };
    assert_eq!(see(store, |view| view.contact(id(8))), None);
    does(store, move |tx| tx.put_contact(id(8), contact)).unwrap();
    assert_eq!(see(store, |view| view.contact(id(8))), Some(contact));
    let next = |name: &'static str| write(store, move |tx| tx.next_counter(name)).wait().unwrap();
    assert_eq!([next("a"), next("a"), next("b"), next("a")], [1, 2, 1, 3]);
}
