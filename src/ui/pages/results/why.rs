//! "Why?": every number can be asked, and answers with its parts and the assumptions it rests on.
//!
//! May touch: [`crate::ui::View`], [`crate::scenario`]'s ledger. Which entries of the ledger belong to a
//! kind of number is one table, [`Kind::paths`].
//!
//! ```
//! use duevie::ui::pages::results::why::{Kind, assumptions};
//! let scenario = duevie::scenario::bundled("grand-hotel").unwrap();
//! assert!(!assumptions(&scenario.ledger, Kind::Learning).is_empty());
//! ```

use egui::{RichText, Ui, WidgetInfo, WidgetType};

use super::names::arg;
use super::parts;
use crate::key::Key;
use crate::protocol::RoundView;
use crate::scenario::{Assumption, Confidence, Evidence};
use crate::ui::View;
use crate::ui::theme::space;
use crate::ui::widgets;

/// Kinds of numbers: each rests on other assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Points.
    Score,
    /// Units and revenue.
    Sales,
    /// Costs of the company itself.
    Costs,
    /// What media cost.
    Media,
    /// What creators cost and bring.
    Creators,
    /// Who knows the brand, and what they think of it.
    Brand,
    /// How fresh the brand is, and what it really does.
    Renewal,
    /// Whom a campaign meets.
    Reach,
    /// What is passed on.
    Sharing,
    /// New customers.
    NewCustomers,
    /// How well a campaign is made.
    Quality,
    /// What juniors and seniors make together.
    Combination,
    /// Who learns what.
    Learning,
    /// Climate and trust.
    Climate,
    /// Energy, and who leaves.
    Leaving,
    /// Events.
    Events,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 16] = [
        Kind::Score,
        Kind::Sales,
        Kind::Costs,
        Kind::Media,
        Kind::Creators,
        Kind::Brand,
        Kind::Renewal,
        Kind::Reach,
        Kind::Sharing,
        Kind::NewCustomers,
        Kind::Quality,
        Kind::Combination,
        Kind::Learning,
        Kind::Climate,
        Kind::Leaving,
        Kind::Events,
    ];

    /// Paths of the ledger on which it rests, the nearest first; `[*]` is any entry of a list. A path
    /// covers what lies below it, and is covered by an entry that speaks of the whole above it.
    pub fn paths(self) -> &'static [&'static str] {
        match self {
            Kind::Score => &["scorecard", "market.population", "company.staff"],
            Kind::Sales => &[
                "company.product",
                "market.segments[*].price_sensitivity",
                "model.customer.attitude_weight",
                "market.segments[*].need_per_year",
                "market.rivals",
            ],
            Kind::Costs => &["company.overhead", "company.product", "company.staff"],
            Kind::Media => &["market.channels", "model.customer.negotiation"],
            Kind::Creators => &["market.creators"],
            Kind::Brand => &[
                "model.customer.awareness_gain",
                "company.brand",
                "model.customer.authenticity_gap",
                "market.segments[*].values",
                "model.customer.attitude_weight",
            ],
            Kind::Renewal => &["model.brand"],
            Kind::Reach => &["market.channels", "market.segments[*].habits", "market.creators"],
            Kind::Sharing => &["model.customer.sharing", "market.network", "model.customer.friend_weight"],
            Kind::NewCustomers => &[
                "model.customer.attitude_weight",
                "model.customer.friend_weight",
                "market.population",
                "market.segments[*].need_per_year",
            ],
            Kind::Quality => &["model.combination"],
            Kind::Combination => {
                &["model.combination.sigma", "model.combination.elaboration_half", "model.people.faultline"]
            }
            Kind::Learning => &["model.mentoring", "skills[*].fades"],
            Kind::Climate => &[
                "model.combination.climate_effect",
                "model.people.faultline",
                "model.mentoring.reverse_shock",
                "model.mentoring.two_way",
            ],
            Kind::Leaving => &["model.people", "company.staff[*].retires"],
            Kind::Events => &["events"],
        }
    }
}

