//! Text of strangers (names of teams and people, what a scenario says), made safe for what reads it next: a
//! page, or a spreadsheet.
//!
//! ```
//! use duevie::safe;
//! assert_eq!(safe::escape("<b>"), "&lt;b&gt;");
//! assert_eq!(safe::cell("=1+1"), "\"'=1+1\"");
//! ```

/// Text as HTML shows it: never taken for anything else. Marks that turn the direction of what follows, and
/// what can't be printed, are left out.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            other if other.is_control() && other != '\n' => {}
            other => safe.push(other),
        }
    }
    safe
}

/// Text that a spreadsheet takes for text: what it would run as a formula gets an apostrophe.
pub fn unformulated(text: &str) -> String {
    const STARTS: [char; 12] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let mark = if text.starts_with(STARTS) { "'" } else { "" };
    format!("{mark}{text}")
}

/// Such a text as a cell of a table (CSV), between quotes.
pub fn cell(text: &str) -> String {
    format!("\"{}\"", unformulated(text).replace('"', "\"\""))
}

/// A table (CSV) of lines below a head; the mark at its start lets Excel read accents.
pub fn table(head: &str, lines: impl Iterator<Item = String>) -> String {
    let mut text = format!("\u{feff}{head}\r\n");
    for line in lines {
        text.push_str(&line);
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_a_stranger_is_text() {
        assert_eq!(escape("<b onclick='x'>\"&\u{202e}"), "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;");
    }

    #[test]
    fn a_cell_is_text_and_never_a_formula() {
        assert_eq!(cell("Rossi"), "\"Rossi\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
        assert_eq!(cell("a\"b,c"), "\"a\"\"b,c\"");
        for start in ["+", "-", "\t", "\r"] {
            assert!(cell(&format!("{start}x")).starts_with("\"'"));
        }
    }
}
