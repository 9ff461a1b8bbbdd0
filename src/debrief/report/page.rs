//! The page around everything: one file, no script, no network, made for A4 and for a screen.

use std::fmt::Write;

use crate::safe::escape;
use crate::text::Tr;

const STYLE: &str = "
@page { size: A4; margin: 16mm 15mm; }
:root { --ink: #22313F; --quiet: #6B6F76; --line: #DDD7C9; --ground: #F6F3EC; --card: #FFFEFB; --accent: #1B4F72; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 'Inter', 'Segoe UI', system-ui, 'Helvetica Neue', Arial, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 34px; line-height: 1.15; margin: 0 0 8px; }
h2 { font-size: 24px; line-height: 1.2; margin: 0 0 4px; }
h3 { font-size: 16px; margin: 20px 0 4px; }
p { margin: 4px 0 10px; }
.quiet { color: var(--quiet); font-size: 13px; }
.part { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 22px 26px; margin: 18px 0; }
.step { color: var(--accent); font-weight: 600; font-size: 13px; margin: 20px 0 0; letter-spacing: .02em; }
svg { display: block; width: 100%; height: auto; margin: 6px 0 4px; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th { text-align: left; color: var(--quiet); font-weight: 600; font-size: 12px; border-bottom: 2px solid var(--line); padding: 4px 8px 4px 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: 5px 8px 5px 0; vertical-align: top; }
td.n, th.n { text-align: right; }
td.n { white-space: nowrap; }
td.heat { text-align: center; padding: 4px 2px; border: 2px solid var(--card); border-radius: 4px; white-space: nowrap; }
.key { display: inline-flex; align-items: center; gap: 6px; margin-right: 16px; font-size: 12.5px; white-space: nowrap; }
.key i { width: 13px; height: 13px; border-radius: 3px; display: inline-block; }
.questions { margin: 6px 0 0; padding: 0; list-style: none; counter-reset: q; }
.questions li { counter-increment: q; padding: 8px 0 26px 40px; position: relative; border-bottom: 1px solid var(--line); }
.questions li::before { content: counter(q); position: absolute; left: 0; top: 4px; font-size: 22px; font-weight: 600; color: var(--accent); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 14px 0 4px; }
.facts div { background: var(--ground); border-radius: 8px; padding: 10px 14px; }
.facts b { display: block; font-size: 22px; line-height: 1.2; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; }
.two ul, .plain { margin: 4px 0; padding: 0; list-style: none; }
.two li, .plain li { padding: 3px 0; }
.certificate { text-align: center; padding: 60px 40px; border: 2px solid var(--accent); outline: 1px solid var(--line); outline-offset: 6px; }
.certificate .name { font-size: 40px; line-height: 1.2; margin: 18px 0; font-weight: 600; overflow-wrap: anywhere; }
.certificate svg { width: 220px; margin: 0 auto 20px; }
.sign { display: flex; justify-content: space-between; gap: 60px; margin-top: 70px; }
.sign span { flex: 1; border-top: 1px solid var(--quiet); padding-top: 6px; color: var(--quiet); font-size: 12px; }
@media print {
  body { background: white; font-size: 11pt; }
  main { max-width: none; padding: 0; }
  .part { border: none; border-radius: 0; padding: 0; margin: 0; background: white; }
  .new, .certificate { break-before: page; }
  .keep, svg, tr, .facts, .questions li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .certificate { padding: 40mm 14mm; border: 2px solid var(--accent); margin: 6mm; }
}
";

/// A page that is being written.
pub struct Page {
    html: String,
}

impl Page {
    /// An empty page in the language of `tr`.
    pub fn new(tr: &Tr, title: &str) -> Page {
        let lang = match tr.lang() {
            crate::scenario::Lang::It => "it",
            crate::scenario::Lang::En => "en",
        };
        let html = format!(
            "<!DOCTYPE html>\n<html lang='{lang}'>\n<head>\n<meta charset='utf-8'>\n\
             <meta name='viewport' content='width=device-width, initial-scale=1'>\n\
             <meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
            escape(title)
        );
        Page { html }
    }

    /// Adds HTML that is safe already.
    pub fn raw(&mut self, html: &str) {
        self.html.push_str(html);
        self.html.push('\n');
    }

    /// An element with a text.
    pub fn say(&mut self, element: &str, text: &str) {
        let name = element.split(' ').next().unwrap_or(element);
        let _ = writeln!(self.html, "<{element}>{}</{name}>", escape(text));
    }

    /// A picture that belongs to the title above it.
    pub fn chart(&mut self, title: &str, about: &str, svg: &str) {
        self.raw("<div class='keep'>");
        self.say("h3", title);
        if !about.is_empty() {
            self.say("p class='quiet'", about);
        }
        self.raw(svg);
        self.raw("</div>");
    }

    /// What the colours mean.
    pub fn keys(&mut self, keys: &[(&str, String)]) {
        let mut html = String::from("<p>");
        for (background, text) in keys {
            let _ = write!(
                html,
                "<span class='key'><i style='background:{background}'></i>{}</span>",
                escape(text)
            );
        }
        self.raw(&(html + "</p>"));
    }

    /// A table; columns after the first `texts` are numbers.
    pub fn table(&mut self, head: &[String], rows: &[Vec<String>], texts: usize) {
        let class = |column: usize| if column < texts { "" } else { " class='n'" };
        let mut html = String::from("<table><thead><tr>");
        for (column, title) in head.iter().enumerate() {
            let _ = write!(html, "<th{}>{}</th>", class(column), escape(title));
        }
        html += "</tr></thead><tbody>";
        for row in rows {
            html += "<tr>";
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(html, "<td{}>{}</td>", class(column), escape(cell));
            }
            html += "</tr>";
        }
        self.raw(&(html + "</tbody></table>"));
    }

    /// Large numbers beside each other.
    pub fn facts(&mut self, facts: &[(String, String)]) {
        let mut html = String::from("<div class='facts'>");
        for (number, what) in facts {
            let _ = write!(html, "<div><b>{}</b>{}</div>", escape(number), escape(what));
        }
        self.raw(&(html + "</div>"));
    }

    /// The whole file.
    pub fn end(mut self) -> String {
        self.html.push_str("</main>\n</body>\n</html>\n");
        self.html
    }
}
