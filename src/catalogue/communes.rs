//! The national table of postal codes and communes, embedded in the program.
//!
//! Holds the decoder of `assets/communes/communes.br` and the look-ups. The text is kept as it
//! is, in one block, beside two sorted indexes: about 1.4 MB, no allocation per commune. It is
//! unpacked at the first look-up, never at start. It may never panic on a damaged table, nor
//! give a commune without a département; the tests hold both, and count everything.

use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::commune::{Commune, CommuneCode, Communes, PostalCode};

/// The table as it is shipped; form and provenance: `assets/communes/README.md`.
static BUNDLED: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/communes/communes.br"
));

/// Most bytes of unpacked text that are accepted; the table of 2026 has 0.88 MB.
const MAX_TEXT_BYTES: u64 = 4 << 20;

/// Why a table cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommuneTableError {
    /// The bytes are not a brotli stream of UTF-8 text of a plausible size.
    #[error("the table of communes cannot be unpacked")]
    Packing,
    /// The first line is missing or of another version.
    #[error("the table of communes starts with an unknown first line")]
    Header,
    /// The content is not the one that was written.
    #[error("the table of communes is damaged: its digest differs")]
    Digest,
    /// A line of the text breaks the form. Lines count from 1.
    #[error("line {line} of the table of communes is malformed or out of order")]
    Row {
        /// Number of the line.
        line: usize,
    },
    /// There are more or fewer lines than announced.
    #[error("the table of communes has {found} lines, {announced} announced")]
    Count {
        /// Lines announced by the first line.
        announced: usize,
        /// Lines found.
        found: usize,
    },
}

/// The shipped table, unpacked at the first look-up. This is what the application hands to
/// the checks; all its copies share one table.
#[derive(Debug, Clone, Copy, Default)]
pub struct BundledCommunes;

impl BundledCommunes {
    /// The unpacked table.
    ///
    /// # Errors
    /// When the embedded bytes are damaged. `doctor` asks; the look-ups find nothing then.
    pub fn table(self) -> Result<&'static CommuneTable, CommuneTableError> {
        static TABLE: OnceLock<Result<CommuneTable, CommuneTableError>> = OnceLock::new();
        TABLE
            .get_or_init(|| CommuneTable::decode(BUNDLED))
            .as_ref()
            .map_err(Clone::clone)
    }
}

impl Communes for BundledCommunes {
    fn by_postal_code(&self, postal_code: &PostalCode) -> Vec<Commune> {
        self.table()
            .map_or_else(|_| Vec::new(), |table| table.by_postal_code(postal_code))
    }

    fn by_code(&self, code: &CommuneCode) -> Option<Commune> {
        self.table().ok()?.by_code(code)
    }
}

/// An unpacked table.
#[derive(Debug)]
pub struct CommuneTable {
    /// Everything after the first line.
    text: String,
    /// Where each département line starts, sorted by code.
    departments: Vec<u32>,
    /// Where each commune line starts, sorted by INSEE code.
    communes: Vec<u32>,
    /// (postal code, index in `communes`), sorted.
    postal: Vec<(u32, u32)>,
    /// Year of the official geographic code.
    year: u16,
}

impl CommuneTable {
    /// Unpacks and checks a table.
    ///
    /// # Errors
    /// When the bytes are damaged or break the form in any way.
    pub fn decode(packed: &[u8]) -> Result<Self, CommuneTableError> {
        let mut text = unpack(packed)?;
        let (header, body_start) = read_header(&text)?;
        text.drain(..body_start);
        text.shrink_to_fit();
        if hex(&Sha256::digest(text.as_bytes())) != header.digest {
            return Err(CommuneTableError::Digest);
        }
        index(text, &header)
    }

