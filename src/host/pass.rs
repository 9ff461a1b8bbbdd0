//! Who somebody is: passes, join codes, and the secrets they are made of.
//!
//! May touch: the computer's source of secrets. A pass is 160 bits that only its holder knows; the host
//! keeps its hash. A join code is for people to read aloud, so it is short, and attempts are limited.

use subtle::ConstantTimeEq;

use crate::protocol::SeatId;

/// Letters and digits that nobody takes for one another: without 0, O, 1, I, L, U and V.
const CLEAR: &[u8; 29] = b"23456789ABCDEFGHJKMNPQRSTWXYZ";
/// Characters of a join code: 29 to the power of 6 are 29 bits.
pub const CODE: usize = 6;
/// Characters of a pass: more than 160 bits.
const SECRET: usize = 34;

/// What a pass opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A seat.
    Seat(SeatId),
    /// The facilitator's console.
    Lead,
    /// The projector, and guests who only look.
    Look,
}

/// Whether a pass opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It does.
    Good,
    /// Not any more: the seat was freed or removed.
    Revoked,
    /// Not any more, and its holder may not come back.
    Banned,
}

/// A pass as the host knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Its number in the file.
    pub id: i64,
    /// What it opens.
    pub kind: Kind,
    /// BLAKE3 of the secret.
    pub hash: [u8; 32],
    /// Whether it does.
    pub state: State,
}

impl Kind {
    /// As the file says it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Seat(_) => "seat",
            Kind::Lead => "lead",
            Kind::Look => "look",
        }
    }

    /// The seat, if it is one's.
    pub fn seat(self) -> Option<SeatId> {
        match self {
            Kind::Seat(seat) => Some(seat),
            _ => None,
        }
    }

    /// From the file.
    pub fn read(word: &str, seat: Option<SeatId>) -> Option<Kind> {
        match (word, seat) {
            ("seat", Some(seat)) => Some(Kind::Seat(seat)),
            ("lead", _) => Some(Kind::Lead),
            ("look", _) => Some(Kind::Look),
            _ => None,
        }
    }
}

impl State {
    /// As the file says it.
    pub fn word(self) -> &'static str {
        match self {
            State::Good => "good",
            State::Revoked => "revoked",
            State::Banned => "banned",
        }
    }

    /// From the file; a word that isn't known opens nothing.
    pub fn read(word: &str) -> State {
        match word {
            "good" => State::Good,
            "banned" => State::Banned,
            _ => State::Revoked,
        }
    }
}

/// The hash under which the host knows a secret.
pub fn hash(secret: &str) -> [u8; 32] {
    *blake3::hash(secret.as_bytes()).as_bytes()
}

/// Random characters that are told apart.
///
/// # Errors
/// When the computer has no source of secrets.
fn letters(count: usize) -> Result<String, getrandom::Error> {
    let mut text = String::with_capacity(count);
    let mut bytes = [0u8; 64];
    while text.len() < count {
        getrandom::fill(&mut bytes)?;
        // Bytes beyond a multiple of 29 are left out: every letter is as likely as any other.
        let even = bytes.iter().filter(|byte| **byte < 232).map(|byte| CLEAR[usize::from(byte % 29)] as char);
        text.extend(even.take(count - text.len()));
    }
    Ok(text)
}

/// A new join code.
///
/// # Errors
/// When the computer has no source of secrets.
pub fn new_code() -> Result<String, getrandom::Error> {
    letters(CODE)
}

/// A new secret for a pass.
///
/// # Errors
/// When the computer has no source of secrets.
pub fn new_secret() -> Result<String, getrandom::Error> {
    letters(SECRET)
}

/// A seed for a game.
///
/// # Errors
/// When the computer has no source of secrets.
pub fn new_seed() -> Result<u64, getrandom::Error> {
    // Within what every reader of JSON keeps exactly.
    Ok(getrandom::u64()? >> 11)
}

/// A code as somebody typed it: small letters, spaces and dashes forgiven.
pub fn typed_code(text: &str) -> String {
    let kept = text.chars().take(64).filter(|c| c.is_ascii_alphanumeric());
    kept.map(|c| c.to_ascii_uppercase()).take(CODE + 1).collect()
}

/// Whether two texts are the same, in a time that doesn't tell where they differ.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_secrets_are_new_each_time_and_clear() {
        let codes: std::collections::BTreeSet<String> = (0..200).map(|_| new_code().unwrap()).collect();
        assert_eq!(codes.len(), 200);
        for code in &codes {
            assert!(code.len() == CODE && code.bytes().all(|byte| CLEAR.contains(&byte)), "{code}");
        }
        let secret = new_secret().unwrap();
        assert!((29f64).log2() * secret.len() as f64 >= 160.0);
        assert!(secret != new_secret().unwrap());
        let all: String = (0..100).map(|_| new_secret().unwrap()).collect();
        assert!(CLEAR.iter().all(|letter| all.contains(*letter as char)), "every letter comes up");
    }

    #[test]
    fn a_code_is_typed_as_people_do() {
        assert_eq!(typed_code(" ab3-k9z "), "AB3K9Z");
        assert_eq!(typed_code("ABCDEFGHJK").len(), CODE + 1, "too long stays wrong");
        assert!(same(b"abc", b"abc") && !same(b"abc", b"abd") && !same(b"abc", b"ab"));
    }
}
