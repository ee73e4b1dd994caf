//! What this process leaves behind for others to read while it runs, or when it falls: nothing.

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
