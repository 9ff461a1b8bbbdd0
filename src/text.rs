//! Texts of the screens, from the Fluent files in `assets/text/<language>/`.
//!
//! May touch: [`crate::scenario`] for languages. A screen never writes a sentence itself: it names one.
//! A key that is missing shows as itself in brackets, so that it is found; a test proves that none is.
//!
//! ```
//! use duevie::scenario::Lang;
//! use duevie::text::Tr;
//! let tr = Tr::new(Lang::It);
//! assert_eq!(tr.t("save"), "Salva");
//! assert_eq!(tr.ta("round-of", &[("round", 2.into()), ("rounds", 6.into())]), "Round 2 di 6");
//! ```

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::dates::Zone;
use crate::money::Money;
use crate::scenario::{Lang, Text};

/// The text files: one for each group of screens, in both languages.
pub const FILES: &[(&str, &str, &str)] = &[
    ("common", include_str!("../assets/text/it/common.ftl"), include_str!("../assets/text/en/common.ftl")),
    ("shell", include_str!("../assets/text/it/shell.ftl"), include_str!("../assets/text/en/shell.ftl")),
    ("coach", include_str!("../assets/text/it/coach.ftl"), include_str!("../assets/text/en/coach.ftl")),
    ("join", include_str!("../assets/text/it/join.ftl"), include_str!("../assets/text/en/join.ftl")),
    ("console", include_str!("../assets/text/it/console.ftl"), include_str!("../assets/text/en/console.ftl")),
    (
        "findings",
        include_str!("../assets/text/it/findings.ftl"),
        include_str!("../assets/text/en/findings.ftl"),
    ),
    ("say", include_str!("../assets/text/it/say.ftl"), include_str!("../assets/text/en/say.ftl")),
    (
        "briefing",
        include_str!("../assets/text/it/briefing.ftl"),
        include_str!("../assets/text/en/briefing.ftl"),
    ),
    ("keys", include_str!("../assets/text/it/keys.ftl"), include_str!("../assets/text/en/keys.ftl")),
    ("own", include_str!("../assets/text/it/own.ftl"), include_str!("../assets/text/en/own.ftl")),
    ("sight", include_str!("../assets/text/it/sight.ftl"), include_str!("../assets/text/en/sight.ftl")),
    (
        "estimate",
        include_str!("../assets/text/it/estimate.ftl"),
        include_str!("../assets/text/en/estimate.ftl"),
    ),
    ("survey", include_str!("../assets/text/it/survey.ftl"), include_str!("../assets/text/en/survey.ftl")),
    ("submit", include_str!("../assets/text/it/submit.ftl"), include_str!("../assets/text/en/submit.ftl")),
    ("results", include_str!("../assets/text/it/results.ftl"), include_str!("../assets/text/en/results.ftl")),
    ("debrief", include_str!("../assets/text/it/debrief.ftl"), include_str!("../assets/text/en/debrief.ftl")),
    ("people", include_str!("../assets/text/it/people.ftl"), include_str!("../assets/text/en/people.ftl")),
    (
        "campaigns",
        include_str!("../assets/text/it/campaigns.ftl"),
        include_str!("../assets/text/en/campaigns.ftl"),
    ),
    ("brand", include_str!("../assets/text/it/brand.ftl"), include_str!("../assets/text/en/brand.ftl")),
    (
        "research",
        include_str!("../assets/text/it/research.ftl"),
        include_str!("../assets/text/en/research.ftl"),
    ),
    (
        "rehearsal",
        include_str!("../assets/text/it/rehearsal.ftl"),
        include_str!("../assets/text/en/rehearsal.ftl"),
    ),
    ("teach", include_str!("../assets/text/it/teach.ftl"), include_str!("../assets/text/en/teach.ftl")),
    // The page makes no report, and is fetched by everybody.
    #[cfg(not(target_arch = "wasm32"))]
    ("report", include_str!("../assets/text/it/report.ftl"), include_str!("../assets/text/en/report.ftl")),
    ("market", include_str!("../assets/text/it/market.ftl"), include_str!("../assets/text/en/market.ftl")),
];

/// The texts of one language.
pub struct Tr {
    lang: Lang,
    zone: Zone,
    bundle: FluentBundle<FluentResource>,
}

/// Something to put into a text.
pub type Arg<'a> = FluentValue<'a>;

