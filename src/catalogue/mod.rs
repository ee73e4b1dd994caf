//! Files → checked services: the configuration folder, read and judged.

pub mod communes;
