//! Our own columns as a log: whole cases already in order, which need neither sorting nor looking up.

use super::{
    Bads, Gather,
    input::{self, Source},
    say::{Fault, Refusal},
};
use crate::columns::{Damage, Fault as Broken, Reader, Renumbering};

pub(super) fn read(source: Source, gather: &mut Gather, bads: &mut Bads<'_>) -> Result<(), Refusal> {
    let (taken, of) = source.progress();
    let mut reader = Reader::new(source).map_err(refusal)?;
    let mut numbers = Renumbering::default();
    let mut case = Vec::new();
    while reader.next_block().map_err(refusal)?.is_some() {
        numbers.activities(&reader, |name| gather.activity(name));
        numbers.organisations(&reader, |name| gather.organisation(Some(name)));
        for (_, events) in reader.block().cases() {
            numbers.case(events, &mut case);
            gather.case(&mut case)?;
        }
        bads.watch.progress(taken.get(), of);
    }
    Ok(())
}

fn refusal(damage: Damage) -> Refusal {
    Refusal::of(match damage.fault {
        Broken::Io(error) => input::fault(error),
        _ => Fault::Columns(damage),
    })
}
