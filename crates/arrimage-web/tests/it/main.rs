//! The server as a browser meets it: pages, forms, cookies, refusals; in one process, over real offices.

#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

mod doors;
mod errors;
mod loop_by_forms;
mod measures;
mod persons;
mod projects;
mod routes;
mod world;
