//! The thin binary: sets up what belongs to the process (logs, TLS, panics), then hands over
//! to the command line.

use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

// Answers are copied by widgets, fonts, JSON, channels: whatever is freed is overwritten, so
// that nothing of a visit waits in memory for the next one.
#[global_allocator]
static MEMORY: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("GUICHET_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    for missing in guichet::device::process::keep_memory_private() {
        tracing::warn!(missing, "the system refused it");
    }
    // The message of a panic may hold an answer; its place in the source never does.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "guichet stopped on a fault");
    }));
    // Refused only when a provider is already there, which is just as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    guichet::cli::main()
}
