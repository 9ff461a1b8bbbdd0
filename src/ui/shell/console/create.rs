//! Another workshop on the same host: its scenario, how many teams, how long; one click, and it is there.

use egui::emath::Numeric;
use egui::{ComboBox, DragValue, Grid, Ui, WidgetInfo, WidgetType};

use super::rules::{AGREEMENTS, minutes_field};
use super::{Room, Wish, bar};
use crate::players::Strategy;
use crate::protocol::{Agreement, MAX_TEAMS, Playing, ScenarioSource, Settings, TeamSettings};
use crate::scenario::MarketMode;
use crate::ui::icons::regular as icons;
use crate::ui::shell::{scenarios, setup};
use crate::ui::theme::space;
use crate::ui::{Tr, widgets};

/// Computer teams, at most.
const MOST_COMPUTERS: usize = 100;

/// A workshop as it will be.
pub struct Form {
    scenario: &'static str,
    teams: usize,
    computers: usize,
    rounds: u8,
    minutes: Option<u16>,
    mode: MarketMode,
    agreement: Agreement,
    seed: u64,
}

impl Form {
    fn new() -> Option<Form> {
        let (scenario, read) = scenarios::all().first()?;
        Some(Form {
            scenario,
            teams: 4,
            computers: 0,
            rounds: read.rounds,
            minutes: None,
            mode: read.market.mode,
            agreement: Agreement::EachSide,
            seed: setup::any_seed(),
        })
    }

    /// The settings of the workshop; its language is the facilitator's.
    fn settings(&self, tr: &Tr) -> Settings {
        let named = |key: &str, number: usize| tr.ta(key, &[("number", number.into())]);
        let open = (1..=self.teams)
            .map(|number| TeamSettings { name: named("setup-team-number", number), playing: Playing::Open });
        let strategies = Strategy::ALL.into_iter().cycle().take(self.computers);
        let computers = strategies.enumerate().map(|(index, strategy)| TeamSettings {
            name: named("setup-computer-name", index + 1),
            playing: Playing::Computer(strategy),
        });
        let source = ScenarioSource::Named(self.scenario.to_owned());
        Settings {
            teams: open.chain(computers).collect(),
            rounds: Some(self.rounds),
            mode: Some(self.mode),
            planning_minutes: self.minutes,
            hold_results: true,
            agreement: self.agreement,
            ..Settings::alone(source, self.seed, "-", tr.lang(), &[])
        }
    }
}

/// Draws the form.
pub fn create(ui: &mut Ui, room: &Room<'_>, form: &mut Option<Form>, out: &mut Vec<Wish>) {
    let (tr, theme) = (room.tr, room.theme);
    let Some(form) = (match form {
        Some(form) => Some(form),
        None => {
            *form = Form::new();
            form.as_mut()
        }
    }) else {
        return;
    };
    widgets::card(ui, theme, |ui| {
        ui.set_width(ui.available_width());
        widgets::section(ui, &tr.t("create-title"));
        widgets::small(ui, theme, tr.t("create-below"));
        ui.add_space(space::SMALL);
        Grid::new("create").num_columns(2).spacing([space::LARGE, space::NORMAL]).show(ui, |ui| {
            fields(ui, room, form);
        });
        ui.add_space(space::NORMAL);
        if bar::main_button(ui, theme, icons::ARROW_RIGHT, &tr.t("create-now")).clicked() {
            out.push(Wish::Found(Box::new(form.settings(tr))));
        }
    });
}

fn fields(ui: &mut Ui, room: &Room<'_>, form: &mut Form) {
    let (tr, theme) = (room.tr, room.theme);
    let label = tr.t("create-scenario");
    widgets::quiet(ui, theme, &*label);
    let title = |name: &str| {
        let found = scenarios::all().iter().find(|(of, _)| *of == name);
        found.map_or_else(String::new, |(_, scenario)| tr.of(&scenario.title).to_owned())
    };
    let combo = ComboBox::from_id_salt("create-scenario").width(240.0).selected_text(title(form.scenario));
    let combo = combo.show_ui(ui, |ui| {
        for (name, scenario) in scenarios::all() {
            if ui.selectable_label(form.scenario == *name, title(name)).clicked() {
                (form.scenario, form.rounds, form.mode) = (name, scenario.rounds, scenario.market.mode);
            }
        }
    });
    combo.response.widget_info(|| WidgetInfo::labeled(WidgetType::ComboBox, true, &label));
    ui.end_row();
    number(ui, room, &mut form.teams, 1..=MAX_TEAMS, ("create-teams", "create-teams-help"));
    let most = MOST_COMPUTERS.min(MAX_TEAMS - form.teams);
    form.computers = form.computers.min(most);
    number(ui, room, &mut form.computers, 0..=most, ("create-computers", "setup-computers-below"));
    number(ui, room, &mut form.rounds, 1..=12, ("setup-rounds", "setup-rounds-help"));
    widgets::quiet(ui, theme, tr.t("create-time"));
    minutes_field(ui, room, &mut form.minutes);
    ui.end_row();
    widgets::quiet(ui, theme, tr.t("create-market"));
    ui.horizontal_wrapped(|ui| {
        for (mode, key) in [(MarketMode::Parallel, "create-parallel"), (MarketMode::Shared, "create-shared")]
        {
            let help = if mode == MarketMode::Shared { "create-shared-help" } else { "create-parallel-help" };
            if ui.radio(form.mode == mode, tr.t(key)).on_hover_text(tr.t(help)).clicked() {
                form.mode = mode;
            }
        }
    });
    ui.end_row();
    widgets::quiet(ui, theme, tr.t("rules-agreement"));
    ui.vertical(|ui| {
        for (agreement, key) in AGREEMENTS {
            if ui.radio(form.agreement == agreement, tr.t(key)).clicked() {
                form.agreement = agreement;
            }
        }
    });
    ui.end_row();
    number(ui, room, &mut form.seed, 1..=setup::MOST_SEED, ("setup-seed", "setup-seed-help"));
}

/// A row for a number; its name, and help.
fn number<N: Numeric>(
    ui: &mut Ui,
    room: &Room<'_>,
    value: &mut N,
    range: std::ops::RangeInclusive<N>,
    (key, help): (&str, &str),
) {
    let label = room.tr.t(key);
    widgets::quiet(ui, room.theme, &*label);
    let drag = ui.add(DragValue::new(value).range(range));
    drag.widget_info(|| WidgetInfo::labeled(WidgetType::DragValue, true, &label));
    drag.on_hover_text(room.tr.t(help));
    ui.end_row();
}
