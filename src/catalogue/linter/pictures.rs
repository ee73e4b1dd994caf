//! The pictures of a service: each one that is named exists and can be drawn, and each one that
//! lies in the folder is named and whole. Only headers are decoded.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader};

use crate::catalogue::draft::Draft;
use crate::catalogue::files::{Listing, PICTURE_BYTES_MAX, Root};
use crate::catalogue::finding::{Report, hint, rules};
use crate::catalogue::table::{Located, shortened};

/// Largest width and height: more than any counter's screen shows.
const PIXELS_MAX: u32 = 4_096;

/// What the last chunk of every PNG ends with, and the mark at the end of every JPEG.
const PNG_END: &[u8] = b"IEND\xae\x42\x60\x82";
const JPEG_END: &[u8] = b"\xff\xd9";

/// The pictures of a service, by file name.
pub(in crate::catalogue) type Pictures = BTreeMap<String, Arc<[u8]>>;

/// Reads and judges the pictures of a service whose folder is `folder`.
pub(in crate::catalogue) fn read(
    draft: &Draft<'_>,
    folder: &str,
    listing: &Listing,
    root: &Root,
    report: &mut Report,
) -> Pictures {
    let of_papers = draft
        .papers
        .iter()
        .filter_map(|paper| paper.picture.as_ref());
    let of_questions = draft
        .questions
        .iter()
        .filter_map(|question| question.picture.as_ref());
    let errors_before = report.errors();
    let mut pictures = Pictures::new();
    let mut used = BTreeSet::new();
    for picture in of_papers.chain(of_questions) {
        // One finding for one picture, wherever else it is used.
        if used.insert(picture.value.as_str()) {
            let bytes = read_one(draft, picture, folder, listing, root, report);
            pictures.extend(bytes.map(|bytes| (picture.value.clone(), bytes)));
        }
    }
    // A picture with a slip in its name leaves the right one unused, and that is told already.
    let sure = !draft.incomplete && report.errors() == errors_before;
    for name in listing.files.iter().filter(|name| is_picture(name)) {
        if sure && !used.contains(name.as_str()) {
            let message = format!("the picture `{name}` is used by no question and no paper");
            report.add_file(rules::UNUSED_PICTURE, &format!("{folder}/{name}"), message);
        }
    }
    pictures
}

fn is_picture(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    ["png", "jpg", "jpeg"]
        .iter()
        .any(|known| end.eq_ignore_ascii_case(known))
}

fn read_one(
    draft: &Draft<'_>,
    picture: &Located<String>,
    folder: &str,
    listing: &Listing,
    root: &Root,
    report: &mut Report,
) -> Option<Arc<[u8]>> {
    let name = picture.value.as_str();
    let mut complain = |rule, message| report.add(rule, draft.source, picture.span.start, message);
    if name.contains(['/', '\\']) || !is_picture(name) {
        let message = format!(
            "`{}` is not the name of a PNG or JPEG file in the folder of the service",
            shortened(name)
        );
        complain(rules::BAD_PICTURE, message);
        return None;
    }
    if !listing.files.iter().any(|file| file == name) {
        let pictures: Vec<_> = listing
            .files
            .iter()
            .map(String::as_str)
            .filter(|file| is_picture(file))
            .collect();
        let hint = hint(name, &pictures);
        complain(
            rules::MISSING_PICTURE,
            format!("there is no picture `{}`{hint}", shortened(name)),
        );
        return None;
    }
    let file = format!("{folder}/{name}");
    let bytes = root.bytes(&file, PICTURE_BYTES_MAX, report)?;
    if let Err(problem) = judge(&bytes) {
        report.add_file(
            rules::BAD_PICTURE,
            &file,
            format!("the picture `{name}` {problem}"),
        );
        return None;
    }
    Some(bytes.into())
}

/// Reads the header of a picture, and looks for its end.
fn judge(bytes: &[u8]) -> Result<(), String> {
    let unreadable = || "is neither PNG nor JPEG".to_owned();
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| unreadable())?;
    let end = match reader.format() {
        Some(ImageFormat::Png) => PNG_END,
        Some(ImageFormat::Jpeg) => JPEG_END,
        _ => return Err(unreadable()),
    };
    let (width, height) = reader
        .into_dimensions()
        .map_err(|_| "cannot be read: its beginning is damaged".to_owned())?;
    if width.max(height) > PIXELS_MAX {
        return Err(format!(
            "is {width} × {height} pixels: at most {PIXELS_MAX} are drawn"
        ));
    }
    // A copy that was broken off shows at its end, without decoding all of it.
    if !bytes.windows(end.len()).any(|some| some == end) {
        return Err("is cut short: its end is missing".to_owned());
    }
    Ok(())
}
