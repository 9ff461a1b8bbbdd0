//! A team's pages: its score, its turning points, what it was made of, what might have been, who taught whom.

use std::fmt::Write;

use super::chart::{self, Band as LuckBand, Piece, Series};
use super::page::Page;
use super::{Report, Worth};
use crate::debrief::{Otherwise, Taught, taught, turning_points};
use crate::outcome::TeamOutcome;
use crate::safe::escape;
use crate::scenario::Band;

impl Report<'_> {
    /// Everything about a team.
    pub(super) fn team(&self, page: &mut Page, team: usize) {
        let (tr, outcomes) = (self.tr, self.outcomes(team));
        let (Some(last), Some(record)) = (outcomes.last(), self.record.teams.get(team)) else { return };
        page.raw("<section class='part new'>");
        page.say("p class='step'", &tr.t("report-team-step"));
        page.say("h2", &record.name);
        let names: Vec<&str> = record.seats.iter().map(|seat| seat.name.as_str()).collect();
        if record.computer {
            page.say("p class='quiet'", &tr.t("report-team-computer"));
        } else if !names.is_empty() {
            page.say("p class='quiet'", &names.join(" · "));
        }
        let place = self.record.rounds.last().and_then(|round| {
            round.ranking.iter().find(|line| usize::from(line.team) == team).map(|line| line.place)
        });
        let customers: i64 = outcomes.iter().map(|outcome| outcome.market.new_customers).sum();
        let result = outcomes.iter().map(|outcome| outcome.books.income.result).sum();
        page.facts(&[
            (place.unwrap_or(0).to_string(), tr.t("report-col-place")),
            (tr.decimal(last.score.total, 1), tr.t("report-col-points")),
            (tr.whole(customers), tr.t("report-col-customers")),
            (tr.money(result), tr.t("report-col-result")),
        ]);
        self.turns(page, &outcomes);
        self.parts(page, team);
        self.luck(page, team, &outcomes);
        self.otherwise(page, team);
        self.lessons(page, &taught(&outcomes));
        self.skills(page, last);
        page.raw("</section>");
    }

    fn turns(&self, page: &mut Page, outcomes: &[&TeamOutcome]) {
        let tr = self.tr;
        let series = [Series {
            name: String::new(),
            colour: chart::of_team(0).into(),
            values: outcomes.iter().map(|outcome| outcome.score.total).collect(),
        }];
        let number = |value: f64| tr.decimal(value, 0);
        if outcomes.len() > 1 {
            let svg = chart::lines(&tr.t("report-team-points"), &series, &|index| self.round(index), &number);
            page.chart(&tr.t("report-team-points"), "", &svg);
        }
        let points = turning_points(outcomes);
        if points.is_empty() {
            return;
        }
        page.say("h3", &tr.t("debrief-turns"));
        page.raw("<ul class='plain'>");
        for point in points {
            let line = self.record.scenario.scorecard.iter().find(|line| line.key == point.line);
            let line = line.map_or_else(|| point.line.to_string(), |line| tr.of(&line.name).to_owned());
            let args = [
                ("round", point.round.into()),
                ("change", self.signed(point.change, 1).into()),
                ("line", line.into()),
                ("of", self.signed(point.of_line, 1).into()),
            ];
            page.say("li", &tr.ta("debrief-turn", &args));
        }
        page.raw("</ul>");
    }

    /// What juniors, seniors and both together added, round by round.
    fn parts(&self, page: &mut Page, team: usize) {
        let tr = self.tr;
        let Some(effects) = self.effects.get(team).filter(|effects| !effects.rounds.is_empty()) else {
            return;
        };
        let rows: Vec<(String, Vec<Piece>)> = effects
            .rounds
            .iter()
            .enumerate()
            .map(|(index, round)| (self.round(index), self.added(&round.parts)))
            .collect();
        let number = |value: f64| self.tr.signed_whole(value.round() as i64);
        let svg = chart::stacked(&tr.t("report-parts"), &rows, &number);
        page.chart(&tr.t("report-parts"), &tr.t("report-parts-about"), &svg);
        self.part_keys(page);
    }

    /// The band in which each round's result would have lain.
    fn luck(&self, page: &mut Page, team: usize, outcomes: &[&TeamOutcome]) {
        let tr = self.tr;
        let Some(effects) = self.effects.get(team) else { return };
        let bands: Vec<LuckBand> = effects
            .rounds
            .iter()
            .zip(outcomes)
            .filter(|(round, _)| !round.lucks.is_empty())
            .map(|(round, outcome)| {
                let came = Worth::of(outcome).customers as f64;
                let mut all: Vec<f64> = round.lucks.iter().map(|worth| worth.customers as f64).collect();
                all.push(came);
                all.sort_by(f64::total_cmp);
                let at = |part: f64| all[((all.len() - 1) as f64 * part).round() as usize];
                LuckBand { low: at(0.1), mid: at(0.5), high: at(0.9), came }
            })
            .collect();
        if bands.is_empty() {
            return;
        }
        let lucks = effects.rounds.first().map_or(0, |round| round.lucks.len());
        let number = |value: f64| tr.whole(value.round() as i64);
        let svg = chart::bands(&tr.t("report-luck"), &bands, &|index| self.round(index), &number);
        let about = tr.ta("report-luck-about", &[("count", (lucks + 1).into())]);
        page.chart(&tr.t("report-luck"), &about, &svg);
    }

    /// What would have changed.
    fn otherwise(&self, page: &mut Page, team: usize) {
        let tr = self.tr;
        let Some(effects) = self.effects.get(team) else { return };
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut add = |when: String, other: &Otherwise| {
            let [points, customers, result] = self.difference(&other.change);
            let sure = if other.lucks.is_empty() {
                String::new()
            } else {
                let args = [("agree", other.agreeing().into()), ("all", (other.lucks.len() + 1).into())];
                tr.ta("report-instead-sure", &args)
            };
            rows.push(vec![self.instead(other.instead), when, points, customers, result, sure]);
        };
        for other in &effects.otherwise {
            add(tr.t("report-instead-always"), other);
        }
        for (index, round) in effects.rounds.iter().enumerate() {
            round.otherwise.iter().for_each(|other| add(self.round(index), other));
        }
        if rows.is_empty() {
            return;
        }
        page.say("h3", &tr.t("report-instead"));
        page.say("p class='quiet'", &tr.t("report-instead-about"));
        let head = ["what", "when", "points", "customers", "result", "sure"];
        page.table(&head.map(|key| tr.t(&format!("report-instead-col-{key}"))), &rows, 2);
    }

    /// Who taught whom, in both directions beside each other.
    fn lessons(&self, page: &mut Page, all: &[Taught]) {
        let tr = self.tr;
        page.raw("<div class='keep'>");
        page.say("h3", &tr.t("debrief-both-ways"));
        page.raw("<div class='two'>");
        for reverse in [false, true] {
            page.raw("<div>");
            let key = if reverse { "debrief-reverse" } else { "debrief-mentoring" };
            page.raw(&format!("<b>{}</b><ul>", escape(&tr.t(key))));
            let lines: Vec<&Taught> = all.iter().filter(|taught| taught.reverse == reverse).collect();
            for taught in lines.iter().take(8) {
                let args = [
                    ("mentor", self.person(&taught.mentor).into()),
                    ("mentee", self.person(&taught.mentee).into()),
                    ("skill", self.skill(&taught.skill).into()),
                    ("points", self.signed(taught.gained * 100.0, 1).into()),
                ];
                page.say("li", &tr.ta("debrief-taught", &args));
            }
            if lines.is_empty() {
                page.say("li class='quiet'", &tr.t("report-nobody-taught"));
            }
            page.raw("</ul></div>");
        }
        page.raw("</div></div>");
    }

    /// Persons by skills, before and after.
    fn skills(&self, page: &mut Page, last: &TeamOutcome) {
        let (tr, skills) = (self.tr, &self.record.scenario.skills);
        page.raw("<div class='keep'>");
        page.say("h3", &tr.t("report-skills"));
        page.say("p class='quiet'", &tr.t("report-skills-about"));
        let mut html = String::from("<table><thead><tr><th></th>");
        for skill in skills {
            let _ = write!(html, "<th style='text-align:center'>{}</th>", escape(tr.of(&skill.name)));
        }
        html += "</tr></thead><tbody>";
        for person in &last.people.staff {
            let colour = match self.band(&person.person) {
                Some(Band::Junior) => chart::JUNIOR,
                Some(Band::Senior) => chart::SENIOR,
                _ => chart::TOGETHER,
            };
            let name = escape(&self.person(&person.person));
            let _ = write!(html, "<tr><td style='color:{colour};font-weight:600'>{name}</td>");
            let start = self.record.scenario.person(&person.person);
            for (index, skill) in skills.iter().enumerate() {
                // A skill that a scenario doesn't name is 0.05.
                let before = start.and_then(|start| start.skills.get(&skill.key)).copied().unwrap_or(0.05);
                let after = person.skills.get(index).copied().unwrap_or(before);
                html += &heat(before, after);
            }
            html += "</tr>";
        }
        page.raw(&(html + "</tbody></table></div>"));
    }
}

/// A cell: the level at the end, warmer where it is higher, and how it came there.
fn heat(before: f64, after: f64) -> String {
    let part = after.clamp(0.0, 1.0) * 0.85;
    let mixed = |low: f64, high: f64| (low + (high - low) * part).round();
    let (r, g, b) = (mixed(240.0, 27.0), mixed(236.0, 79.0), mixed(226.0, 114.0));
    let ink = if after > 0.55 { "white" } else { "#22313F" };
    let (was, is) = ((before * 100.0).round(), (after * 100.0).round());
    let change = match is - was {
        change if change >= 2.0 => format!(" <small>▲{change:.0}</small>"),
        change if change <= -2.0 => format!(" <small>▼{:.0}</small>", -change),
        _ => String::new(),
    };
    format!("<td class='heat' style='background:rgb({r:.0},{g:.0},{b:.0});color:{ink}'>{is:.0}{change}</td>")
}