    /// Year of the official geographic code (INSEE) that the table describes.
    #[must_use]
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Every postal code, once each, in order.
    pub fn postal_codes(&self) -> impl Iterator<Item = PostalCode> + '_ {
        self.postal
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|same| PostalCode::parse(&format!("{:05}", same.first()?.0)).ok())
    }

    /// Every commune and municipal arrondissement, by INSEE code.
    pub fn communes(&self) -> impl Iterator<Item = Commune> + '_ {
        self.communes
            .iter()
            .filter_map(|start| self.commune(*start))
    }

    /// Bytes that the table keeps in memory.
    #[must_use]
    pub fn resident_bytes(&self) -> usize {
        self.text.capacity()
            + (self.departments.capacity() + self.communes.capacity()) * size_of::<u32>()
            + self.postal.capacity() * size_of::<(u32, u32)>()
    }

    /// The fields of the line that starts there.
    fn fields(&self, start: u32) -> std::str::Split<'_, char> {
        let rest = self.text.get(start as usize..).unwrap_or("");
        rest.split('\n').next().unwrap_or("").split(';')
    }

    /// The start of the line with this code, among lines sorted by code.
    fn find(&self, lines: &[u32], code: &str) -> Option<u32> {
        lines
            .binary_search_by(|start| self.fields(*start).next().unwrap_or("").cmp(code))
            .ok()
            .and_then(|at| lines.get(at).copied())
    }

    fn commune(&self, start: u32) -> Option<Commune> {
        let mut fields = self.fields(start);
        let code = CommuneCode::parse(fields.next()?)?;
        let name = fields.next()?.to_owned();
        let department = self.find(&self.departments, code.department())?;
        Some(Commune {
            department_code: code.department().to_owned(),
            department_name: self.fields(department).nth(1)?.to_owned(),
            code,
            name,
        })
    }

    /// The run of `postal` that holds this code.
    fn postal_range(&self, number: u32) -> Range<usize> {
        let from = self.postal.partition_point(|entry| entry.0 < number);
        let to = self.postal.partition_point(|entry| entry.0 <= number);
        from..to
    }
}

impl Communes for CommuneTable {
    fn by_postal_code(&self, postal_code: &PostalCode) -> Vec<Commune> {
        let Ok(number) = postal_code.as_str().parse() else {
            return Vec::new();
        };
        let entries = self.postal.get(self.postal_range(number)).unwrap_or(&[]);
        let mut found: Vec<Commune> = entries
            .iter()
            .filter_map(|entry| self.commune(*self.communes.get(entry.1 as usize)?))
            .collect();
        found.sort_by_cached_key(|commune| (sort_key(&commune.name), commune.code.clone()));
        found
    }

    fn by_code(&self, code: &CommuneCode) -> Option<Commune> {
        self.commune(self.find(&self.communes, code.as_str())?)
    }
}

/// What the first line announces.
struct Header {
    year: u16,
    communes: usize,
    departments: usize,
    digest: String,
}

fn unpack(packed: &[u8]) -> Result<String, CommuneTableError> {
    let mut text = String::new();
    let read = brotli::Decompressor::new(packed, 4096)
        .take(MAX_TEXT_BYTES + 1)
        .read_to_string(&mut text);
    match read {
        Ok(bytes) if bytes as u64 <= MAX_TEXT_BYTES => Ok(text),
        _ => Err(CommuneTableError::Packing),
    }
}

/// The first line, and where the second one starts.
fn read_header(text: &str) -> Result<(Header, usize), CommuneTableError> {
    let parse = || {
        let (line, _) = text.split_once('\n')?;
        let mut words = line.strip_prefix("communes 1 ")?.split(' ');
        let header = Header {
            year: words.next()?.parse().ok()?,
            communes: words.next()?.parse().ok()?,
            departments: words.next()?.parse().ok()?,
            digest: words.next()?.to_owned(),
        };
        words.next().is_none().then_some((header, line.len() + 1))
    };
    parse().ok_or(CommuneTableError::Header)
}

/// Walks the lines once, checks their form and order, and notes where they start.
fn index(text: String, header: &Header) -> Result<CommuneTable, CommuneTableError> {
    let announced = header.departments.saturating_add(header.communes);
    let found = text.split_terminator('\n').count();
    if found != announced {
        return Err(CommuneTableError::Count { announced, found });
    }
    let mut departments = Vec::with_capacity(header.departments);
    let mut communes = Vec::with_capacity(header.communes);
    let mut postal = Vec::with_capacity(header.communes);
    let mut start = 0_u32;
    let mut previous = "";
    for (at, line) in text.split_terminator('\n').enumerate() {
        // The first line of the text is line 1; these start at 2.
        let malformed = CommuneTableError::Row { line: at + 2 };
        let is_department = at < header.departments;
        let first_of_part = at == 0 || at == header.departments;
        let code = row(line, is_department, communes.len(), &mut postal);
        let code = code.ok_or_else(|| malformed.clone())?;
        if !first_of_part && code <= previous {
            return Err(malformed);
        }
        previous = code;
        if is_department {
            &mut departments
        } else {
            &mut communes
        }
        .push(start);
        start += u32::try_from(line.len() + 1).map_err(|_| malformed)?;
    }
    postal.sort_unstable();
    postal.shrink_to_fit();
    let table = CommuneTable {
        text,
        departments,
        communes,
        postal,
        year: header.year,
    };
    check_departments(&table)?;
    Ok(table)
}

