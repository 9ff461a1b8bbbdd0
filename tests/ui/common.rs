//! A stage: one page of a real workshop. What the page asks for is done at once, and the page shows it.

use duevie::decision::Decision;
use duevie::protocol::{Command, ScenarioSource, SeatId, SeatView, Settings, Who};
use duevie::scenario::{Lang, ScenarioFile};
use duevie::ui::theme::install_fonts;
use duevie::ui::{Action, Page, Theme, Tr, View, pages};
use duevie::workshop::Workshop;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// A seat's page and the workshop behind it.
pub struct Stage {
    workshop: Workshop,
    now: u64,
    own: SeatId,
    tr: Tr,
    theme: Theme,
    book: ScenarioFile,
    seat: SeatView,
    states: pages::States,
    page: Page,
    /// Every action of the page, in order.
    pub actions: Vec<Action>,
    ready: bool,
}

impl Stage {
    /// Of the first seat of a game alone, in its first planning.
    fn alone(lang: Lang, page: Page) -> Stage {
        let source = ScenarioSource::Named("grand-hotel".into());
        let settings =
            Settings { customers: Some(300), figures: 100, ..Settings::alone(source, 7, "Ada", lang, &[]) };
        let mut workshop = Workshop::new(settings).unwrap();
        workshop.apply(&Command::Start, Who::Facilitator, 1_000).unwrap();
        workshop.apply(&Command::OpenPlanning, Who::Facilitator, 2_000).unwrap();
        Stage::new(workshop, lang, page, SeatId(0))
    }

    /// Of a seat of a workshop to which nothing has happened after its second second.
    pub fn new(workshop: Workshop, lang: Lang, page: Page, own: SeatId) -> Stage {
        Stage {
            book: workshop.handbook(),
            seat: workshop.seat_view(own, 2_000).unwrap(),
            now: 2_000,
            own,
            tr: Tr::new(lang),
            theme: Theme::light(),
            states: pages::States::default(),
            workshop,
            page,
            actions: Vec::new(),
            ready: false,
        }
    }

    /// The draft as it is now.
    pub fn draft(&self) -> &Decision {
        &self.seat.desk.as_ref().unwrap().draft
    }

    /// The seat's view as it is now.
    pub fn seat(&self) -> &SeatView {
        &self.seat
    }

    /// Looks over the shoulder of somebody else.
    pub fn sit(&mut self, own: SeatId) {
        self.own = own;
        self.seat = self.workshop.seat_view(own, self.now).unwrap();
    }

    /// Does something as the seat, which sees it.
    pub fn give(&mut self, command: &Command) {
        self.now += 500;
        let done = self.workshop.apply(command, Who::Seat(self.own), self.now);
        done.unwrap_or_else(|rejection| panic!("{command:?}: {rejection:?}"));
        self.sit(self.own);
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !self.ready {
            self.ready = true;
            install_fonts(ui.ctx());
            self.theme.apply(ui.ctx(), 1.0);
            ui.ctx().request_repaint();
            return;
        }
        let view = View {
            tr: &self.tr,
            theme: &self.theme,
            book: &self.book,
            seat: &self.seat,
            rounds: &[],
            rehearsal: None,
            working: false,
            combinations: &[],
            calm: true,
        };
        let mut out = Vec::new();
        pages::draw(self.page, ui, &view, &mut self.states, &mut out);
        for action in &out {
            if let Action::Send(command) = action {
                self.give(command);
                ui.ctx().request_repaint();
            }
        }
        self.actions.extend(out);
    }
}

/// A page on a tall screen, so that everything on it can be reached.
pub fn page(lang: Lang, page: Page) -> Harness<'static, Stage> {
    shown(Stage::alone(lang, page), (1000.0, 3600.0))
}

/// A stage on a screen of this size.
pub fn shown(stage: Stage, size: (f32, f32)) -> Harness<'static, Stage> {
    let builder = Harness::builder().with_size(size);
    let mut harness = builder.build_ui_state(|ui, stage: &mut Stage| stage.frame(ui), stage);
    harness.run_ok();
    harness
}

/// Clicks the first thing of this name.
pub fn click(harness: &mut Harness<'_, Stage>, label: &str) {
    let found = harness.get_all_by_label(label).next();
    found.unwrap_or_else(|| panic!("nothing is called {label}")).click();
    harness.run_ok();
}

/// Types a number into the field of this name, and leaves it.
pub fn write(harness: &mut Harness<'_, Stage>, label: &str, text: &str) {
    let field = |harness: &Harness<'_, Stage>| {
        harness.get_by_role_and_label(egui::accesskit::Role::SpinButton, label).rect().center()
    };
    // A number's field is edited after a click, with its whole text marked.
    let place = field(harness);
    harness.hover_at(place);
    harness.run_ok();
    harness.get_by_role_and_label(egui::accesskit::Role::SpinButton, label).click();
    harness.run_ok();
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    harness.run_ok();
    harness.run_ok();
}

/// Whether something says this.
pub fn says(harness: &Harness<'_, Stage>, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}