impl Tr {
    /// The texts of a language.
    pub fn new(lang: Lang) -> Tr {
        let id: LanguageIdentifier = if lang == Lang::It { "it" } else { "en" }.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around what is put in show as boxes in a font without them.
        bundle.set_use_isolating(false);
        for (_, italian, english) in FILES {
            let text = if lang == Lang::It { italian } else { english };
            // What could be read of a file with a mistake is used; a test proves that none has one.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Tr { lang, zone: Zone::Computer, bundle }
    }

    /// The same texts with dates of another place than this computer's.
    pub fn at(self, zone: Zone) -> Tr {
        Tr { zone, ..self }
    }

    /// Where dates are told.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A text without anything to put in.
    pub fn t(&self, key: &str) -> String {
        self.ta(key, &[])
    }

    /// A text with something to put in.
    pub fn ta(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Whether there is a text of this name.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// A scenario's text in this language.
    pub fn of<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.lang)
    }

    /// An amount in whole euros: `1.235 €`, `€1,235`.
    pub fn money(&self, amount: Money) -> String {
        let cents = amount.as_cents();
        let euros = (cents.unsigned_abs() + 50) / 100;
        let sign = if cents < 0 && euros > 0 { "−" } else { "" };
        match self.lang {
            Lang::It => format!("{sign}{} €", grouped(euros, '.')),
            Lang::En => format!("{sign}€{}", grouped(euros, ',')),
        }
    }

    /// An amount with its cents, for prices.
    pub fn price(&self, amount: Money) -> String {
        let cents = amount.as_cents();
        let sign = if cents < 0 { "−" } else { "" };
        let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
        match self.lang {
            Lang::It => format!("{sign}{},{rest:02} €", grouped(euros, '.')),
            Lang::En => format!("{sign}€{}.{rest:02}", grouped(euros, ',')),
        }
    }

    /// A whole number with the language's thousands.
    pub fn whole(&self, number: i64) -> String {
        let sign = if number < 0 { "−" } else { "" };
        let separator = if self.lang == Lang::It { '.' } else { ',' };
        format!("{sign}{}", grouped(number.unsigned_abs(), separator))
    }

    /// A number with some decimals and the language's separator.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}").replace('-', "−");
        if self.lang == Lang::It { text.replace('.', ",") } else { text }
    }

    /// A change with its sign: `+1,2`, `−0,4`.
    pub fn signed(&self, change: f64, decimals: usize) -> String {
        let text = self.decimal(change, decimals);
        // What rounds to nothing has no sign.
        let nothing = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
        match (nothing, change > 0.0) {
            (true, _) => text.replace('−', ""),
            (false, true) => format!("+{text}"),
            (false, false) => text,
        }
    }

    /// A whole number as a change: `+1.235`, `−12`, `0`.
    pub fn signed_whole(&self, change: i64) -> String {
        let text = self.whole(change);
        if change > 0 { format!("+{text}") } else { text }
    }

    /// An amount as a change: `+1.235 €`, `−€12`.
    pub fn signed_money(&self, change: Money) -> String {
        let text = self.money(change);
        if change > Money::ZERO { format!("+{text}") } else { text }
    }

    /// A moment (milliseconds since 1970, UTC) as people here say it: `gio 3 dicembre, 18:00`; with the year, if
    /// it is in doubt.
    pub fn date(&self, utc: u64, year: bool) -> String {
        let at = self.zone.shown(utc);
        let year = if year { format!(" {}", at.year) } else { String::new() };
        let time = format!("{}:{:02}", at.hour, at.minute);
        let (weekday, day, month) = (at.weekday.into(), at.day.into(), at.month.into());
        let args = [("weekday", weekday), ("day", day), ("month", month), ("year", year.into())];
        let [a, b, c, d] = args;
        self.ta("date-at", &[a, b, c, d, ("time", time.into())])
    }

    /// Milliseconds that are left: days and hours, hours and minutes, or under an hour minutes and seconds.
    pub fn left(&self, left: u64) -> String {
        let seconds = left.div_ceil(1000);
        let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
        let of = |key: &str, most: (&str, u64), rest: (&str, u64)| {
            self.ta(key, &[(most.0, most.1.into()), (rest.0, rest.1.into())])
        };
        match (days, hours) {
            (0, 0) => format!("{minutes}:{:02}", seconds % 60),
            (0, hours) => of("left-hours", ("hours", hours), ("minutes", minutes % 60)),
            (days, hours) => of("left-days", ("days", days), ("hours", hours % 24)),
        }
    }

    /// The statements of a questionnaire: a scenario's own, or so many usual ones.
    pub fn statements(&self, own: &[Text], usual: usize) -> Vec<String> {
        if own.is_empty() {
            (1..=usual).map(|number| self.t(&format!("survey-usual-{number}"))).collect()
        } else {
            own.iter().map(|text| self.of(text).to_owned()).collect()
        }
    }

    /// A share of 0 to 1 as per cent.
    pub fn percent(&self, share: f64) -> String {
        let number = self.decimal(share * 100.0, 0);
        if self.lang == Lang::It { format!("{number} %") } else { format!("{number}%") }
    }
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
