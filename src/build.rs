//! The build script: tells cargo that the package depends on the files that are embedded whole
//! (texts, icons, fonts), so that a *new* file is noticed too. It does nothing else.

#![allow(clippy::print_stdout)] // a build script speaks to cargo on its standard output

fn main() {
    for folder in ["locales", "assets"] {
        if std::path::Path::new(folder).is_dir() {
            println!("cargo::rerun-if-changed={folder}");
        }
    }
}
