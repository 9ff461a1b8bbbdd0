//! The workbook: every round's accounts of every team, the scorecards, what the results were made of. Sums are
//! formulas, and their values are the game's to the cent.

use rust_xlsxwriter::{
    Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError, utility::row_col_to_cell,
};

use super::Report;
use crate::money::Money;
use crate::outcome::{Income, TeamOutcome};

/// Accounts that are costs, in the order of the income statement.
const COSTS: [(&str, fn(&Income) -> Money); 13] = [
    ("goods", |income| income.goods),
    ("media", |income| income.media),
    ("production", |income| income.production),
    ("creators", |income| income.creators),
    ("salaries", |income| income.salaries),
    ("hiring", |income| income.hiring),
    ("courses", |income| income.courses),
    ("research", |income| income.research),
    ("refresh", |income| income.refresh),
    ("substance", |income| income.substance),
    ("overhead", |income| income.overhead),
    ("events", |income| income.events),
    ("interest", |income| income.interest),
];

struct Looks {
    head: Format,
    money: Format,
    sum: Format,
    one: Format,
    share: Format,
}

impl Looks {
    fn new() -> Looks {
        let money = "#,##0.00;[Red]-#,##0.00";
        Looks {
            head: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            money: Format::new().set_num_format(money),
            sum: Format::new().set_num_format(money).set_bold(),
            one: Format::new().set_num_format("0.0"),
            share: Format::new().set_num_format("0.0%"),
        }
    }
}

/// Where a number stands in a sheet.
type Place = (u32, u16);

/// A formula with the value that it has, so that programs that don't reckon show it too.
fn formula(
    sheet: &mut Worksheet,
    (row, column): Place,
    text: &str,
    value: Money,
    look: &Format,
) -> Result<(), XlsxError> {
    let formula = Formula::new(text).set_result(format!("{:.2}", value.as_euros()));
    sheet.write_formula_with_format(row, column, formula, look)?;
    Ok(())
}

