//! What was read for one import, in the orders that people read it.

use sparekey::exchange::intake::{Heard, Intake, Next, Reason};
use sparekey::otp::batch::Progress;
use sparekey::otp::generator::{Algorithm, Digits, Generator, Period};
use sparekey::otp::migration::{self, Outgoing};
use sparekey::otp::secret::Secret;

const LINK: &str = "otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXP&issuer=ACME";

fn generator(seed: u8) -> Generator {
    let secret = Secret::from_bytes(vec![seed; 20]).unwrap();
    Generator::totp(secret, Algorithm::Sha1, Digits::SIX, Period::THIRTY)
}

/// The codes of an export of 25 accounts: three, with ten accounts at most each.
fn export(batch: i32) -> Vec<String> {
    let names: Vec<String> = (0..25).map(|n| format!("{batch}-{n}")).collect();
    let generators: Vec<Generator> = (0..25).map(generator).collect();
    let outgoing: Vec<Outgoing> = names
        .iter()
        .zip(&generators)
        .map(|(account, generator)| Outgoing { issuer: "ACME", account, generator })
        .collect();
    let parts = migration::print_parts(&migration::plan(&outgoing).going, batch);
    assert_eq!(parts.len(), 3);
    parts.iter().map(|part| part.to_string()).collect()
}

fn read(intake: &mut Intake, text: &str) -> Heard {
    let heard = intake.read(text).unwrap();
    assert_eq!(heard.len(), 1);
    heard.into_iter().next().unwrap()
}

#[test]
fn one_link_is_one_account_to_look_at() {
    let mut intake = Intake::default();
    assert_eq!(read(&mut intake, LINK), Heard::Account);
    let Next::Preview(found) = intake.next() else { panic!("one account") };
    assert_eq!(found.candidate.issuer, "ACME");
    assert_eq!(found.candidate.account, "alice");
}

#[test]
fn the_same_link_twice_is_one_account() {
    let mut intake = Intake::default();
    read(&mut intake, LINK);
    assert_eq!(read(&mut intake, LINK), Heard::AccountAgain);
    assert_eq!(intake.found().len(), 1);
}

#[test]
fn several_links_lead_to_the_import() {
    let mut intake = Intake::default();
    let other = LINK.replace("alice", "bob");
    assert_eq!(intake.read(&format!("{LINK}\n{other}")).unwrap().len(), 2);
    assert_eq!(intake.next(), Next::Import);
    assert!(intake.is_ready());
}

#[test]
fn a_wrong_link_alone_is_refused_with_its_reason() {
    let mut intake = Intake::default();
    read(&mut intake, "otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXP&digits=11");
    let Next::Refusal(refused) = intake.next() else { panic!("one refusal") };
    assert!(matches!(refused.reason, Reason::Link(_)));
}

#[test]
fn a_wrong_link_among_good_ones_hides_none_of_them() {
    let mut intake = Intake::default();
    intake.read(&format!("{LINK}\notpauth://totp/x?secret=")).unwrap();
    assert_eq!(intake.next(), Next::Import);
    assert_eq!((intake.found().len(), intake.refused().len()), (1, 1));
}

#[test]
fn a_bare_setup_key_is_an_account_without_names() {
    let mut intake = Intake::default();
    assert_eq!(read(&mut intake, "jbsw y3dp ehpk 3pxp"), Heard::Account);
    assert!(matches!(intake.next(), Next::Preview(found) if found.candidate.issuer.is_empty()));
}

#[test]
fn three_parts_are_read_in_the_order_three_one_two_with_one_twice() {
    let parts = export(7);
    let mut intake = Intake::default();
    assert_eq!(read(&mut intake, &parts[2]), Heard::Part(3));
    assert_eq!(read(&mut intake, &parts[0]), Heard::Part(1));
    assert_eq!(read(&mut intake, &parts[0]), Heard::PartAgain(1));
    let progress = intake.exports()[0].progress();
    assert_eq!(progress, Progress::Partial { read: 2, missing: vec![2] });
    assert!(!intake.is_ready());
    assert_eq!(read(&mut intake, &parts[1]), Heard::Part(2));
    assert!(intake.is_ready());
    let accounts: Vec<String> =
        intake.found().into_iter().map(|found| found.candidate.account).collect();
    assert_eq!(accounts, (0..25).map(|n| format!("7-{n}")).collect::<Vec<_>>());
}

#[test]
fn a_part_of_another_export_asks_and_keeping_both_keeps_both() {
    let (one, other) = (export(7), export(8));
    let mut intake = Intake::default();
    read(&mut intake, &one[0]);
    assert_eq!(read(&mut intake, &other[1]), Heard::Stranger);
    assert!(intake.has_stranger());
    assert_eq!(read(&mut intake, &one[1]), Heard::Part(2), "the first export goes on");
    intake.keep_both();
    assert!(!intake.has_stranger());
    assert_eq!(intake.exports().len(), 2);
    assert_eq!(read(&mut intake, &other[0]), Heard::Part(1));
    assert_eq!(intake.found().len(), 40);
}

#[test]
fn starting_over_drops_the_first_export() {
    let (one, other) = (export(7), export(8));
    let mut intake = Intake::default();
    read(&mut intake, &one[0]);
    read(&mut intake, &other[1]);
    intake.start_over();
    assert_eq!(intake.exports().len(), 1);
    assert_eq!(intake.parts().len(), 1);
    assert_eq!(intake.found()[0].candidate.account, "8-10");
}

#[test]
fn an_import_broken_off_goes_on_after_a_reload() {
    let parts = export(-7);
    let mut intake = Intake::default();
    read(&mut intake, &parts[2]);
    read(&mut intake, &parts[0]);
    let mut resumed = Intake::default();
    resumed.resume(intake.parts());
    assert!(resumed == intake);
    assert_eq!(read(&mut resumed, &parts[1]), Heard::Part(2));
    assert!(resumed.is_ready());
}

#[test]
fn two_exports_broken_off_are_both_there_after_a_reload() {
    let (one, other) = (export(7), export(8));
    let mut intake = Intake::default();
    read(&mut intake, &one[0]);
    read(&mut intake, &other[1]);
    intake.keep_both();
    let mut resumed = Intake::default();
    resumed.resume(intake.parts());
    assert!(resumed == intake);
}

#[test]
fn a_backup_waits_for_its_password() {
    let mut intake = Intake::default();
    let file = r#"{"magic":"sparekey-vault","version":1}"#;
    assert_eq!(read(&mut intake, file), Heard::Backup);
    assert_eq!(intake.next(), Next::Import);
    assert!(!intake.is_ready());
    assert_eq!(intake.backup().unwrap().as_str(), file);
}

#[test]
fn what_is_no_account_is_named_and_leaves_nothing_behind() {
    let mut intake = Intake::default();
    assert!(matches!(read(&mut intake, "https://example.com/"), Heard::NotAnAccount(_)));
    assert!(intake.is_empty());
}

#[test]
fn a_code_read_before_continuing_completes_the_import_that_was_broken_off() {
    let parts = export(7);
    let mut intake = Intake::default();
    read(&mut intake, &parts[0]);
    let kept = intake.parts().to_vec();
    let mut fresh = Intake::default();
    assert_eq!(fresh.read_beside(&parts[2], &kept), Ok(vec![Heard::Part(3)]));
    assert_eq!(fresh.parts().len(), 2);
    let mut link = Intake::default();
    link.read_beside(LINK, &kept).unwrap();
    assert!(link.parts().is_empty(), "a link has nothing to do with that import");
}
