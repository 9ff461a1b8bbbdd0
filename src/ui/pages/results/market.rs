//! Results: what customers say, and the brand's funnel by segment.

use egui::{RichText, Ui};

use super::names::{self, arg, signed};
use super::sayings::{Saying, Term, sayings};
use super::why::{Question, ask};
use super::{State, score};
use crate::money::Money;
use crate::outcome::SegmentOutcome;
use crate::protocol::RoundView;
use crate::scenario::Insight;
use crate::ui::pages::sight;
use crate::ui::table::{Cell, Column, table};
use crate::ui::theme::{space, subheading};
use crate::ui::{Action, View, widgets};

/// The column of attitudes, which is left out where voices aren't shown.
const ATTITUDE: usize = 5;

/// Draws the tab.
pub fn market(
    ui: &mut Ui,
    view: &View<'_>,
    round: &RoundView,
    before: Option<&RoundView>,
    state: &mut State,
    out: &mut Vec<Action>,
) {
    widgets::section(ui, &view.tr.t("results-sayings"));
    if !sight::ask(ui, view, &[Insight::Voices]) {
        widgets::small(ui, view.theme, view.tr.t("results-sayings-about"));
        voices(ui, view, round, state);
    }
    ui.add_space(space::NORMAL);
    widgets::section(ui, &view.tr.t("results-funnel"));
    widgets::small(ui, view.theme, view.tr.t("results-funnel-about"));
    let segments = &round.outcome.market.segments;
    let earlier = |segment: &SegmentOutcome| {
        before?.outcome.market.segments.iter().find(|other| other.segment == segment.segment)
    };
    widgets::equal(ui, segments.len(), 300.0, |ui, index| {
        let Some(segment) = segments.get(index) else { return };
        widgets::card(ui, view.theme, |ui| {
            ui.set_width(ui.available_width());
            funnel(ui, view, segment, earlier(segment), state);
        });
    });
    ui.add_space(space::NORMAL);
    all_segments(ui, view, round, state, out);
}

/// The sayings as cards; a click shows the term and the number that caused it.
fn voices(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State) {
    let all = sayings(round, view.book);
    widgets::equal(ui, all.len(), 300.0, |ui, index| {
        let Some(saying) = all.get(index) else { return };
        let text = said(view, saying);
        let open = state.traced == Some((round.round, index));
        let colour = if saying.term.good() { view.theme.good } else { view.theme.bad };
        let response = widgets::card_button(ui, view.theme, open, &text, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(&text).text_style(subheading()));
            ui.horizontal_wrapped(|ui| {
                widgets::small(ui, view.theme, names::segment(view, &saying.segment));
                let key = format!("results-term-{}", saying.term.key());
                widgets::chip(ui, &view.tr.t(&key), colour);
            });
            if open {
                ui.separator();
                ui.label(cause(view, saying));
            }
        });
        if response.on_hover_text(view.tr.t("results-saying-help")).clicked() {
            state.traced = (!open).then_some((round.round, index));
        }
    });
}

/// The saying as a sentence in a customer's mouth.
pub fn said(view: &View<'_>, saying: &Saying) -> String {
    let args = [
        ("campaign", arg(saying.campaign.clone().unwrap_or_default())),
        ("brand", arg(view.tr.of(&view.book.company.name))),
    ];
    view.tr.ta(&format!("results-saying-{}", saying.term.key()), &args)
}

/// The term and the number behind a saying, as a sentence.
pub fn cause(view: &View<'_>, saying: &Saying) -> String {
    let tr = view.tr;
    let (value, against) = match saying.term {
        Term::PriceHigh | Term::PriceLow => {
            (tr.percent(saying.value.abs()), tr.price(Money::euros(1).share(saying.against)))
        }
        Term::Worn => (tr.decimal(saying.value, 1), tr.decimal(saying.against, 0)),
        _ => (tr.percent(saying.value), tr.percent(saying.against)),
    };
    let args = [
        ("value", arg(value)),
        ("against", arg(against)),
        ("size", arg(tr.decimal(saying.size, 2))),
        ("segment", arg(names::segment(view, &saying.segment))),
        ("campaign", arg(saying.campaign.clone().unwrap_or_default())),
    ];
    tr.ta(&format!("results-cause-{}", saying.term.key()), &args)
}

