//! The version of a service that a visit began with. Its files are kept beside the draft, at the
//! first page that is laid aside and never at the start, so that the visit finishes on them
//! whatever the configuration has become.
//!
//! Held by tests: a visit that began on one version and was given back on the next is asked, and
//! stamped, as it began (`tests/screens/version.rs`).

use std::sync::{Arc, OnceLock};

use super::setup::service_setup;
use crate::catalogue::{Catalogue, KioskConfig, ServiceEntry, ServiceFiles};
use crate::domain::digest::Digest;
use crate::domain::ids::ServiceSlug;
use crate::domain::service::Service;
use crate::payload::Draft;
use crate::screen::setup::ServiceSetup;
use crate::store::{Store, StoreError, VersionFiles};
use crate::vault::{pack, sha256, unpack};

/// Largest files of a service that are kept, packed, in bytes: pictures do not pack.
const PACKED_BYTES_MAX: usize = 8 * 1024 * 1024;
/// And unpacked.
const FILES_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// The services as configured now.
pub(super) struct Versions {
    kiosk: KioskConfig,
    present: Vec<(ServiceEntry, OnceLock<Digest>)>,
}

/// What identifies the version of a visit, and what it is made of.
pub(super) struct Version {
    sha256: Digest,
    files: Option<ServiceFiles>,
}

impl Version {
    /// A version whose files were kept before.
    pub(super) fn there_already(sha256: Digest) -> Self {
        Self {
            sha256,
            files: None,
        }
    }

    /// As it is written beside a draft: the files only when they are not there. `None` when
    /// they are too large: such a visit goes on with what is configured when it is given back.
    pub(super) fn for_draft(self, store: &Store) -> Result<Option<VersionFiles>, StoreError> {
        let mut packed = None;
        if let Some(files) = self.files
            && !store.has_version(&self.sha256)?
        {
            let bytes = pack(&files.archive());
            if bytes.len() > PACKED_BYTES_MAX {
                tracing::warn!("the files of this service are too large to be kept with a visit");
                return Ok(None);
            }
            packed = Some(bytes.to_vec());
        }
        Ok(Some(VersionFiles {
            sha256: self.sha256,
            packed,
        }))
    }
}

impl Versions {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let entries = catalogue.services.iter().cloned();
        Self {
            kiosk: catalogue.kiosk.clone(),
            present: entries.map(|entry| (entry, OnceLock::new())).collect(),
        }
    }

    /// The version of a service that is configured now.
    pub(super) fn of(&self, service: &Arc<Service>) -> Option<Version> {
        let mut present = self.present.iter();
        let (entry, known) = present.find(|(entry, _)| Arc::ptr_eq(&entry.service, service))?;
        let digest = || sha256(&entry.files.archive());
        Some(Version {
            sha256: *known.get_or_init(digest),
            files: Some(entry.files.clone()),
        })
    }

    /// The service a draft goes on with, and the digest of its files when it is not configured
    /// any more; `None` when there is no such service at all.
    pub(super) fn for_draft(
        &self,
        draft: &Draft,
        kept: Option<VersionFiles>,
    ) -> Option<(Arc<ServiceSetup>, Option<Digest>)> {
        let mut present = self.present.iter().map(|(entry, _)| entry);
        let present = present.find(|entry| entry.service.slug.as_str() == draft.service);
        if let Some(entry) = present
            && entry.service.full_version() == draft.version
        {
            return Some((service_setup(entry), None));
        }
        let earlier = kept.and_then(|kept| self.revive(draft, &kept));
        if earlier.is_some() {
            return earlier;
        }
        tracing::warn!(
            service = draft.service,
            version = draft.version,
            "this version cannot be read any more: the visit goes on with the present one"
        );
        present.map(|entry| (service_setup(entry), None))
    }

    fn revive(
        &self,
        draft: &Draft,
        kept: &VersionFiles,
    ) -> Option<(Arc<ServiceSetup>, Option<Digest>)> {
        let archive = unpack(kept.packed.as_deref()?, FILES_BYTES_MAX).ok()?;
        if sha256(&archive) != kept.sha256 {
            return None;
        }
        let slug = ServiceSlug::parse(&draft.service).ok()?;
        let entry = ServiceFiles::from_archive(&archive)?.revive(&slug, &self.kiosk)?;
        let same = entry.service.full_version() == draft.version;
        same.then(|| (service_setup(&entry), Some(kept.sha256)))
    }
}
