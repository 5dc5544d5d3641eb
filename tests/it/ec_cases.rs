//! Every case of emergency-contact.md section 9, and where it is tested. A test carries the number
//! of its case: `ec12_` at the beginning of its name, or of its title in the browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, PartialEq)]
enum Where {
    /// By the service alone.
    Native,
    /// On the screen, in tests/e2e.
    Browser,
    Both,
}

use Where::{Both, Browser, Native};

/// Whatever the browser has to show stands here once, in the order of the specification.
const CASES: [(&str, Where); 73] = [
    ("an owner without a PIN", Both),
    ("simple PINs", Native),
    ("a PIN that is not the same twice", Browser),
    ("five wrong PINs in a day", Native),
    ("a right PIN between wrong ones", Native),
    ("the lock survives everything", Native),
    ("who cannot be chosen", Native),
    ("a contact who has not added the owner", Native),
    ("a contact who blocked the owner", Native),
    ("no contacts, a thousand, any names", Native),
    ("zeros, and an even spread", Native),
    ("five minutes to the millisecond", Native),
    ("five wrong codes", Native),
    ("set, and changed", Native),
    ("the old contact until the new one agrees", Native),
    ("two set-ups at once", Native),
    ("back, and somebody else", Native),
    ("a PIN that is five minutes old", Native),
    ("a PIN changed meanwhile", Native),
    ("a double click", Both),
    ("what is pasted", Native),
    ("a reload on the code page", Both),
    ("view takes the PIN", Native),
    ("remove", Native),
    ("leaving and deleting", Native),
    ("each other, chains, fifty owners", Native),
    ("a new name and number of the contact", Native),
    ("an anonymous number", Native),
    ("help after a minute", Both),
    ("the help sheet without a contact", Browser),
    ("a contact removed while waiting", Native),
    ("a late SMS", Native),
    ("wrong Mixin IDs", Native),
    ("the number of somebody else", Native),
    ("codes for something else", Native),
    ("a code used twice", Native),
    ("a message that nobody opened", Native),
    ("Not them", Native),
    ("Block, and undo", Both),
    ("approve and block at once", Native),
    ("three codes a day, thirty wrong ones", Native),
    ("one contact flooded by many", Native),
    ("a contact who knows everything", Native),
    ("a forgotten PIN", Native),
    ("the question about the phone number", Both),
    ("a change of number", Native),
    ("two tabs, one signed out", Both),
    ("the vault after an emergency log-in", Browser),
    ("sessions from before a change", Native),
    ("a duplicated tab", Browser),
    ("no BroadcastChannel, no Web Locks", Browser),
    ("full storage", Browser),
    ("storage off, cleared, broken, newer", Both),
    ("clocks that are wrong", Native),
    ("a tab that was frozen", Browser),
    ("changes from two tabs", Native),
    ("long logs and mailboxes", Native),
    ("a crash between code and session", Native),
    ("what only a newer version knows", Native),
    ("an old tab beside a new one", Native),
    ("no code or PIN anywhere", Both),
    ("the owner's phone number", Native),
    ("the contact's identity", Native),
    ("HTML and direction in names", Both),
    ("a message that looks like a code", Both),
    ("who writes as Team Mixin", Native),
    ("links into the middle", Browser),
    ("back and forward after the end", Browser),
    ("readers, keys, zoom, small, dark", Browser),
    ("times in texts", Native),
    ("words for every refusal", Native),
    ("random walks", Native),
    ("travels in time", Native),
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The cases that stand after one of `starts` in the files of a folder: `fn ec72_ec73_walks`
/// names two.
fn named(name: &str, ending: &str, starts: &[&str]) -> BTreeSet<usize> {
    let files = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.to_string_lossy().ends_with(ending));
    let mut found = BTreeSet::new();
    for path in files {
        let text = fs::read_to_string(path).unwrap();
        for start in starts {
            found.extend(text.split(start).skip(1).flat_map(numbers));
        }
    }
    found
}

fn numbers(name: &str) -> impl Iterator<Item = usize> {
    let parts = name.split('_').map(|part| part.strip_prefix("ec"));
    parts.map_while(|digits| digits?.parse().ok())
}

fn missing(wanted: Where, found: &BTreeSet<usize>) -> Vec<String> {
    let cases = (1..).zip(CASES);
    let cases = cases.filter(|(_, (_, place))| *place == wanted || *place == Both);
    let cases = cases.filter(|(number, _)| !found.contains(number));
    cases.map(|(number, (about, _))| format!("{number} {about}")).collect()
}

#[test]
fn every_native_case_has_its_test() {
    let found = named("it", ".rs", &["\nfn "]);
    assert_eq!(missing(Native, &found), [""; 0]);
}

#[test]
fn every_test_belongs_to_a_case_of_its_place() {
    let native = named("it", ".rs", &["\nfn "]);
    let wrong = native
        .iter()
        .filter(|number| CASES.get(**number - 1).is_none_or(|(_, place)| *place == Browser));
    assert_eq!(wrong.count(), 0, "{native:?}");
}

/// Asked for as soon as the file of these tests is there.
#[test]
fn every_case_on_the_screen_has_its_test() {
    if !folder("e2e/people.spec.mjs").exists() {
        println!("skipped: tests/e2e/people.spec.mjs is not here");
        return;
    }
    let found = named("e2e", ".spec.mjs", &["test('", "test(`", "test(\""]);
    assert_eq!(missing(Browser, &found), [""; 0]);
}

#[test]
fn a_name_can_carry_two_numbers() {
    assert_eq!(numbers("ec72_ec73_walks").collect::<Vec<_>>(), [72, 73]);
    assert_eq!(numbers("ec_walks").count(), 0);
    assert_eq!(numbers("everything_ec12").count(), 0);
}