/// Every commune has its département. Lines are sorted, so each is looked up once.
fn check_departments(table: &CommuneTable) -> Result<(), CommuneTableError> {
    let mut known = String::new();
    for (at, start) in table.communes.iter().enumerate() {
        let malformed = CommuneTableError::Row {
            line: at + 2 + table.departments.len(),
        };
        let code = table.fields(*start).next().and_then(CommuneCode::parse);
        let code = code.ok_or_else(|| malformed.clone())?;
        if code.department() != known {
            table
                .find(&table.departments, code.department())
                .ok_or(malformed)?;
            known = code.department().to_owned();
        }
    }
    Ok(())
}

/// Checks one line and returns its code; notes the postal codes of a commune line.
fn row<'a>(
    line: &'a str,
    is_department: bool,
    commune: usize,
    postal: &mut Vec<(u32, u32)>,
) -> Option<&'a str> {
    let mut fields = line.split(';');
    let (code, name) = (fields.next()?, fields.next()?);
    if name.is_empty() {
        return None;
    }
    if !is_department {
        CommuneCode::parse(code)?;
        for one in fields.next()?.split(',').filter(|one| !one.is_empty()) {
            let well_formed = one.len() == 5 && one.bytes().all(|b| b.is_ascii_digit());
            let number = one.parse().ok().filter(|_| well_formed)?;
            postal.push((number, u32::try_from(commune).ok()?));
        }
    }
    fields.next().is_none().then_some(code)
}

