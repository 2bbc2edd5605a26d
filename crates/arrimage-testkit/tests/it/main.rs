//! The simulation itself: it repeats exactly, it finds nothing in the program, and it finds what a test spoils.

mod memory;
mod seeds;
mod spoiled;
