//! Reads the characters of RON text into the tree of [`super::source`].
//!
//! May touch: [`super::source`]. One pass, with the place of everything; errors are the slips of the pen
//! that people who write scenarios make, each with its mend.
//!
//! ```ignore
//! let root = reader::read("(rounds: 6)")?;
//! ```

use std::ops::Range;

use super::source::{Fault, Kind, MAX_DEPTH, Member, Node};

/// Reads a whole text.
pub fn read(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.attributes()?;
    let root = reader.value()?;
    reader.blank()?;
    if reader.at < text.len() {
        let span = reader.here();
        let help = "remove it, or look for a bracket that closes too early".to_owned();
        return Err(fault(
            span,
            "after-the-end",
            "the scenario is complete before this point".into(),
            Some(help),
        ));
    }
    Ok(root)
}

fn fault(span: Range<usize>, code: &'static str, message: String, help: Option<String>) -> Fault {
    Fault { span, code, message, help }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The next word, number or character, to point at.
    fn here(&self) -> Range<usize> {
        let word = self.rest().find(|c: char| !is_word(c)).unwrap_or(self.rest().len());
        let length = if word > 0 { word } else { self.peek().map_or(0, char::len_utf8) };
        self.at..self.at + length
    }

    fn eat(&mut self, wanted: char) -> bool {
        let eaten = self.peek() == Some(wanted);
        if eaten {
            self.at += wanted.len_utf8();
        }
        eaten
    }

    /// Skips spaces and comments.
    fn blank(&mut self) -> Result<(), Fault> {
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            if self.rest().starts_with("//") {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.rest().starts_with("/*") {
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    fn block_comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut open = 0usize;
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            match &bytes[self.at..bytes.len().min(self.at + 2)] {
                b"/*" => {
                    open += 1;
                    self.at += 2;
                }
                b"*/" => {
                    open -= 1;
                    self.at += 2;
                    if open == 0 {
                        return Ok(());
                    }
                }
                _ => self.at += 1,
            }
        }
        let message = "this comment is never closed".to_owned();
        Err(fault(start..start + 2, "open-comment", message, Some("end it with `*/`".to_owned())))
    }

    /// Skips `#![enable(...)]` and its like at the head of the file.
    fn attributes(&mut self) -> Result<(), Fault> {
        self.blank()?;
        while self.rest().starts_with("#!") {
            match self.rest().find(']') {
                Some(end) => self.at += end + 1,
                None => {
                    let span = self.at..self.at + 2;
                    return Err(fault(span, "open-bracket", "this `#![` is never closed".into(), None));
                }
            }
            self.blank()?;
        }
        Ok(())
    }

    fn value(&mut self) -> Result<Node, Fault> {
        self.blank()?;
        let start = self.at;
        let Some(next) = self.peek() else {
            let message = "the file ends where a value should stand".to_owned();
            return Err(fault(start..start, "end-of-file", message, None));
        };
        match next {
            '(' | '[' | '{' => self.group(start, None),
            '"' => self.string(start),
            '\'' => self.letter(start),
            'r' if self.rest().starts_with("r\"") || self.rest().starts_with("r#\"") => {
                let hashes = self.rest()[1..].len() - self.rest()[1..].trim_start_matches('#').len();
                self.at += 1 + hashes;
                self.raw_string(start, hashes)
            }
            c if c.is_ascii_digit() || matches!(c, '-' | '+' | '.') => self.number(start),
            c if c.is_alphabetic() || c == '_' => self.word(start),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn unexpected(&self, wanted: &str) -> Fault {
        let span = self.here();
        let found = &self.text[span.clone()];
        let help = match found {
            "%" => Some("write a share as a number from 0 to 1: 0.5 for 50 %".to_owned()),
            "=" => Some("between a field and its value stands a colon: `rounds: 6`".to_owned()),
            "“" | "”" | "«" | "»" | "‘" | "’" => Some("use straight quotes: \"".to_owned()),
            ";" => Some("values are separated by commas".to_owned()),
            _ => None,
        };
        if found.is_empty() {
            let message = format!("the file ends where {wanted} should stand");
            return fault(span, "end-of-file", message, help);
        }
        fault(span, "unexpected", format!("`{found}` stands where {wanted} should be"), help)
    }

    fn word(&mut self, start: usize) -> Result<Node, Fault> {
        let word = self.identifier();
        if word == "inf" || word == "NaN" {
            let value = if word == "inf" { f64::INFINITY } else { f64::NAN };
            let kind = Kind::Number { value, whole: None };
            return Ok(Node { span: start..self.at, name: None, kind });
        }
        let end = self.at;
        self.blank()?;
        if self.peek() == Some('(') {
            return self.group(start, Some(word));
        }
        self.at = end;
        Ok(Node { span: start..end, name: None, kind: Kind::Word(word) })
    }

    fn identifier(&mut self) -> String {
        let raw = usize::from(self.rest().starts_with("r#")) * 2;
        let rest = &self.rest()[raw..];
        let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        self.at += raw + length;
        rest[..length].to_owned()
    }

    fn number(&mut self, start: usize) -> Result<Node, Fault> {
        let mut before = ' ';
        let length = self
            .rest()
            .find(|c: char| {
                let exponent_sign = matches!(c, '+' | '-') && matches!(before, 'e' | 'E' | ' ');
                before = c;
                !(is_word(c) || c == '.' || exponent_sign)
            })
            .unwrap_or(self.rest().len());
        let written = &self.rest()[..length];
        self.at += length;
        let plain = written.replace('_', "");
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
        };
        let radix = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter();
        let whole = radix
            .filter_map(|(prefix, radix)| i128::from_str_radix(digits.strip_prefix(prefix)?, radix).ok())
            .next()
            .or_else(|| digits.parse::<u64>().ok().map(i128::from))
            .or_else(|| digits.parse::<i128>().ok())
            .map(|whole| whole.saturating_mul(sign));
        let value = match whole {
            Some(whole) => Some(whole as f64),
            None => plain.parse::<f64>().ok(),
        };
        let span = start..self.at;
        match value {
            Some(value) => Ok(Node { span, name: None, kind: Kind::Number { value, whole } }),
            None => {
                let message = format!("`{written}` is not a number that can be read");
                let help = "write 1500 or 1_500, with a point for decimals: 0.25".to_owned();
                Err(fault(span, "bad-number", message, Some(help)))
            }
        }
    }

    fn letter(&mut self, start: usize) -> Result<Node, Fault> {
        let inside = &self.rest()[1..];
        let escaped = inside.starts_with('\\');
        let first = inside.chars().next().map_or(0, char::len_utf8);
        // The quote that ends it: after one character, or soon after a backslash and what it escapes.
        let closing = if escaped {
            inside.char_indices().skip(2).take(10).find(|(_, c)| *c == '\'').map(|(at, _)| at)
        } else {
            inside[first..].starts_with('\'').then_some(first)
        };
        match closing {
            Some(end) if end > 0 => {
                self.at += end + 2;
                Ok(Node { span: start..self.at, name: None, kind: Kind::Letter })
            }
            _ => {
                let message = "a text must stand between double quotes".to_owned();
                let help = "use \" instead of '".to_owned();
                Err(fault(start..start + 1, "single-quote", message, Some(help)))
            }
        }
    }

    fn raw_string(&mut self, start: usize, hashes: usize) -> Result<Node, Fault> {
        let end = format!("\"{}", "#".repeat(hashes));
        match self.rest().get(1..).and_then(|rest| rest.find(&end)) {
            Some(length) => {
                let text = self.rest()[1..1 + length].to_owned();
                self.at += 1 + length + end.len();
                Ok(Node { span: start..self.at, name: None, kind: Kind::Text(text) })
            }
            None => Err(open_text(start)),
        }
    }

    fn string(&mut self, start: usize) -> Result<Node, Fault> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(next) = self.peek() else { return Err(open_text(start)) };
            let at = self.at;
            self.at += next.len_utf8();
            match next {
                '"' => return Ok(Node { span: start..self.at, name: None, kind: Kind::Text(text) }),
                '\\' => text.push(self.escape(at)?),
                other => text.push(other),
            }
        }
    }

    fn escape(&mut self, start: usize) -> Result<char, Fault> {
        let letter = self.peek().unwrap_or(' ');
        self.at += if letter == ' ' { 0 } else { letter.len_utf8() };
        let simple = match letter {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            '0' => Some('\0'),
            '"' | '\'' | '\\' => Some(letter),
            'x' => {
                let code = self.rest().get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                self.at += if code.is_some() { 2 } else { 0 };
                code.map(char::from)
            }
            'u' => {
                let inside = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let code = inside.map(|(hex, _)| hex).filter(|hex| hex.len() <= 6);
                self.at += code.map_or(0, |hex| hex.len() + 2);
                code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32)
            }
            _ => None,
        };
        simple.ok_or_else(|| {
            let message = "this `\\` means nothing here".to_owned();
            let help = "write `\\\\` for a backslash, `\\n` for a new line, `\\\"` for a quote".to_owned();
            fault(start..self.at, "bad-escape", message, Some(help))
        })
    }

    /// A bracket with what it holds.
    fn group(&mut self, start: usize, name: Option<String>) -> Result<Node, Fault> {
        let bracket = self.at;
        if self.depth == MAX_DEPTH {
            let message = format!("brackets are nested more than {MAX_DEPTH} deep");
            return Err(fault(bracket..bracket + 1, "too-deep", message, None));
        }
        self.depth += 1;
        let opening = self.peek().unwrap_or('(');
        self.at += opening.len_utf8();
        let group = match opening {
            '[' => Kind::List(self.items(bracket, ']', Reader::value)?),
            '{' => Kind::Map(self.items(bracket, '}', Reader::entry)?),
            _ if self.fields_follow()? => Kind::Struct(self.items(bracket, ')', Reader::member)?),
            _ => Kind::Tuple(self.items(bracket, ')', Reader::value)?),
        };
        self.depth -= 1;
        Ok(Node { span: start..self.at, name, kind: group })
    }

    /// Whether `name:` follows, or the bracket is empty.
    fn fields_follow(&mut self) -> Result<bool, Fault> {
        self.blank()?;
        let start = self.at;
        if self.peek() == Some(')') {
            return Ok(true);
        }
        let word = self.identifier();
        let named = if word.is_empty() {
            false
        } else {
            self.blank()?;
            matches!(self.peek(), Some(':' | '='))
        };
        self.at = start;
        Ok(named)
    }

    fn items<T>(
        &mut self,
        bracket: usize,
        closing: char,
        item: fn(&mut Self) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut items = Vec::new();
        loop {
            self.blank()?;
            if self.eat(closing) {
                return Ok(items);
            }
            if self.at == self.text.len() {
                return Err(self.never_closed(bracket, closing));
            }
            if let Some(wrong) = self.peek().filter(|c| matches!(c, ')' | ']' | '}')) {
                return Err(self.wrong_closing(bracket, closing, wrong));
            }
            items.push(item(self)?);
            let end = self.at;
            self.blank()?;
            if !self.eat(',') && self.peek() != Some(closing) {
                match self.peek() {
                    None => return Err(self.never_closed(bracket, closing)),
                    Some(wrong @ (')' | ']' | '}')) => {
                        return Err(self.wrong_closing(bracket, closing, wrong));
                    }
                    Some(c) if is_word(c) || matches!(c, '"' | '(' | '[' | '{' | '-') => {
                        let found = &self.text[self.here()];
                        let message = format!("a comma is missing here, before `{found}`");
                        return Err(fault(end..end, "missing-comma", message, None));
                    }
                    Some(_) => return Err(self.unexpected("a comma or a closing bracket")),
                }
            }
        }
    }

    fn never_closed(&self, bracket: usize, closing: char) -> Fault {
        let opening = &self.text[bracket..bracket + 1];
        let message = format!("this `{opening}` is never closed");
        fault(bracket..bracket + 1, "open-bracket", message, Some(format!("add the missing `{closing}`")))
    }

    fn wrong_closing(&self, bracket: usize, closing: char, wrong: char) -> Fault {
        let opening = &self.text[bracket..bracket + 1];
        let line = 1 + self.text[..bracket].matches('\n').count();
        let message = format!("`{wrong}` closes nothing here: the `{opening}` of line {line} is still open");
        let help = Some(format!("close that one with `{closing}` first"));
        fault(self.at..self.at + 1, "wrong-bracket", message, help)
    }

    fn entry(&mut self) -> Result<(Node, Node), Fault> {
        let key = self.value()?;
        self.blank()?;
        if !self.eat(':') {
            return Err(self.unexpected("a colon"));
        }
        Ok((key, self.value()?))
    }

    fn member(&mut self) -> Result<Member, Fault> {
        let start = self.at;
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            let message = "a number stands where the name of a field should be".to_owned();
            let help = "decimals have a point, not a comma: 0.25; thousands are written 1_000".to_owned();
            return Err(fault(self.here(), "decimal-comma", message, Some(help)));
        }
        let name = self.identifier();
        if name.is_empty() {
            return Err(self.unexpected("the name of a field"));
        }
        let name_span = start..self.at;
        self.blank()?;
        if !self.eat(':') {
            return Err(self.unexpected("a colon"));
        }
        Ok(Member { name, name_span, value: self.value()? })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn open_text(start: usize) -> Fault {
    let message = "this text never ends".to_owned();
    let help = "close it with \"; a quote inside a text is written \\\"".to_owned();
    fault(start..start + 1, "open-text", message, Some(help))
}
