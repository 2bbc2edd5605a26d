//! What offices do together, in one process, over real stores and real envelopes.

mod loop_closes;
mod world;