/// The ledger's entries on which a kind of number rests, the nearest first.
pub fn assumptions(ledger: &[Assumption], kind: Kind) -> Vec<&Assumption> {
    let mut found: Vec<&Assumption> = Vec::new();
    for path in kind.paths() {
        for entry in ledger.iter().filter(|entry| relates(&entry.of, path)) {
            if !found.iter().any(|known| known.of == entry.of) {
                found.push(entry);
            }
        }
    }
    found
}

/// Whether one of two paths lies below the other, or they are the same.
fn relates(entry: &str, path: &str) -> bool {
    let steps = |path: &str| -> Vec<String> {
        path.split(['.', '[']).map(|step| step.trim_end_matches(']').to_owned()).collect()
    };
    let (entry, path) = (steps(entry), steps(path));
    entry.iter().zip(&path).all(|(a, b)| a == b || b == "*")
}

/// What a person asks about.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// The points altogether.
    Total,
    /// A line of the scorecard.
    Line(Key),
    /// A step of the waterfall.
    Money(&'static str),
    /// A line of the cash or of the balance sheet.
    Sum(&'static str),
    /// The team's own forecast.
    Forecast,
    /// Everybody's new customers in the round.
    Customers,
    /// How fresh the brand is.
    Freshness,
    /// What a campaign cost.
    Spent(usize),
    /// The funnel in a segment.
    Funnel(Key),
    /// A campaign's reach.
    Reach(usize),
    /// What of a campaign was passed on.
    Shares(usize),
    /// A campaign's new customers.
    NewCustomers(usize),
    /// A campaign's quality.
    Quality(usize),
    /// The combination effect of a campaign.
    Combination(usize),
    /// The combination effect of the round, in customers.
    RoundCombination,
    /// A mentoring pair.
    Pair(usize),
    /// A person's energy and morale.
    Person(Key),
    /// The climate.
    Climate,
    /// Somebody who left.
    Left(usize),
    /// How an event went.
    Event(usize),
}

/// An answer: what it is about, its parts, and the kind of number that it is.
pub struct Answer {
    /// What was asked.
    pub title: String,
    /// How such a number comes about, in a sentence or two.
    pub how: String,
    /// Its parts: name and amount.
    pub parts: Vec<(String, String)>,
    /// What kind of number it is.
    pub kind: Kind,
}

/// The small question mark beside a number; `what` is said by its label.
pub fn ask(ui: &mut Ui, view: &View<'_>, what: &str, question: Question, asked: &mut Option<Question>) {
    let mark = RichText::new(crate::ui::icons::regular::QUESTION).size(16.0).color(view.theme.accent);
    let button = ui.add(egui::Button::new(mark).frame(false).min_size(egui::vec2(24.0, 24.0)));
    let label = view.tr.ta("results-why-of", &[("what", arg(what))]);
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    if button.on_hover_text(&label).clicked() {
        *asked = if asked.as_ref() == Some(&question) { None } else { Some(question) };
    }
}

/// Draws the answer, in a panel beside the page or above it where there is no room.
pub fn answer(
    ui: &mut Ui,
    view: &View<'_>,
    round: &RoundView,
    before: Option<&RoundView>,
    asked: &mut Option<Question>,
) {
    let Some(answer) = asked.as_ref().and_then(|question| parts::answer(view, round, before, question))
    else {
        *asked = None;
        return;
    };
    let mut close = false;
    if ui.available_width() > 860.0 {
        let frame = egui::Frame::new().fill(view.theme.card).inner_margin(space::CARD);
        egui::Panel::right("results-why").exact_size(330.0).resizable(false).frame(frame).show(ui, |ui| {
            egui::ScrollArea::vertical().id_salt("why").auto_shrink(false).show(ui, |ui| {
                // The scroll bar floats over what is at the right.
                ui.set_max_width(ui.available_width() - 12.0);
                close = content(ui, view, &answer);
            });
        });
    } else {
        let modal = egui::Modal::new(egui::Id::new("results-why"))
            .frame(egui::Frame::popup(ui.style()).fill(view.theme.card).inner_margin(space::CARD));
        let height = ui.ctx().content_rect().height() - 80.0;
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width((ui.ctx().content_rect().width() - 60.0).min(420.0));
            let area = egui::ScrollArea::vertical().min_scrolled_height(height).max_height(height);
            area.show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                close = content(ui, view, &answer);
            });
        });
        close |= shown.should_close();
    }
    if close {
        *asked = None;
    }
}

