//! Arrimage on the web: pages in two languages, from plain view structs to HTML.
//!
//! [`view`] holds every page as data and its template; [`i18n`] its words; [`assets`] its stylesheet.
//! None of them knows the node, SQL or a rule of the domain: they show what was already decided. [`server`] asks the
//! node and fills them.
//! To add a page, see [`view`].

pub mod assets;
pub mod i18n;
pub mod server;
pub mod view;

pub use server::{Access, App, ROUTES, pages, router};
