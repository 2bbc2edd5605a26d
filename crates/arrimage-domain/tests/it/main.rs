//! What the domain promises, one module a concept. Golden files stand in `snapshots/`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on must stop")]

mod chain;
mod clocks;
mod exploration;
mod forms;
mod forms_facts;
mod garbage;
mod giver;
mod histories;
mod logs;
mod reading;
mod rules;
mod sending;
mod support;
mod words;
