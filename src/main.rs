//! The `guichet` command.
fn main() {}
