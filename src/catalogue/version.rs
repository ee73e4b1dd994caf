//! The files a service was read from, whole: what its version is made of. Kept beside a visit
//! that was laid aside, they give the same service again after the configuration has changed.
//!
//! Held by tests: the same service comes back, from the archive alone; an archive that was cut
//! or changed gives none.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::Judgement;
use super::draft::Outside;
use super::files::{InMemory, Root, Source};
use super::finding::Report;
use super::kiosk::KioskConfig;
use super::linter::pictures::Pictures;
use super::service::{self, ServiceEntry, Shared};
use crate::domain::ids::ServiceSlug;
use crate::l10n::Locale;

const MARK: &[u8] = b"guichet-service-v1\n";

/// The files of one service, by name in its folder: the TOML, every text, the pictures it uses.
/// Its examples are not among them.
#[derive(Clone, PartialEq, Eq)]
pub struct ServiceFiles(BTreeMap<String, Arc<[u8]>>);

impl fmt::Debug for ServiceFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl ServiceFiles {
    pub(super) fn of<'a>(
        folder: &str,
        texts: impl Iterator<Item = &'a Source>,
        pictures: &Pictures,
    ) -> Self {
        let name = |source: &Source| {
            let file = source.file.strip_prefix(folder).unwrap_or(&source.file);
            file.trim_start_matches('/').to_owned()
        };
        let mut files = pictures.clone();
        files.extend(texts.map(|source| (name(source), Arc::from(source.text.as_bytes()))));
        Self(files)
    }

    /// All of them in one row of bytes, the same for the same files.
    #[must_use]
    pub fn archive(&self) -> Vec<u8> {
        let mut archive = MARK.to_vec();
        for (name, bytes) in &self.0 {
            for part in [name.as_bytes(), bytes] {
                archive.extend((part.len() as u64).to_be_bytes());
                archive.extend(part);
            }
        }
        archive
    }

    /// Reads an archive; `None` when it is not one, whole.
    #[must_use]
    pub fn from_archive(archive: &[u8]) -> Option<Self> {
        let mut rest = archive.strip_prefix(MARK)?;
        let mut files = BTreeMap::new();
        while !rest.is_empty() {
            let name = String::from_utf8(part(&mut rest)?.to_vec()).ok()?;
            files.insert(name, Arc::from(part(&mut rest)?));
        }
        Some(Self(files))
    }

    /// The service, judged again by this program for the terminal as it is configured now;
    /// `None` when it cannot be used any more: its destination is gone, this program reads
    /// services otherwise. A language that came since is not in it.
    #[must_use]
    pub fn revive(&self, slug: &ServiceSlug, kiosk: &KioskConfig) -> Option<ServiceEntry> {
        let here = |locale: &Locale| self.0.contains_key(&format!("{locale}.ftl"));
        let locales: Vec<Locale> = kiosk.locales.iter().copied().filter(here).collect();
        let names = kiosk.destinations.iter();
        let names: Vec<String> = names.map(|d| d.name.to_string()).collect();
        let files = self.0.iter();
        let files: InMemory = files
            .map(|(name, bytes)| (format!("services/{slug}/{name}"), Arc::clone(bytes)))
            .collect();
        let shared = Shared {
            root: &Root::Memory(files),
            locales: (!locales.is_empty()).then_some(&*locales),
            judgement: Judgement::Usable,
            outside: Outside {
                destinations: Some(&names),
                icons: &super::icons(),
            },
        };
        service::read(slug.as_str(), &shared, &mut Report::default())
    }
}

/// Takes one part off the front.
fn part<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
    let (part, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(part)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::catalogue::Catalogue;

    fn shipped() -> Catalogue {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
        Catalogue::load(&dir).0.unwrap()
    }

    #[test]
    fn every_shipped_service_comes_back_from_its_archive() {
        let catalogue = shipped();
        for entry in &catalogue.services {
            let files = ServiceFiles::from_archive(&entry.files.archive()).unwrap();
            assert_eq!(files, entry.files);
            let again = files.revive(&entry.service.slug, &catalogue.kiosk).unwrap();
            assert_eq!(again.service.full_version(), entry.service.full_version());
            assert_eq!(
                format!("{:?}", again.service),
                format!("{:?}", entry.service)
            );
            assert_eq!(again.pictures, entry.pictures);
            assert_eq!(again.texts.len(), entry.texts.len());
        }
    }

    #[test]
    fn what_cannot_be_used_any_more_is_none() {
        let mut catalogue = shipped();
        let entry = catalogue.services.remove(0);
        let slug = &entry.service.slug;
        let archive = entry.files.archive();
        for cut in [0, 5, MARK.len() + 3, archive.len() / 2, archive.len() - 1] {
            let read = ServiceFiles::from_archive(&archive[..cut]);
            assert_eq!(read, None, "{cut}");
        }
        // A language that came since is left out; a destination that is gone ends it.
        let mut kiosk = catalogue.kiosk;
        let mut files = entry.files.clone();
        files.0.remove("uk.ftl");
        assert!(files.revive(slug, &kiosk).is_some());
        kiosk.destinations.clear();
        assert!(entry.files.revive(slug, &kiosk).is_none());
    }
}
