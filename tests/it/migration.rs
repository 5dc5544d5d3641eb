//! Google's migration payload, read from and written for other programs.

use crate::key_uri::{any_generator, any_label};
use crate::vector_files::{text, vectors};
use proptest::prelude::*;
use serde_json::{Value, json};
use sparekey::otp::generator::{Algorithm, Digits, Generator, MovingFactor, Period, Style};
use sparekey::otp::migration::{
    self, Advice, MigrationAccount, MigrationError, Outgoing, Payload, Reason, RefusedAccount,
};
use sparekey::otp::secret::Secret;

thread_local! {
    static VECTORS: std::rc::Rc<Vec<Value>> = vectors("migration.json").into();
}

#[test]
fn a08_every_message_is_read_or_refused_as_it_should_be() {
    let vectors = vectors("migration.json");
    let mut wrong = Vec::new();
    for vector in &vectors {
        if let Err(difference) = check(vector) {
            wrong.push(format!("{}: {difference}", vector["what"]));
        }
    }
    println!("{} of {} messages", vectors.len() - wrong.len(), vectors.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(vector: &Value) -> Result<(), String> {
    let parsed = migration::parse(text(vector, "uri"));
    let payload = match parsed {
        Err(error) => return same(&vector["error"], &format!("{error:?}").into()),
        Ok(payload) => payload,
    };
    same(&vector["accounts"], &payload.accounts.iter().map(described).collect())?;
    if vector["part"].is_array() {
        let part = payload.part;
        same(&vector["part"], &json!([part.id, part.index, part.size]))?;
    }
    match vector["version"].is_null() {
        true => Ok(()),
        false => same(&vector["version"], &payload.version.into()),
    }
}

fn same(expected: &Value, found: &Value) -> Result<(), String> {
    match expected == found {
        true => Ok(()),
        false => Err(format!("\n  wanted {expected}\n  found  {found}")),
    }
}

/// In the vectors' own words.
fn described(account: &Result<MigrationAccount, RefusedAccount>) -> Value {
    let account = match account {
        Ok(account) => account,
        Err(RefusedAccount { label, reason }) => {
            return json!({"refused": format!("{reason:?}"), "label": label});
        }
    };
    let generator = &account.generator;
    let mut found = json!({
        "issuer": account.issuer,
        "account": account.account,
        "secret": data_encoding::HEXLOWER.encode(generator.secret().as_bytes()),
        "algorithm": format!("{:?}", generator.algorithm()).to_uppercase(),
        "digits": match generator.style() {
            Style::Decimal(digits) => digits.count(),
            Style::Steam | Style::Motp(_) | Style::Yandex(_) => 0,
        },
    });
    if let MovingFactor::Counter(counter) = generator.factor() {
        found["counter"] = counter.to_string().into();
    }
    if !account.assumed.is_empty() {
        found["assumed"] = account.assumed.iter().map(|field| format!("{field:?}")).collect();
    }
    found
}

#[test]
fn a08_more_than_64_kib_is_not_looked_at() {
    let uri = format!("otpauth-migration://offline?data={}", "A".repeat(1 << 16));
    let refusal = MigrationError::TooLong { bytes: uri.len() };
    assert_eq!(migration::parse(&uri), Err(refusal));
}

fn secret() -> Secret {
    Secret::from_bytes(b"12345678901234567890".to_vec()).unwrap()
}

fn totp(digits: u64, period: u64) -> Generator {
    let (digits, period) = (Digits::new(digits).unwrap(), Period::new(period).unwrap());
    Generator::totp(secret(), Algorithm::Sha1, digits, period)
}

fn outgoing<'a>(account: &'a str, generator: &'a Generator) -> Outgoing<'a> {
    Outgoing { issuer: "ACME", account, generator }
}

fn reason(generator: &Generator) -> Option<Reason> {
    migration::plan(&[outgoing("x", generator)]).staying.first().map(|staying| staying.reason)
}

#[test]
fn what_the_format_cannot_hold_stays_with_its_reason() {
    let hotp = |counter| Generator::hotp(secret(), Algorithm::Sha1, Digits::SIX, counter);
    assert_eq!(reason(&totp(6, 30)), None);
    assert_eq!(reason(&totp(8, 30)), None);
    assert_eq!(reason(&hotp(5)), None);
    assert_eq!(reason(&totp(6, 60)), Some(Reason::Period));
    assert_eq!(reason(&totp(7, 30)), Some(Reason::Digits));
    assert_eq!(reason(&Generator::steam(secret())), Some(Reason::Steam));
    assert_eq!(reason(&Generator::motp(secret(), None)), Some(Reason::Motp));
    assert_eq!(reason(&Generator::yandex(secret(), None).unwrap()), Some(Reason::Yandex));
    assert_eq!(reason(&hotp(1 << 63)), Some(Reason::Counter));
}

#[test]
fn a_plan_keeps_positions_and_gives_advice() {
    let minute = totp(6, 60);
    let counter = Generator::hotp(secret(), Algorithm::Sha256, Digits::SIX, 1);
    let long = Generator::totp(secret(), Algorithm::Sha512, Digits::SIX, Period::THIRTY);
    let plain = totp(6, 30);
    let accounts = [&minute, &counter, &long, &plain].map(|generator| outgoing("x", generator));
    let plan = migration::plan(&accounts);
    let going: Vec<_> = plan.going.iter().map(|going| (going.position, going.advice)).collect();
    let advice = [(1, Some(Advice::CountsSeparately)), (2, Some(Advice::Compare)), (3, None)];
    assert_eq!(going, advice);
    assert_eq!(plan.staying[0].position, 0);
}

fn parts(accounts: &[Outgoing<'_>], id: i32) -> Vec<Payload> {
    let uris = migration::print_parts(&migration::plan(accounts).going, id);
    uris.iter().map(|uri| migration::parse(uri).unwrap()).collect()
}

#[test]
fn a_code_holds_ten_accounts_or_900_characters() {
    let generator = totp(6, 30);
    for length in [1, 10, 40, 60, 100, 300, 512] {
        let account = "x".repeat(length);
        let accounts = vec![outgoing(&account, &generator); 25];
        let plan = migration::plan(&accounts);
        let uris = migration::print_parts(&plan.going, -5);
        let held: Vec<_> = uris.iter().map(|uri| migration::parse(uri).unwrap()).collect();
        let most = held.iter().map(|payload| payload.accounts.len()).max().unwrap();
        assert!(most <= 10, "{most} accounts");
        assert!(uris.iter().all(|uri| uri.len() <= 900), "{length}");
        assert_eq!(held.iter().map(|payload| payload.accounts.len()).sum::<usize>(), 25);
        println!("names of {length}: {} codes, longest {}", uris.len(), uris[0].len());
    }
}

#[test]
fn an_account_too_long_for_a_code_goes_alone() {
    let generator = Generator::totp(
        Secret::from_bytes(vec![7; 512]).unwrap(),
        Algorithm::Sha1,
        Digits::SIX,
        Period::THIRTY,
    );
    let (name, short) = ("y".repeat(512), totp(6, 30));
    let accounts = [outgoing("a", &short), outgoing(&name, &generator), outgoing("b", &short)];
    let held = parts(&accounts, 1);
    let counts: Vec<_> = held.iter().map(|payload| payload.accounts.len()).collect();
    assert_eq!(counts, [1, 1, 1]);
}

#[test]
fn parts_are_numbered_and_share_one_id() {
    let generator = totp(6, 30);
    let held = parts(&[outgoing("x", &generator); 30], -7);
    for (index, payload) in (0..).zip(&held) {
        assert_eq!((payload.version, payload.part.id), (1, Some(-7)));
        assert_eq!((payload.part.index, payload.part.size), (index, 3));
    }
    assert_eq!(held.len(), 3);
}

#[test]
fn what_is_printed_is_the_same_each_time() {
    let generator = totp(6, 30);
    let plan = migration::plan(&[outgoing("x", &generator); 12]);
    assert_eq!(migration::print_parts(&plan.going, 7), migration::print_parts(&plan.going, 7));
    assert!(migration::print_parts(&[], 7).is_empty());
}

#[test]
fn a19_more_parts_than_a_reader_takes_become_two_exports() {
    let generator = totp(6, 30);
    let held = parts(&[outgoing("x", &generator); 700], i32::MAX);
    assert_eq!(held.len(), 70);
    assert_eq!((held[63].part.id, held[63].part.size), (Some(i32::MAX), 64));
    assert_eq!((held[64].part.id, held[64].part.size), (Some(i32::MIN), 6));
}

#[test]
fn the_bytes_are_those_that_an_independent_program_writes() {
    let generator = Generator::totp(
        Secret::from_bytes(b"Hello!\xde\xad\xbe\xef".to_vec()).unwrap(),
        Algorithm::Sha1,
        Digits::SIX,
        Period::THIRTY,
    );
    let account = Outgoing { issuer: "Example", account: "alice", generator: &generator };
    let uris = migration::print_parts(&migration::plan(&[account]).going, 7);
    let vectors = vectors("migration.json");
    let first = vectors.iter().find(|vector| text(vector, "what") == "one account").unwrap();
    assert_eq!(*uris[0], text(first, "uri"));
}

proptest! {
    #[test]
    fn what_travels_comes_out_as_it_went_in(
        accounts in prop::collection::vec((any_label(), any_label(), any_generator()), 0..25),
        id in any::<i32>(),
    ) {
        let list: Vec<_> = accounts
            .iter()
            .map(|(issuer, account, generator)| Outgoing { issuer, account, generator })
            .collect();
        let plan = migration::plan(&list);
        prop_assert_eq!(plan.going.len() + plan.staying.len(), list.len());
        let read: Vec<_> = parts(&list, id)
            .into_iter()
            .flat_map(|payload| payload.accounts)
            .map(|account| account.unwrap())
            .map(|read| (read.issuer, read.account, read.generator))
            .collect();
        let went: Vec<_> =
            plan.going.iter().map(|going| accounts[going.position].clone()).collect();
        prop_assert_eq!(read, went);
    }

    #[test]
    fn a08_no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let base64 = data_encoding::BASE64URL_NOPAD.encode(&bytes);
        let parsed = migration::parse(&format!("otpauth-migration://offline?data={base64}"));
        if let Ok(payload) = parsed {
            prop_assert!(payload.part.index < payload.part.size);
        }
    }

    #[test]
    fn a08_a_message_with_a_changed_byte_never_panics(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        which in any::<prop::sample::Index>(),
    ) {
        let vectors = VECTORS.with(Clone::clone);
        let mut uri = text(which.get(&vectors), "uri").as_bytes().to_vec();
        let at = at.index(uri.len());
        uri[at] = byte;
        let _either_is_fine = migration::parse(&String::from_utf8_lossy(&uri)).is_ok();
    }
}
