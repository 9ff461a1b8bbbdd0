//! What the report says of the whole room: what happened, how it felt, why, what now; and the certificates.

use super::Report;
use super::chart::{self, JUNIOR, Piece, SENIOR, Series, TOGETHER};
use super::page::Page;
use crate::debrief::{Parts, questions, taught};
use crate::outcome::TeamOutcome;
use crate::protocol::{Agreed, Side, USUAL};
use crate::safe::escape;

impl Report<'_> {
    /// The beginning: which game, how many, how long.
    pub(super) fn opening(&self, page: &mut Page) {
        let (record, tr) = (self.record, self.tr);
        let people = record.teams.iter().map(|team| team.seats.len()).sum::<usize>();
        page.say("p class='step'", &tr.t("report-step"));
        page.say("h1", tr.of(&record.scenario.title));
        page.say("p class='quiet'", &tr.t("report-about"));
        page.facts(&[
            (record.teams.len().to_string(), tr.ta("report-teams", &[("count", record.teams.len().into())])),
            (people.to_string(), tr.ta("report-people", &[("count", people.into())])),
            (
                format!("{}/{}", record.rounds.len(), record.rounds_planned),
                tr.ta("report-rounds", &[("count", record.rounds.len().into())]),
            ),
            (tr.decimal(self.taught_in_all(None), 0), tr.t("report-taught-all")),
        ]);
    }

    /// Points of skill that were taught in the room, in one direction or in both.
    fn taught_in_all(&self, reverse: Option<bool>) -> f64 {
        let pairs = (0..self.record.teams.len()).flat_map(|team| taught(&self.outcomes(team)));
        pairs
            .filter(|pair| reverse.is_none_or(|reverse| pair.reverse == reverse))
            .map(|pair| pair.gained * 100.0)
            .sum()
    }

    /// What happened: the ranking and how it came about.
    pub(super) fn happened(&self, page: &mut Page) {
        let tr = self.tr;
        page.raw("<section class='part'>");
        page.say("p class='step'", &tr.t("report-happened-step"));
        page.say("h2", &tr.t("report-happened"));
        let Some(last) = self.record.rounds.last() else {
            page.say("p", &tr.t("report-nothing"));
            page.raw("</section>");
            return;
        };
        let jury = self.record.teams.iter().any(|team| team.jury.is_some());
        let mut head: Vec<String> = ["team", "place", "points", "customers", "result", "share"]
            .map(|key| tr.t(&format!("report-col-{key}")))
            .into();
        if jury {
            head.push(tr.t("report-col-jury"));
        }
        // The team's name comes first, and only it is a text.
        let rows: Vec<Vec<String>> = last
            .ranking
            .iter()
            .map(|line| {
                let team = usize::from(line.team);
                let outcomes = self.outcomes(team);
                let customers: i64 = outcomes.iter().map(|outcome| outcome.market.new_customers).sum();
                let result = outcomes.iter().map(|outcome| outcome.books.income.result).sum();
                let mut row = vec![
                    line.name.clone(),
                    line.place.to_string(),
                    tr.decimal(line.points, 1),
                    tr.whole(customers),
                    tr.money(result),
                    tr.percent(line.share),
                ];
                if jury {
                    let tenths = self.record.teams.get(team).and_then(|team| team.jury);
                    row.push(
                        tenths.map_or_else(String::new, |tenths| tr.decimal(f64::from(tenths) / 10.0, 1)),
                    );
                }
                row
            })
            .collect();
        page.table(&head, &rows, 1);
        let title = tr.t("report-points");
        let svg = self.over_rounds(&title, |outcome| outcome.score.total);
        page.chart(&title, &tr.t("report-points-about"), &svg);
        page.raw("</section>");
    }

    /// A number of every team over the rounds; the first eight in the ranking have a colour and a name.
    fn over_rounds(&self, title: &str, value: impl Fn(&TeamOutcome) -> f64) -> String {
        let series: Vec<Series> = self
            .ranked()
            .into_iter()
            .enumerate()
            .map(|(place, team)| Series {
                name: if place < 8 { self.team_name(team).to_owned() } else { String::new() },
                colour: chart::of_team(place).to_owned(),
                values: self.outcomes(team).iter().map(|outcome| value(outcome)).collect(),
            })
            .collect();
        let number = |value: f64| self.tr.decimal(value, 0);
        chart::lines(title, &series, &|index| self.round(index), &number)
    }

    pub(super) fn team_name(&self, team: usize) -> &str {
        self.record.teams.get(team).map_or("", |team| &team.name)
    }

    /// How it felt: climate and energy, and questions that only people can answer.
    pub(super) fn felt(&self, page: &mut Page) {
        let tr = self.tr;
        if self.record.rounds.is_empty() {
            return;
        }
        page.raw("<section class='part new'>");
        page.say("p class='step'", &tr.t("report-felt-step"));
        page.say("h2", &tr.t("report-felt"));
        page.say("p", &tr.t("report-felt-about"));
        let title = tr.t("report-climate");
        let svg = self.over_rounds(&title, |outcome| outcome.people.climate * 100.0);
        page.chart(&title, &tr.t("report-climate-about"), &svg);
        self.survey(page);
        page.raw("<ol class='questions'>");
        for question in 1..=3 {
            page.say("li", &tr.t(&format!("report-felt-question-{question}")));
        }
        page.raw("</ol></section>");
    }

    /// The questionnaire: means before and after.
    fn survey(&self, page: &mut Page) {
        let (tr, lines) = (self.tr, &self.record.survey);
        if lines.is_empty() {
            return;
        }
        page.say("h3", &tr.t("survey-results"));
        page.say("p class='quiet'", &tr.t("survey-scale"));
        let head = ["", "survey-before", "survey-after", "survey-change"];
        let head = head.map(|key| if key.is_empty() { String::new() } else { tr.t(key) });
        let mean = |agreed: &Agreed| format!("{} ({})", tr.decimal(agreed.mean, 1), agreed.answers);
        let statements = tr.statements(&self.record.scenario.questionnaire, USUAL);
        let rows: Vec<Vec<String>> = statements
            .into_iter()
            .zip(lines)
            .map(|(statement, line)| {
                vec![
                    statement,
                    line.before.as_ref().map_or_else(String::new, mean),
                    line.after.as_ref().map_or_else(String::new, mean),
                    line.change().map_or_else(String::new, |change| tr.signed(change, 1)),
                ]
            })
            .collect();
        page.table(&head, &rows, 1);
    }

    /// Why: what juniors and seniors made alone and together, and what was learned in both directions.
    pub(super) fn why(&self, page: &mut Page) {
        let tr = self.tr;
        if self.record.rounds.is_empty() {
            return;
        }
        page.raw("<section class='part new'>");
        page.say("p class='step'", &tr.t("report-why-step"));
        page.say("h2", &tr.t("report-why"));
        let whole: Vec<(usize, Parts)> = self
            .ranked()
            .into_iter()
            .filter_map(|team| {
                let mut sum = Parts::default();
                self.effects.get(team)?.rounds.iter().for_each(|round| sum.add(&round.parts));
                Some((team, sum))
            })
            .collect();
        let rows: Vec<(String, Vec<Piece>)> =
            whole.iter().map(|(team, parts)| (self.team_name(*team).to_owned(), self.added(parts))).collect();
        let number = |value: f64| self.tr.signed_whole(value.round() as i64);
        let svg = chart::stacked(&tr.t("report-both"), &rows, &number);
        page.chart(&tr.t("report-both"), &tr.t("report-both-about"), &svg);
        self.part_keys(page);
        page.say("p class='quiet'", &tr.t("report-both-method"));
        page.say("h3", &tr.t("report-learned"));
        page.facts(&[
            (tr.decimal(self.taught_in_all(Some(false)), 0), tr.t("report-learned-down")),
            (tr.decimal(self.taught_in_all(Some(true)), 0), tr.t("report-learned-up")),
        ]);
        page.raw("</section>");
    }

    /// What juniors, seniors and both together added in new customers.
    pub(super) fn added(&self, parts: &Parts) -> Vec<Piece> {
        let piece = |value: i64, colour, striped| Piece { value: value as f64, colour, striped };
        vec![
            piece(parts.juniors_alone().customers, JUNIOR, false),
            piece(parts.seniors_alone().customers, SENIOR, false),
            piece(parts.together().customers, TOGETHER, true),
        ]
    }

    pub(super) fn part_keys(&self, page: &mut Page) {
        let tr = self.tr;
        let stripes = "repeating-linear-gradient(45deg,#008665 0 4px,#fff 4px 6px)";
        page.keys(&[
            (JUNIOR, tr.t("report-juniors")),
            (SENIOR, tr.t("report-seniors")),
            (stripes, tr.t("report-together")),
        ]);
    }

    /// What now: questions that were chosen by what really happened, with room to write.
    pub(super) fn now(&self, page: &mut Page) {
        let tr = self.tr;
        page.raw("<section class='part new'>");
        page.say("p class='step'", &tr.t("report-now-step"));
        page.say("h2", &tr.t("report-now"));
        page.say("p", &tr.t("report-now-about"));
        // What happened to most teams is asked first.
        let mut asked: Vec<(usize, usize, &str)> = Vec::new();
        for team in 0..self.record.teams.len() {
            for key in questions(&self.outcomes(team)) {
                match asked.iter_mut().find(|known| known.2 == key) {
                    Some(known) => known.0 += 1,
                    None => asked.push((1, asked.len(), key)),
                }
            }
        }
        asked.sort_by_key(|(times, order, _)| (usize::MAX - times, *order));
        page.raw("<ol class='questions'>");
        for (_, _, key) in asked.into_iter().take(4) {
            page.say("li", &tr.t(&format!("debrief-question-{key}")));
        }
        page.say("li", &tr.t("report-now-two-ways"));
        page.raw("</ol></section>");
    }

    /// A page for each participant.
    pub(super) fn certificates(&self, page: &mut Page) {
        let tr = self.tr;
        if self.record.rounds.is_empty() {
            return;
        }
        for (index, team) in self.record.teams.iter().enumerate().filter(|(_, team)| !team.computer) {
            let all = taught(&self.outcomes(index));
            let points = |reverse: bool| -> f64 {
                all.iter().filter(|pair| pair.reverse == reverse).map(|pair| pair.gained * 100.0).sum()
            };
            let both = points(true) > 0.0 && points(false) > 0.0;
            let learned = if both { "report-certificate-both" } else { "report-certificate-one" };
            for seat in team.seats.iter().filter(|seat| !seat.free && !seat.expected) {
                page.raw("<section class='part certificate'>");
                page.raw(TWO_WAYS);
                page.say("p class='step'", &tr.t("report-certificate"));
                page.raw(&format!("<div class='name'>{}</div>", escape(&seat.name)));
                let side = match seat.side {
                    Side::Junior => tr.t("report-certificate-junior"),
                    Side::Senior => tr.t("report-certificate-senior"),
                };
                let args = [
                    ("side", side.into()),
                    ("team", team.name.clone().into()),
                    ("title", tr.of(&self.record.scenario.title).into()),
                    ("rounds", self.record.rounds.len().into()),
                ];
                page.say("p", &tr.ta("report-certificate-text", &args));
                let args = [
                    ("down", tr.decimal(points(false), 0).into()),
                    ("up", tr.decimal(points(true), 0).into()),
                ];
                page.say("p", &tr.ta(learned, &args));
                let (day, host) = (tr.t("report-certificate-day"), tr.t("report-certificate-host"));
                page.raw(&format!(
                    "<div class='sign'><span>{}</span><span>{}</span></div>",
                    escape(&day),
                    escape(&host)
                ));
                page.raw("</section>");
            }
        }
    }
}

/// Two arrows that pass each other: the game's sign.
const TWO_WAYS: &str = "<svg viewBox='0 0 220 70' aria-hidden='true'>\
    <circle cx='32' cy='35' r='26' fill='#D5E8F3'/><circle cx='188' cy='35' r='26' fill='#F7E5D5'/>\
    <path d='M66 26 H150 M140 17 L152 26 L140 35' fill='none' stroke='#0072B2' stroke-width='5' stroke-linecap='round' stroke-linejoin='round'/>\
    <path d='M154 46 H70 M80 37 L68 46 L80 55' fill='none' stroke='#C85500' stroke-width='5' stroke-linecap='round' stroke-linejoin='round'/>\
    </svg>";