/// A segment's funnel: four bars that narrow, each with its change.
fn funnel(
    ui: &mut Ui,
    view: &View<'_>,
    segment: &SegmentOutcome,
    before: Option<&SegmentOutcome>,
    state: &mut State,
) {
    let name = names::segment(view, &segment.segment);
    widgets::two_ends(
        ui,
        |ui| {
            ui.add(egui::Label::new(RichText::new(&name).text_style(subheading())).truncate());
        },
        |ui| ask(ui, view, &name, Question::Funnel(segment.segment.clone()), &mut state.asked),
    );
    if names::segment_of(view, &segment.segment).is_some_and(|segment| segment.gen_z) {
        widgets::chip(ui, &view.tr.t("results-gen-z"), view.theme.junior);
    }
    let steps: [(&str, f64, Option<f64>); 4] = [
        ("results-aware", segment.aware, before.map(|b| b.aware)),
        ("results-considers", segment.considers, before.map(|b| b.considers)),
        ("results-buys", segment.buys, before.map(|b| b.buys)),
        ("results-stays", segment.stays, before.map(|b| b.stays)),
    ];
    widgets::close_rows(ui);
    for (key, share, earlier) in steps {
        ui.horizontal(|ui| {
            let width = ui.available_width();
            let name = egui::Label::new(view.tr.t(key)).truncate();
            ui.allocate_ui_with_layout(
                egui::vec2(92.0, 20.0),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    ui.set_width(92.0);
                    ui.add(name).on_hover_text(view.tr.t(&format!("{key}-help")));
                },
            );
            widgets::meter(
                ui,
                view.theme,
                share,
                earlier,
                view.theme.accent,
                (width - if earlier.is_some() { 218.0 } else { 158.0 }).max(30.0),
            );
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            ui.allocate_ui_with_layout(egui::vec2(46.0, 20.0), layout, |ui| {
                ui.set_width(46.0);
                ui.label(view.tr.percent(share));
            });
            if let Some(earlier) = earlier {
                score::change(ui, view, (share - earlier) * 100.0, 0);
            }
        });
    }
}

fn all_segments(ui: &mut Ui, view: &View<'_>, round: &RoundView, state: &mut State, out: &mut Vec<Action>) {
    widgets::card(ui, view.theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &view.tr.t("results-segments"));
        let column = |key: &str, weight: f32| Column {
            title: view.tr.t(key),
            help: view.tr.t(&format!("{key}-help")),
            weight,
        };
        let voices = !view.hides(Insight::Voices);
        let mut columns = vec![
            column("results-segment", 2.2),
            column("results-aware", 1.0),
            column("results-considers", 1.0),
            column("results-buys", 1.0),
            column("results-stays", 1.0),
            column("results-attitude", 1.0),
            column("results-share", 1.0),
            column("results-units", 1.0),
        ];
        if !voices {
            columns.remove(ATTITUDE);
        }
        let share = |share: f64| Cell::number(view.tr.percent(share), share, 4);
        let row = |segment: &SegmentOutcome| {
            let mut cells = vec![
                Cell::text(names::segment(view, &segment.segment)),
                share(segment.aware),
                share(segment.considers),
                share(segment.buys),
                share(segment.stays),
                share(segment.attitude),
                share(segment.share),
                Cell::number(view.tr.whole(segment.units), segment.units as f64, 0),
            ];
            if !voices {
                cells.remove(ATTITUDE);
            }
            cells
        };
        let rows: Vec<Vec<Cell>> = round.outcome.market.segments.iter().map(row).collect();
        let name = view.tr.ta("results-file-segments", &[("round", arg(round.round.to_string()))]);
        table(ui, view.tr, view.theme, &name, &columns, &rows, &mut state.funnel, out);
        let market = &round.outcome.market;
        let args = [
            ("new", arg(view.tr.whole(market.new_customers))),
            ("young", arg(view.tr.whole(market.new_gen_z))),
            ("word", arg(view.tr.whole(market.word_of_mouth))),
            ("bad", arg(view.tr.whole(market.bad_word))),
        ];
        ui.horizontal_wrapped(|ui| {
            ui.label(view.tr.ta("results-market-summary", &args));
            ask(ui, view, &view.tr.t("results-new-all"), Question::Customers, &mut state.asked);
        });
        let fresh = &round.outcome.brand;
        let args = [
            ("freshness", arg(view.tr.percent(fresh.freshness))),
            ("refreshed", arg(signed(view, fresh.refreshed * 100.0, 1))),
        ];
        ui.horizontal_wrapped(|ui| {
            ui.label(view.tr.ta("results-brand-summary", &args));
            ask(ui, view, &view.tr.t("results-freshness"), Question::Freshness, &mut state.asked);
        });
    });
}