/// Draws an answer's content; whether the person is done with it.
fn content(ui: &mut Ui, view: &View<'_>, answer: &Answer) -> bool {
    let mut close = false;
    widgets::two_ends(
        ui,
        |ui| {
            widgets::small(ui, view.theme, view.tr.t("why"));
        },
        |ui| close = ui.button(view.tr.t("close")).clicked(),
    );
    ui.label(RichText::new(&answer.title).heading());
    ui.label(&answer.how);
    ui.add_space(space::NORMAL);
    for (name, amount) in &answer.parts {
        ui.horizontal_top(|ui| {
            let width = ui.available_width();
            let column = |ui: &mut Ui, share: f32, align: egui::Align, text: RichText| {
                let layout = egui::Layout::top_down(align);
                ui.allocate_ui_with_layout(egui::vec2(width * share - 4.0, 0.0), layout, |ui| {
                    ui.set_width(width * share - 4.0);
                    ui.add(egui::Label::new(text).wrap());
                });
            };
            column(ui, 0.62, egui::Align::Min, RichText::new(name).color(view.theme.quiet));
            column(ui, 0.38, egui::Align::Max, RichText::new(amount));
        });
    }
    ui.add_space(space::NORMAL);
    ui.separator();
    widgets::section(ui, &view.tr.t("results-why-rests"));
    for entry in assumptions(&view.book.ledger, answer.kind).into_iter().take(6) {
        assumption(ui, view, entry);
    }
    close
}

/// How a ledger names its author as the source, whatever the language.
const OWN_JUDGEMENT: &str = "own judgement";

/// An entry of the ledger: what is assumed, how it is known, how far to believe it, who says so.
fn assumption(ui: &mut Ui, view: &View<'_>, entry: &Assumption) {
    ui.add_space(space::NORMAL);
    ui.label(view.tr.of(&entry.says));
    let (kind, colour) = match entry.kind {
        Evidence::Observed => ("observed", view.theme.good),
        Evidence::Stated => ("stated", view.theme.warn),
        Evidence::Judged => ("judged", view.theme.quiet),
    };
    let confidence = match entry.confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    };
    ui.horizontal_wrapped(|ui| {
        let chip = widgets::chip(ui, &view.tr.t(&format!("results-evidence-{kind}")), colour);
        chip.on_hover_text(view.tr.t(&format!("results-evidence-{kind}-help")));
        let confidence = view.tr.t(&format!("results-confidence-{confidence}"));
        widgets::chip(ui, &confidence, view.theme.accent);
        if entry.simplification {
            let chip = widgets::chip(ui, &view.tr.t("results-simplified"), view.theme.quiet);
            chip.on_hover_text(view.tr.t("results-simplified-help"));
        }
    });
    let source = match entry.source.as_str() {
        OWN_JUDGEMENT => view.tr.t("results-source-own"),
        source => view.tr.ta("results-source", &[("source", arg(source))]),
    };
    widgets::small(ui, view.theme, source);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{bundled, bundled_names};

    #[test]
    fn every_kind_of_number_rests_on_something_in_both_scenarios() {
        for name in bundled_names() {
            let scenario = bundled(name).unwrap();
            for kind in Kind::ALL {
                assert!(!assumptions(&scenario.ledger, kind).is_empty(), "{name}: nothing under {kind:?}");
            }
        }
    }

    #[test]
    fn a_path_covers_what_is_below_and_is_covered_by_what_is_above_and_by_nothing_beside() {
        assert!(relates("model.mentoring.two_way", "model.mentoring"));
        assert!(relates("model.mentoring", "model.mentoring.two_way"));
        assert!(relates("market.segments[young].values", "market.segments[*].values"));
        assert!(!relates("market.segments[young].habits", "market.segments[*].values"));
        assert!(!relates("model.mentoring_x", "model.mentoring"));
        assert!(!relates("company.product", "company.staff"));
    }
}
