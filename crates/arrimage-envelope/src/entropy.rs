//! The kernel's entropy in the form that the HPKE crate asks for.

use std::convert::Infallible;

use arrimage_kernel::{Entropy, entropy::bytes};
use rand_core::{TryCryptoRng, TryRng};

pub(crate) struct Source<'a>(pub &'a mut dyn Entropy);

impl TryRng for Source<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(bytes(self.0)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(bytes(self.0)))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(out);
        Ok(())
    }
}

impl TryCryptoRng for Source<'_> {}
