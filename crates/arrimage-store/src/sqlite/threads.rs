//! One thread that owns the writing connection, and a few that read.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{Builder, JoinHandle},
};

use arrimage_kernel::{Code, Problem};
use rusqlite::Connection;

use super::{
    open_to_read,
    sql::Outcome,
    writer::{self, Writer},
};
use crate::store::{Job, ReadJob};

/// Enough to make the cost of a durable commit small for each; few enough that nobody waits long.
const LARGEST_GROUP: usize = 256;

const READERS: usize = 2;

enum Message {
    Write(Job),
    Read(ReadJob),
    Exclusive(Box<dyn FnOnce(&mut Connection) + Send>),
}

pub(crate) struct Threads {
    writer: Option<Sender<Message>>,
    /// `None` in memory, where only the writer's connection sees the tables.
    readers: Option<Sender<ReadJob>>,
    handles: Vec<JoinHandle<()>>,
}

impl Threads {
    pub(crate) fn start(writer: Writer, path: Option<&Path>) -> Result<Self, Problem> {
        let (send, receive) = channel();
        let mut threads = Threads { writer: Some(send), readers: None, handles: Vec::new() };
        threads.spawn("store-writer", move || write(writer, &receive))?;
        if let Some(path) = path {
            let (send, receive) = channel();
            let receive = Arc::new(Mutex::new(receive));
            for _ in 0..READERS {
                let (conn, receive) = (open_to_read(path)?, Arc::clone(&receive));
                threads.spawn("store-reader", move || read(&conn, &receive))?;
            }
            threads.readers = Some(send);
        }
        Ok(threads)
    }

    fn spawn(&mut self, name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Problem> {
        let handle = Builder::new().name(name.to_owned()).spawn(body).map_err(|error| {
            Problem::new(Code::Unavailable, format!("the machine refuses another thread ({})", error.kind()))
        })?;
        self.handles.push(handle);
        Ok(())
    }

    // A message that can't be sent is dropped; whoever waits for it is then told that the store closed.
    fn send(&self, message: Message) {
        if let Some(writer) = &self.writer {
            drop(writer.send(message));
        }
    }

    pub(crate) fn submit(&self, job: Job) {
        self.send(Message::Write(job));
    }

    pub(crate) fn inspect(&self, job: ReadJob) {
        match &self.readers {
            Some(readers) => drop(readers.send(job)),
            None => self.send(Message::Read(job)),
        }
    }

    pub(crate) fn exclusively<T: Send + 'static>(
        &self,
        step: impl FnOnce(&mut Connection) -> Outcome<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let (reply, answer) = channel();
        self.send(Message::Exclusive(Box::new(move |conn| drop(reply.send(step(conn).map_err(Problem::from))))));
        answer.recv().unwrap_or_else(|_| Err(Problem::new(Code::Unavailable, "the store closed before it answered")))
    }
}

impl Drop for Threads {
    /// Finishes all that was handed over.
    fn drop(&mut self) {
        self.writer = None;
        self.readers = None;
        for handle in self.handles.drain(..) {
            // A thread that panicked has nothing left to finish.
            drop(handle.join());
        }
    }
}

fn write(mut writer: Writer, queue: &Receiver<Message>) {
    while let Ok(first) = queue.recv() {
        let mut next = Some(first);
        let mut group: Vec<Job> = Vec::new();
        // Groups what is there already; a reading or an exclusive step waits for the group before it.
        while let Some(message) = next.take() {
            match message {
                Message::Write(job) => {
                    group.push(job);
                    if group.len() < LARGEST_GROUP {
                        next = queue.try_recv().ok();
                    }
                }
                Message::Read(job) => {
                    writer.commit(std::mem::take(&mut group));
                    writer.inspect(job);
                }
                Message::Exclusive(step) => {
                    writer.commit(std::mem::take(&mut group));
                    step(writer.connection());
                }
            }
        }
        writer.commit(group);
    }
}

fn read(conn: &Connection, queue: &Mutex<Receiver<ReadJob>>) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match job {
            Ok(job) => writer::inspect(conn, job),
            Err(_) => return,
        }
    }
}
