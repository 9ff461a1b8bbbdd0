//! What the command line says of a game, in Italian and in English.

use crate::money::Money;
use crate::outcome::{CampaignOutcome, LeaveReason, PairOutcome};
use crate::players::Strategy;
use crate::scenario::Lang;
use crate::sim::Combination;

/// The words of one language.
pub struct Words {
    lang: Lang,
    /// "Round".
    pub round: &'static str,
    /// "Event".
    pub event: &'static str,
    /// "Final ranking".
    pub ranking: &'static str,
}

const EN: Words = Words { lang: Lang::En, round: "Round", event: "Event", ranking: "Final ranking" };
const IT: Words = Words { lang: Lang::It, round: "Round", event: "Evento", ranking: "Classifica finale" };

/// A share as per cent, without decimals.
pub fn percent(share: f64, lang: Lang) -> String {
    match lang {
        Lang::It => format!("{:.0} %", share * 100.0),
        Lang::En => format!("{:.0}%", share * 100.0),
    }
}

/// An amount in whole euros, with the language's thousands.
pub fn money(amount: Money, lang: Lang) -> String {
    let cents = amount.as_cents();
    let euros = (cents.unsigned_abs() + 50) / 100;
    let separator = if lang == Lang::It { '.' } else { ',' };
    let digits = euros.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 && euros > 0 { "-" } else { "" };
    match lang {
        Lang::It => format!("{sign}{grouped} €"),
        Lang::En => format!("{sign}€{grouped}"),
    }
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::It => &IT,
            Lang::En => &EN,
        }
    }

    fn italian(&self) -> bool {
        self.lang == Lang::It
    }

    /// How many play, how long, with which luck.
    pub fn setup(&self, teams: usize, rounds: u8, seed: u64) -> String {
        if self.italian() {
            format!("{teams} squadre del computer, {rounds} round, seme {seed}")
        } else {
            format!("{teams} computer teams, {rounds} rounds, seed {seed}")
        }
    }

    /// What a strategy does.
    pub fn strategy(&self, strategy: Strategy) -> &'static str {
        if !self.italian() {
            return strategy.about();
        }
        match strategy {
            Strategy::Together => "gruppi misti che si insegnano a vicenda, nei due sensi",
            Strategy::JuniorsOnly => "tutte le campagne ai junior",
            Strategy::SeniorsOnly => "tutte le campagne ai senior",
            Strategy::SideBySide => "le due generazioni, ciascuna con la propria campagna",
            Strategy::Cautious => "spende la metà, prezzo un po' più alto, restituisce i debiti",
            Strategy::Spender => "spende tutto quello che può, prezzo un po' più basso",
            Strategy::Copycat => "fa quello che fa il concorrente più noto",
            Strategy::Planner => "prova i piani in partite sue e sceglie il migliore",
        }
    }

    /// The headings of a round's table.
    pub fn columns(&self) -> String {
        let heads = if self.italian() {
            ["squadra", "punti", "quota", "nuovi Z", "risultato", "freschezza", "qualità"]
        } else {
            ["team", "points", "share", "new Gen Z", "result", "freshness", "quality"]
        };
        format!(
            "  {:<14}{:>7}{:>9}{:>10}{:>13}{:>11}{:>9}",
            heads[0], heads[1], heads[2], heads[3], heads[4], heads[5], heads[6]
        )
    }

    /// The most shared campaign.
    pub fn shared(&self, strategy: Strategy, campaign: &CampaignOutcome, lang: Lang) -> String {
        let (shares, r) = (campaign.shares, decimal(campaign.reproduction, lang));
        let name = &campaign.name;
        if self.italian() {
            format!(
                "«{name}» di {strategy} è passata di mano {shares} volte (R {r}) e porta {} nuovi clienti",
                campaign.new_customers
            )
        } else {
            format!(
                "\"{name}\" by {strategy} was passed on {shares} times (R {r}) and brought {} new customers",
                campaign.new_customers
            )
        }
    }

    /// What a junior taught a senior.
    pub fn taught(
        &self,
        strategy: Strategy,
        pair: &PairOutcome,
        mentor: &str,
        mentee: &str,
        skill: &str,
    ) -> String {
        let points = libm::round(pair.gained * 100.0);
        if self.italian() {
            format!("{strategy}: {mentee} impara da {mentor}: {skill}, +{points}")
        } else {
            format!("{strategy}: {mentee} learns {skill} from {mentor}: +{points}")
        }
    }

    /// Who left, and why.
    pub fn left(&self, strategy: Strategy, name: &str, reason: LeaveReason) -> String {
        let why = match (self.lang, reason) {
            (Lang::It, LeaveReason::Retirement) => "va in pensione",
            (Lang::It, LeaveReason::Energy) => "se ne va: non ce la fa più",
            (Lang::It, LeaveReason::Morale) => "se ne va: non ci crede più",
            (Lang::It, LeaveReason::Pay) => "se ne va: altrove pagano meglio",
            (Lang::It, LeaveReason::Unheard) => "se ne va: nessuno l'ascolta",
            (Lang::It, LeaveReason::Other) => "se ne va per la sua strada",
            (Lang::En, LeaveReason::Retirement) => "retires",
            (Lang::En, LeaveReason::Energy) => "leaves, worn out",
            (Lang::En, LeaveReason::Morale) => "leaves, no longer believing in it",
            (Lang::En, LeaveReason::Pay) => "leaves for better pay",
            (Lang::En, LeaveReason::Unheard) => "leaves: nobody listened",
            (Lang::En, LeaveReason::Other) => "leaves to go their own way",
        };
        format!("{strategy}: {name} {why}")
    }

    /// Who won.
    pub fn winner(&self, strategy: Strategy, title: &str) -> String {
        if self.italian() {
            format!("Vince {strategy} («{title}»). Perché:")
        } else {
            format!("{strategy} wins \"{title}\". Why:")
        }
    }

    /// Where the winner gained points on the second.
    pub fn gain(&self, points: f64, line: &str, second: Strategy) -> String {
        let points = decimal(points, self.lang);
        if self.italian() {
            format!("{points} punti in più di {second} per «{line}»")
        } else {
            format!("{points} points more than {second} for \"{line}\"")
        }
    }

    /// Where the winner lost points to the second.
    pub fn loss(&self, points: f64, line: &str, second: Strategy) -> String {
        let points = decimal(points, self.lang);
        if self.italian() {
            format!("{points} punti in meno di {second} per «{line}»")
        } else {
            format!("{points} points fewer than {second} for \"{line}\"")
        }
    }

    /// The winner's best campaign taken apart.
    pub fn quality(&self, campaign: &CampaignOutcome, lang: Lang) -> String {
        let part = |value: f64| percent(value, lang);
        let q = &campaign.quality;
        let (total, young, old, extra) =
            (part(q.total), part(q.juniors_alone), part(q.seniors_alone), part(q.combination));
        if self.italian() {
            format!(
                "qualità di «{}»: {total}; i suoi junior da soli {young}, i senior da soli {old}, effetto combinazione {extra}",
                campaign.name
            )
        } else {
            format!(
                "quality of \"{}\": {total}; its juniors alone {young}, its seniors alone {old}, combination effect {extra}",
                campaign.name
            )
        }
    }

    /// The combination effect in customers.
    pub fn combination(&self, c: &Combination) -> String {
        let (both, young, old, effect) = (c.both, c.juniors, c.seniors, c.effect());
        if self.italian() {
            format!(
                "ultimo round, stessa fortuna: {both:.0} nuovi clienti insieme, {young:.0} con i soli junior, {old:.0} con i soli senior: effetto combinazione {effect:+.0}"
            )
        } else {
            format!(
                "last round, same luck: {both:.0} new customers together, {young:.0} with juniors alone, {old:.0} with seniors alone: combination effect {effect:+.0}"
            )
        }
    }
}

/// A number with one or two decimals and the language's separator.
fn decimal(value: f64, lang: Lang) -> String {
    let text = if value.abs() < 1.0 { format!("{value:.2}") } else { format!("{value:.1}") };
    if lang == Lang::It { text.replace('.', ",") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_does() {
        assert_eq!(money(Money::cents(-12_345_678), Lang::It), "-123.457 €");
        assert_eq!(money(Money::cents(12_345_678), Lang::En), "€123,457");
        assert_eq!(money(Money::cents(-20), Lang::En), "€0");
        assert_eq!(decimal(3.25, Lang::It), "3,2");
    }
}
