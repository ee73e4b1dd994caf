//! The clipboard and the selection of the mouse belong to nobody here: nothing is taken from
//! them, nothing is left in them, whatever is pressed. Needs xclip, beside what every test here
//! needs.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::counter::{Hand, Seat, Town, WINDOW};
use crate::display::Display;

const SELECTIONS: [&str; 2] = ["primary", "clipboard"];
/// What another program left there.
const LEFT: &str = "Zorglub";

fn xclip(display: &Display, arguments: &[&str]) -> Command {
    let mut command = Command::new("xclip");
    display.seen_by(command.args(arguments));
    command
}

fn leave_there(display: &Display) {
    for selection in SELECTIONS {
        let mut command = xclip(display, &["-i", "-selection", selection]);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = command.stderr(Stdio::null()).spawn().expect("xclip");
        let mut stdin = child.stdin.take().expect("its input");
        stdin.write_all(LEFT.as_bytes()).expect("a text");
        drop(stdin);
        assert!(child.wait().expect("xclip").success());
    }
}

fn there(display: &Display) -> Vec<String> {
    let read = |selection| {
        let output = xclip(display, &["-o", "-selection", selection]).output();
        String::from_utf8(output.expect("xclip").stdout).expect("a text")
    };
    SELECTIONS.map(read).to_vec()
}

#[test]
fn nothing_is_taken_from_the_clipboard_and_nothing_left_in_it() {
    let name = "nothing_is_taken_from_the_clipboard_and_nothing_left_in_it";
    if crate::skipped(name) {
        return;
    }
    if Command::new("xclip").arg("-version").output().is_err() {
        return crate::display::say_skipped(name, "xclip");
    }
    let town = Town::new();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Mouse, "clipboard");
    crate::desk_down(&mut seat.mirror);
    leave_there(&seat.display);
    assert_eq!(there(&seat.display), [LEFT; 2]);
    crate::begin_the_register(&mut seat, "company-practise");
    seat.press("pour_qui-moi");
    seat.press("continue");
    for sign in "Ana".chars() {
        seat.type_sign(sign);
    }
    // Pasted by key and by the middle button; copied, cut, and selected with the mouse.
    for keys in [
        "ctrl+v",
        "shift+Insert",
        "ctrl+a",
        "ctrl+c",
        "ctrl+x",
        "ctrl+Insert",
    ] {
        seat.display.tool(&["key", keys]);
    }
    seat.click("nom");
    for button in ["2", "1", "1", "1"] {
        seat.display.tool(&["click", button]);
    }
    seat.display.tool(&[
        "mousedown",
        "1",
        "mousemove_relative",
        "--",
        "-200",
        "0",
        "mouseup",
        "1",
    ]);
    seat.same_picture();
    assert_eq!(crate::name(&seat), "Ana");
    assert_eq!(there(&seat.display), [LEFT; 2]);
}
