//! What stands in a request, as one JSON document: the same whether the terminal opens it or the
//! desk. Clear text: whoever runs the command answers for where it goes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::domain::receipt::{Manifest, Part};

/// Why the first part of a request is no document.
pub(super) const NO_DOCUMENT: &str = "the first part is not a JSON document";

/// The first part, which is the answers; `None` when it is no document.
///
/// # Errors
/// What `open` says.
pub(super) fn document<E>(
    manifest: &Manifest,
    open: impl Fn(&Part) -> Result<Zeroizing<Vec<u8>>, E>,
) -> Result<Option<Value>, E> {
    let Some(part) = manifest.parts.first() else {
        return Ok(None);
    };
    Ok(serde_json::from_slice(&open(part)?).ok())
}

/// The files handed over beside the answers: `[{name, type, size, base64}]`.
///
/// # Errors
/// What `open` says.
pub(super) fn files<E>(
    manifest: &Manifest,
    open: impl Fn(&Part) -> Result<Zeroizing<Vec<u8>>, E>,
) -> Result<Value, E> {
    let files = manifest.parts.iter().skip(1).map(|part| {
        let bytes = open(part)?;
        Ok(json!({
            "name": part.name,
            "type": part.media_type,
            "size": bytes.len(),
            "base64": STANDARD.encode(&*bytes),
        }))
    });
    files.collect::<Result<_, E>>().map(Value::Array)
}
