//! The fragment of an address that leads here with an account in it.

use crate::otp::percent::{self, Plus};
use zeroize::Zeroizing;

/// What the system puts before a scheme that a web page may handle.
const HANDLED: &str = "web+";
/// How the links begin that lead here. Case does not count in a scheme (RFC 3986, 3.1).
const BEGINNINGS: [&str; 3] = ["otpauth://", "otpauth-migration://", "apple-otpauth://"];

/// The link in a fragment (without its `#`): as it is, as `web+otpauth://…`, or with all of it
/// escaped, as the system hands it over. `None`: an ordinary fragment, such as an element's id.
pub fn link_in(fragment: &str) -> Option<Zeroizing<String>> {
    let whole = match fragment.contains("://") {
        true => Zeroizing::new(fragment.to_owned()),
        false => percent::decode(fragment, Plus::IsPlus),
    };
    let link = after(&whole, HANDLED).unwrap_or(&whole);
    let is_link = BEGINNINGS.iter().any(|beginning| after(link, beginning).is_some());
    is_link.then(|| Zeroizing::new(link.to_owned()))
}

fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (begins, rest) = text.split_at_checked(beginning.len())?;
    begins.eq_ignore_ascii_case(beginning).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "otpauth://totp/a%20b?secret=JBSWY3DPEHPK3PXP";

    fn read(fragment: &str) -> Option<String> {
        link_in(fragment).map(|link| link.to_string())
    }

    #[test]
    fn a_link_is_taken_as_it_is() {
        assert_eq!(read(LINK).as_deref(), Some(LINK));
    }

    #[test]
    fn a_handed_over_link_loses_its_prefix() {
        assert_eq!(read(&["web+", LINK].concat()).as_deref(), Some(LINK));
    }

    #[test]
    fn a_link_escaped_as_a_whole_is_unescaped_once() {
        let escaped = "web%2Botpauth%3A%2F%2Ftotp%2Fa%2520b%3Fsecret%3DJBSWY3DPEHPK3PXP";
        assert_eq!(read(escaped).as_deref(), Some(LINK));
    }

    #[test]
    fn r5_a_scheme_is_read_in_any_case() {
        for link in
            ["OTPAUTH://TOTP/A?SECRET=JBSWY3DPEHPK3PXP", "Otpauth-Migration://offline?data=x"]
        {
            assert_eq!(read(link).as_deref(), Some(link));
            assert_eq!(read(&["WEB+", link].concat()).as_deref(), Some(link));
        }
    }

    #[test]
    fn an_ordinary_fragment_is_no_link() {
        assert_eq!(read("content"), None);
        assert_eq!(read("https://example.com/"), None);
    }
}
