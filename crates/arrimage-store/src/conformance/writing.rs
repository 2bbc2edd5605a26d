//! Transactions: all or nothing, one at a time, acknowledged when they stay.

use std::{sync::Barrier, thread};

use arrimage_domain::Fact;
use arrimage_kernel::{Code, Problem};

use super::{entry, put, see, sound};
use crate::{Store, write};

pub(super) fn run(make: &impl Fn() -> Box<dyn Store>) {
    a_write_sees_itself_and_is_seen_once_acknowledged(&*make());
    an_error_undoes_the_whole_step(&*make());
    a_panic_undoes_the_step_and_leaves_the_store_at_work(&*make());
    each_of_many_queued_steps_gets_its_own_answer(&*make());
    steps_never_interleave(&*make());
    an_answer_nobody_waits_for_changes_nothing(&*make());
    an_answer_can_be_awaited(&*make());
}

fn moved() -> Fact {
    Fact::Moved { arrived: true }
}

fn a_write_sees_itself_and_is_seen_once_acknowledged(store: &dyn Store) {
    let inside = write(store, |tx| {
        let appended = tx.append(entry(0, moved(), None))?;
        assert_eq!(tx.head()?.hash, appended.hash);
        assert_eq!(tx.view().head()?.seq, appended.seq);
        tx.next_counter("plis")
    });
    assert_eq!(inside.wait().unwrap(), 1);
    assert_eq!(see(store, |view| view.head()).seq, 1);
}

fn an_error_undoes_the_whole_step(store: &dyn Store) {
    let failed = write(store, |tx| {
        tx.append(entry(0, moved(), None))?;
        tx.put_person_key(super::id(1), b"wrapped")?;
        tx.next_counter("plis")?;
        Err::<(), _>(Problem::new(Code::NoConsent, "no"))
    });
    assert_eq!(failed.wait().unwrap_err().code, Code::NoConsent, "the step's own problem is told");
    assert_eq!(see(store, |view| view.head()).seq, 0);
    assert_eq!(see(store, |view| view.person_key(super::id(1))), None);
    assert_eq!(write(store, |tx| tx.next_counter("plis")).wait().unwrap(), 1);
}

fn a_panic_undoes_the_step_and_leaves_the_store_at_work(store: &dyn Store) {
    let failed = write(store, |tx| -> Result<(), Problem> {
        tx.append(entry(0, moved(), None))?;
        std::panic::resume_unwind(Box::new("a bug"))
    });
    assert_eq!(failed.wait().unwrap_err().code, Code::Unavailable);
    assert_eq!(put(store, 1, moved()).seq, 1);
}

fn each_of_many_queued_steps_gets_its_own_answer(store: &dyn Store) {
    let steps = (0..100_u64).map(|n| {
        write(store, move |tx| {
            tx.append(entry(0, moved(), None))?;
            if n % 3 == 0 { Err(Problem::new(Code::NotNow, "not this one")) } else { Ok(n) }
        })
    });
    let answers: Vec<_> = steps.collect::<Vec<_>>().into_iter().map(crate::Pending::wait).collect();
    for (n, answer) in (0..).zip(&answers) {
        assert_eq!(answer.as_ref().ok().copied(), (n % 3 != 0).then_some(n));
    }
    assert_eq!(see(store, |view| view.head()).seq, 66);
    sound(store);
}

fn steps_never_interleave(store: &dyn Store) {
    const THREADS: u64 = 8;
    const EACH: u64 = 25;
    let start = Barrier::new(8);
    let mut given: Vec<u64> = thread::scope(|scope| {
        let body = || {
            start.wait();
            let step = |_| {
                write(store, |tx| {
                    let before = tx.head()?.seq;
                    let appended = tx.append(entry(0, moved(), None))?;
                    assert_eq!(appended.seq, before + 1, "another step wrote meanwhile");
                    tx.next_counter("plis")
                })
            };
            (0..EACH).map(step).map(|pending| pending.wait().unwrap()).collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(body)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    given.sort_unstable();
    assert_eq!(given, (1..=THREADS * EACH).collect::<Vec<_>>(), "a number is given once and none is lost");
    assert_eq!(see(store, |view| view.head()).seq, THREADS * EACH);
    sound(store);
}

fn an_answer_nobody_waits_for_changes_nothing(store: &dyn Store) {
    drop(write(store, |tx| tx.append(entry(0, moved(), None))));
    assert_eq!(put(store, 1, moved()).seq, 2, "the step dropped was done all the same, and before");
}

fn an_answer_can_be_awaited(store: &dyn Store) {
    use std::{
        future::Future,
        pin::pin,
        sync::Arc,
        task::{Context, Poll, Wake, Waker},
    };
    struct Unpark(thread::Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut pending = pin!(write(store, |tx| tx.append(entry(0, moved(), None))));
    let appended = loop {
        match pending.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(answer) => break answer.unwrap(),
            Poll::Pending => thread::park(),
        }
    };
    assert_eq!(appended.seq, 1);
}
