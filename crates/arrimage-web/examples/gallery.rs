//! Writes every sample page to `target/gallery/{fr,en}/`, with the stylesheet, to be looked at and
//! checked in a browser. Never shipped: it needs the `samples` feature.

use std::{fs, io, path::Path};

use arrimage_kernel::Language;
use arrimage_web::{assets, view::samples};

fn main() -> io::Result<()> {
    let root = Path::new("target/gallery");
    for language in Language::ALL {
        let folder = root.join(language.code());
        fs::create_dir_all(&folder)?;
        for (name, html) in samples::all(language) {
            let html = html.replace("\"/static/", "\"../static/");
            fs::write(folder.join(format!("{name}.html")), html)?;
        }
    }
    for asset in assets::all() {
        let path = root.join(asset.path.trim_start_matches('/'));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, asset.bytes)?;
    }
    Ok(())
}
