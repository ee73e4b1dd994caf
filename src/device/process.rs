//! This process and its surroundings: what it leaves behind for others to read while it runs, or
//! when it falls, which is nothing; and how large the pointer of the mouse is.

/// The name under which the libraries of the window read the size of the pointer, in pixels.
const POINTER_SIZE: &str = "XCURSOR_SIZE";
/// Least size of the pointer (research: ux B21b).
const POINTER_PX: &str = "64";

/// How many pools of memory the C library keeps: one for every thread unless told, which costs
/// a megabyte here and gains nothing.
const MEMORY_POOLS: (&str, &str) = ("MALLOC_ARENA_MAX", "1");

/// Makes the pointer of the mouse large, unless the session chose a size, and memory small: the
/// libraries read their environment when they are loaded, so the program starts again in its own
/// place, with the same arguments, before it has done anything. Returns when there is nothing to
/// do, or when it could not be done, with the reason.
pub fn prepare_surroundings() -> std::io::Result<()> {
    if std::env::var_os(POINTER_SIZE).is_some() {
        return Ok(());
    }
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        #[allow(
            clippy::disallowed_methods,
            reason = "the same program in the same process, not a child"
        )]
        let mut again = std::process::Command::new(std::env::current_exe()?);
        // Comes back only on failure.
        Err(again
            .args(std::env::args_os().skip(1))
            .env(POINTER_SIZE, POINTER_PX)
            .env(MEMORY_POOLS.0, MEMORY_POOLS.1)
            .exec())
    }
    #[cfg(not(unix))]
    Ok(())
}

/// No core file when the process falls, and no look into its memory by another process of the
/// same account (`ptrace`, `/proc/<pid>/mem`): answers stand there in clear while somebody
/// types. Root can always look. Gives what could not be set; elsewhere than on Linux there is
/// only the core file.
#[must_use]
pub fn keep_memory_private() -> Vec<&'static str> {
    let mut refused = Vec::new();
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        if setrlimit(Resource::Core, none).is_err() {
            refused.push("no core file");
        }
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err() {
            refused.push("no look into its memory");
        }
    }
    refused
}