impl Report<'_> {
    /// The workbook, as the bytes of a file.
    ///
    /// # Errors
    /// Never in practice: the library's error, as when a sheet would be too large.
    pub fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let looks = Looks::new();
        self.accounts(book.add_worksheet(), &looks)?;
        self.scores(book.add_worksheet(), &looks)?;
        self.made_of(book.add_worksheet(), &looks)?;
        self.people_sheet(book.add_worksheet(), &looks)?;
        book.save_to_buffer()
    }

    /// Every team and round, in the order of rounds.
    fn lines(&self) -> impl Iterator<Item = (u32, usize, &TeamOutcome)> {
        self.record.rounds.iter().flat_map(|round| {
            let of = u32::from(round.outcome.round);
            round.outcome.teams.iter().enumerate().map(move |(team, outcome)| (of, team, outcome))
        })
    }

    fn head(
        &self,
        sheet: &mut Worksheet,
        looks: &Looks,
        name: &str,
        keys: &[String],
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.tr.t(name))?;
        for (column, title) in keys.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, title, &looks.head)?;
        }
        sheet.set_freeze_panes(1, 2)?;
        sheet.set_column_width(1, 22)?;
        Ok(())
    }

    fn titles(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.tr.t(&format!("report-col-{key}"))).collect()
    }

    /// Income statement and cash flow: result and closing cash are sums of their line.
    fn accounts(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let mut keys = vec!["round", "team", "units", "price", "revenue"];
        keys.extend(COSTS.iter().map(|(key, _)| *key));
        keys.extend(["result", "opening", "borrowed", "emergency", "closing"]);
        self.head(sheet, looks, "report-sheet-accounts", &self.titles(&keys))?;
        let (revenue, first_cost) = (4u16, 5u16);
        let last_cost = first_cost + COSTS.len() as u16 - 1;
        let result = last_cost + 1;
        let mut row = 1u32;
        for (round, team, outcome) in self.lines() {
            let (income, cash) = (&outcome.books.income, &outcome.books.cash);
            sheet.write_number(row, 0, round)?;
            sheet.write_string(row, 1, self.team_name(team))?;
            sheet.write_number(row, 2, outcome.books.units as f64)?;
            let mut money = |column: u16, amount: Money| {
                sheet.write_number_with_format(row, column, amount.as_euros(), &looks.money).map(drop)
            };
            money(3, outcome.books.price)?;
            money(revenue, income.revenue)?;
            for (column, (_, cost)) in (first_cost..).zip(COSTS) {
                money(column, cost(income))?;
            }
            money(result + 1, cash.opening)?;
            money(result + 2, cash.borrowed)?;
            money(result + 3, cash.emergency)?;
            let at = |column: u16| row_col_to_cell(row, column);
            let sum = format!("={}-SUM({}:{})", at(revenue), at(first_cost), at(last_cost));
            formula(sheet, (row, result), &sum, income.result, &looks.sum)?;
            let sum = format!("={}+SUM({}:{})", at(result), at(result + 1), at(result + 3));
            formula(sheet, (row, result + 4), &sum, cash.closing, &looks.sum)?;
            row += 1;
        }
        if row > 1 {
            sheet.write_string_with_format(row, 1, self.tr.t("report-col-sum"), &looks.head)?;
            for column in revenue..=result {
                let sum =
                    format!("=SUM({}:{})", row_col_to_cell(1, column), row_col_to_cell(row - 1, column));
                let total = self.lines().map(|(_, _, outcome)| {
                    let income = &outcome.books.income;
                    match column {
                        c if c == revenue => income.revenue,
                        c if c == result => income.result,
                        c => COSTS
                            .get(usize::from(c - first_cost))
                            .map_or(Money::ZERO, |(_, cost)| cost(income)),
                    }
                });
                formula(sheet, (row, column), &sum, total.sum(), &looks.sum)?;
            }
        }
        Ok(())
    }

    fn scores(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let mut titles = self.titles(&["round", "team", "points"]);
        titles.extend(self.record.scenario.scorecard.iter().map(|line| self.tr.of(&line.name).to_owned()));
        titles.extend(self.titles(&["share", "customers", "climate", "freshness"]));
        self.head(sheet, looks, "report-sheet-scores", &titles)?;
        let lines = self.record.scenario.scorecard.len() as u16;
        for (row, (round, team, outcome)) in (1u32..).zip(self.lines()) {
            sheet.write_number(row, 0, round)?;
            sheet.write_string(row, 1, self.team_name(team))?;
            sheet.write_number_with_format(row, 2, outcome.score.total, &looks.one)?;
            for (column, line) in (3u16..).zip(&outcome.score.lines) {
                sheet.write_number_with_format(row, column, line.points, &looks.one)?;
            }
            sheet.write_number_with_format(row, 3 + lines, outcome.market.share, &looks.share)?;
            sheet.write_number(row, 4 + lines, outcome.market.new_customers as f64)?;
            sheet.write_number_with_format(row, 5 + lines, outcome.people.climate, &looks.share)?;
            sheet.write_number_with_format(row, 6 + lines, outcome.brand.freshness, &looks.share)?;
        }
        Ok(())
    }

    /// New customers by who made them: the four parts sum to the result.
    fn made_of(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let keys = [
            "round",
            "team",
            "neither",
            "juniors",
            "seniors",
            "together",
            "customers",
            "shapley-juniors",
            "shapley-seniors",
        ];
        self.head(sheet, looks, "report-sheet-parts", &self.titles(&keys))?;
        let mut row = 1u32;
        for (round, team, outcome) in self.lines() {
            let parts = self.effects.get(team).and_then(|team| team.rounds.get(round as usize - 1));
            let Some(parts) = parts.map(|round| round.parts) else { continue };
            sheet.write_number(row, 0, round)?;
            sheet.write_string(row, 1, self.team_name(team))?;
            let pieces = [parts.neither, parts.juniors_alone(), parts.seniors_alone(), parts.together()];
            for (column, piece) in (2u16..).zip(pieces) {
                sheet.write_number(row, column, piece.customers as f64)?;
            }
            let sum = format!("=SUM({}:{})", row_col_to_cell(row, 2), row_col_to_cell(row, 5));
            let sum = Formula::new(sum).set_result(outcome.market.new_customers.to_string());
            sheet.write_formula(row, 6, sum)?;
            for (column, share) in (7u16..).zip(parts.shapley_customers()) {
                sheet.write_number_with_format(row, column, share, &looks.one)?;
            }
            row += 1;
        }
        Ok(())
    }

    /// What each character of each team knew at the end of each round.
    fn people_sheet(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
        let mut titles = self.titles(&["round", "team", "person"]);
        titles.extend(self.record.scenario.skills.iter().map(|skill| self.tr.of(&skill.name).to_owned()));
        titles.extend(self.titles(&["energy", "morale"]));
        self.head(sheet, looks, "report-sheet-people", &titles)?;
        let skills = self.record.scenario.skills.len() as u16;
        let people = self.lines().flat_map(|(round, team, outcome)| {
            outcome.people.staff.iter().map(move |person| (round, team, person))
        });
        for (row, (round, team, person)) in (1u32..).zip(people) {
            sheet.write_number(row, 0, round)?;
            sheet.write_string(row, 1, self.team_name(team))?;
            sheet.write_string(row, 2, self.person(&person.person))?;
            for (column, level) in (3u16..).zip(&person.skills) {
                sheet.write_number_with_format(row, column, *level, &looks.share)?;
            }
            sheet.write_number_with_format(row, 3 + skills, person.energy, &looks.share)?;
            sheet.write_number_with_format(row, 4 + skills, person.morale, &looks.share)?;
        }
        sheet.set_column_width(2, 22)?;
        Ok(())
    }
}