/// Order of a French list: accents, hyphens and apostrophes do not count, œ is oe.
fn sort_key(name: &str) -> String {
    name.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(|c| match c {
            'œ' => ['o', 'e'].to_vec(),
            c if c.is_alphanumeric() => vec![c],
            _ => vec![' '],
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::io::Write;

    use super::*;

    fn table() -> &'static CommuneTable {
        BundledCommunes.table().unwrap()
    }

    fn names(postal_code: &str) -> Vec<String> {
        let postal_code = PostalCode::parse(postal_code).unwrap();
        let found = BundledCommunes.by_postal_code(&postal_code);
        found.into_iter().map(|commune| commune.name).collect()
    }

    fn pack(text: &str) -> Vec<u8> {
        let mut packed = Vec::new();
        let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 5, 20);
        writer.write_all(text.as_bytes()).unwrap();
        drop(writer);
        packed
    }

    /// A small table with a right digest, from its départements and communes.
    fn small(departments: &[&str], communes: &[&str]) -> Vec<u8> {
        let lines = [departments, communes].concat();
        let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let digest = hex(&Sha256::digest(body.as_bytes()));
        pack(&format!(
            "communes 1 2026 {} {} {digest}\n{body}",
            communes.len(),
            departments.len()
        ))
    }

    #[test]
    fn counts_are_those_of_the_source() {
        let all: Vec<Commune> = table().communes().collect();
        assert_eq!(table().year(), 2026);
        assert_eq!(all.len(), 34_969 + 45);
        assert_eq!(table().departments.len(), 109);
        assert_eq!(table().postal_codes().count(), 6_310);
        let mut homonyms: BTreeMap<&str, usize> = BTreeMap::new();
        for commune in &all {
            *homonyms.entry(&commune.name).or_default() += 1;
        }
        assert_eq!(homonyms.values().filter(|count| **count > 1).count(), 1_441);
    }

    #[test]
    fn every_postal_code_leads_to_distinct_communes_with_a_department() {
        let mut most = (0, String::new());
        let mut reached = BTreeSet::new();
        for postal_code in table().postal_codes() {
            let found = table().by_postal_code(&postal_code);
            let distinct: BTreeSet<_> = found.iter().map(|commune| &commune.code).collect();
            assert!(
                !found.is_empty() && distinct.len() == found.len(),
                "{postal_code}"
            );
            for commune in &found {
                assert!(!commune.department_name.is_empty(), "{commune:?}");
                assert_eq!(table().by_code(&commune.code).as_ref(), Some(commune));
            }
            most = most.max((found.len(), postal_code.to_string()));
            reached.extend(found.into_iter().map(|commune| commune.code));
        }
        assert_eq!(most, (46, "51300".to_owned()));
        // All but the five districts of the southern lands, which receive no post.
        assert_eq!(reached.len(), 34_969 - 5);
    }

    #[test]
    fn known_postal_codes() {
        let check = |postal_code: &str, expected: &[&str]| {
            assert_eq!(names(postal_code), expected, "{postal_code}");
        };
        check("92000", &["Nanterre"]);
        check("75001", &["Paris"]);
        check("75116", &["Paris"]);
        check("69009", &["Lyon"]);
        check("13016", &["Marseille"]);
        check("97133", &["Saint-Barthélemy"]);
        check("98799", &["Île de Clipperton"]);
        check(
            "20137",
            &["Lecci", "Porto-Vecchio", "San-Gavino-di-Carbini"],
        );
        // Sorted as a French list: é counts as e.
        check("02580", &["Autreppes", "Étréaupont", "Sorbais"]);
        check("00000", &[]);
        check("99999", &[]);
        check("51084", &[]); // a CEDEX code
    }

    #[test]
    fn known_insee_codes() {
        let check = |code: &str, expected: Option<(&str, &str)>| {
            let found = BundledCommunes.by_code(&CommuneCode::parse(code).unwrap());
            let found = found.map(|commune| (commune.name, commune.department_name));
            let expected = expected.map(|(name, area)| (name.to_owned(), area.to_owned()));
            assert_eq!(found, expected, "{code}");
        };
        check("01001", Some(("L’Abergement-Clémenciat", "Ain")));
        check("75056", Some(("Paris", "Paris")));
        check("75101", Some(("Paris 1er Arrondissement", "Paris")));
        check("2A004", Some(("Ajaccio", "Corse-du-Sud")));
        check("97411", Some(("Saint-Denis", "La Réunion")));
        check("98735", Some(("Papeete", "Polynésie française")));
        check("98901", Some(("Île de Clipperton", "Île de Clipperton")));
        check("00000", None);
        check("99999", None);
    }

    #[test]
    fn lists_are_sorted_as_people_expect() {
        let check = |mut given: Vec<&str>, expected: &[&str]| {
            given.sort_by_key(|name| sort_key(name));
            assert_eq!(given, expected);
        };
        check(
            vec!["Zuydcoote", "Écully", "Eaux"],
            &["Eaux", "Écully", "Zuydcoote"],
        );
        check(vec!["Œting", "Ogy", "Odos"], &["Odos", "Œting", "Ogy"]);
        check(
            vec!["L’Isle", "Saint-Ouen", "Saint-Ô", "Lille"],
            &["L’Isle", "Lille", "Saint-Ô", "Saint-Ouen"],
        );
    }

    #[test]
    fn memory_stays_small() {
        assert!(
            table().resident_bytes() <= 3_000_000,
            "{}",
            table().resident_bytes()
        );
    }

    #[test]
    fn a_damaged_table_is_an_error_never_a_panic() {
        for cut in (0..BUNDLED.len()).step_by(9_973) {
            assert!(
                CommuneTable::decode(&BUNDLED[..cut]).is_err(),
                "cut at {cut}"
            );
        }
        for at in (0..BUNDLED.len()).step_by(19_991) {
            let mut flipped = BUNDLED.to_vec();
            flipped[at] ^= 0x10;
            assert!(CommuneTable::decode(&flipped).is_err(), "flipped at {at}");
        }
        let huge = pack(&"a".repeat(5 << 20));
        assert_eq!(
            CommuneTable::decode(&huge).err(),
            Some(CommuneTableError::Packing)
        );
    }

    #[test]
    fn a_table_that_breaks_the_form_is_refused() {
        let check = |departments: &[&str], communes: &[&str], expected: Option<usize>| {
            let found = CommuneTable::decode(&small(departments, communes)).err();
            let expected = expected.map(|line| CommuneTableError::Row { line });
            assert_eq!(found, expected, "{departments:?} {communes:?}");
        };
        check(&["01;Ain"], &["01001;A;01400,01410", "01002;B;"], None);
        check(&["01;Ain"], &["01002;B;", "01001;A;01400"], Some(4));
        check(&["01;Ain"], &["01001;A;01400", "01001;B;01400"], Some(4));
        check(&["02;Aisne", "01;Ain"], &[], Some(3));
        check(&["01;Ain"], &["02001;A;02300"], Some(3)); // no such département
        check(&["01;Ain"], &["01001;;01400"], Some(3));
        check(&["01;Ain"], &["01001;A"], Some(3));
        check(&["01;Ain"], &["01001;A;01400;x"], Some(3));
        check(&["01;Ain"], &["01001;A;1400"], Some(3));
        check(&["01;Ain"], &["0100;A;01400"], Some(3));
        check(&["01"], &[], Some(2));

        let header = |text: &str| CommuneTable::decode(&pack(text)).err();
        for text in [
            "",
            "communes 2 2026 0 0 x\n",
            "communes 1 2026 0\n",
            "communes 1 2026 0 0 x",
        ] {
            assert_eq!(header(text), Some(CommuneTableError::Header), "{text:?}");
        }
        assert_eq!(
            header("communes 1 2026 0 0 x\n"),
            Some(CommuneTableError::Digest)
        );
        let empty = hex(&Sha256::digest(b""));
        assert_eq!(
            header(&format!("communes 1 2026 18446744073709551615 7 {empty}\n")),
            Some(CommuneTableError::Count {
                announced: usize::MAX,
                found: 0
            })
        );
    }
}
