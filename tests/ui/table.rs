//! A seat at a real game: a host in this process, what it tells, and what a page asks of it.

use std::time::{Duration, Instant};

use duevie::client::{Connection, Local, Ticket, Update};
use duevie::decision::Decision;
use duevie::players::Strategy;
use duevie::protocol::{Command, Rehearsal, RoundView, ScenarioSource, SeatId, SeatView, Settings, Who};
use duevie::scenario::{Lang, ScenarioFile};
use duevie::ui::pages::{self, States};
use duevie::ui::{Action, Page, Theme, Tr, View, theme};

const PATIENCE: Duration = Duration::from_secs(180);

/// A seat with everything that its pages draw from.
pub struct Seat {
    host: Local,
    /// Texts.
    pub tr: Tr,
    /// Colours.
    pub theme: Theme,
    book: Option<ScenarioFile>,
    seat: Option<SeatView>,
    rounds: Vec<RoundView>,
    rehearsal: Option<(Rehearsal, u32)>,
    asked: Option<(Ticket, Option<Decision>, u32)>,
    /// The page that is shown.
    pub page: Page,
    /// What pages remember.
    pub states: States,
    /// What pages have asked for, and is not done yet.
    pub wanted: Vec<Action>,
    ready: u8,
}

impl Seat {
    /// A game alone at the hotel, in planning.
    pub fn new(lang: Lang, theme: Theme) -> Seat {
        let source = ScenarioSource::Named("grand-hotel".into());
        let alone = Settings::alone(source, 7, "Ada", lang, &[Strategy::SideBySide]);
        let settings = Settings { customers: Some(600), figures: 0, ..alone };
        let mut seat = Seat {
            host: Local::create(settings, None).unwrap(),
            tr: Tr::new(lang),
            theme,
            book: None,
            seat: None,
            rounds: Vec::new(),
            rehearsal: None,
            asked: None,
            page: Page::Brand,
            states: States::default(),
            wanted: Vec::new(),
            ready: 0,
        };
        seat.lead(&[Command::Start, Command::OpenPlanning]);
        seat
    }

    /// The facilitator's commands, which must be taken.
    pub fn lead(&mut self, commands: &[Command]) {
        for command in commands {
            let ticket = self.host.send(Who::Facilitator, command.clone());
            self.wait(ticket);
        }
    }

    /// A command of the seat's, which must be taken.
    pub fn send(&mut self, command: Command) {
        let ticket = self.host.send(Who::Seat(SeatId(0)), command);
        self.wait(ticket);
    }

    /// The seat's view.
    pub fn view(&self) -> &SeatView {
        self.seat.as_ref().unwrap()
    }

    /// The draft.
    pub fn draft(&self) -> &Decision {
        &self.view().desk.as_ref().unwrap().draft
    }

    /// The scenario as participants read it.
    pub fn book(&self) -> &ScenarioFile {
        self.book.as_ref().unwrap()
    }

    /// The rounds that are out.
    pub fn rounds(&self) -> &[RoundView] {
        &self.rounds
    }

    /// The rehearsal of the draft.
    pub fn rehearsal(&self) -> Option<&Rehearsal> {
        self.rehearsal.as_ref().map(|(result, _)| result)
    }

    fn hear(&mut self, update: Update) -> Option<Ticket> {
        match update {
            Update::Accepted { ticket, .. } => return Some(ticket),
            Update::Rejected { rejection, .. } => panic!("refused: {rejection}"),
            Update::Seat(view) if view.seat.seat == SeatId(0) => self.seat = Some(*view),
            Update::Round(round) => self.rounds.push(*round),
            Update::Handbook(book) => self.book = Some(*book),
            Update::Rehearsed { ticket, result } => {
                let result = *result.unwrap();
                let (asked, plan, revision) = self.asked.take().unwrap();
                assert_eq!(asked, ticket);
                let round = self.view().phase.round();
                match plan {
                    None => self.rehearsal = Some((result, revision)),
                    Some(plan) => self.states.rehearsal.heard(round, &plan, result),
                }
                return Some(ticket);
            }
            _ => {}
        }
        None
    }

    /// Listens until a request is answered, and the views that follow are there.
    fn wait(&mut self, ticket: Ticket) {
        let (began, mut answered) = (Instant::now(), false);
        while began.elapsed() < PATIENCE {
            let updates = self.host.poll();
            for update in updates {
                let last = matches!(update, Update::Projector(_) | Update::Rehearsed { .. });
                answered |= self.hear(update) == Some(ticket);
                if answered && last {
                    return;
                }
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("the host did not answer");
    }

    /// Does what pages asked for.
    pub fn obey(&mut self) {
        for action in std::mem::take(&mut self.wanted) {
            match action {
                Action::Send(command) => self.send(command),
                Action::Rehearse(plan) => {
                    let plan = plan.map(|plan| *plan);
                    let revision = self.view().desk.as_ref().unwrap().revision;
                    let ticket = self.host.rehearse(SeatId(0), plan.clone(), 3);
                    self.asked = Some((ticket, plan, revision));
                    self.wait(ticket);
                }
                Action::Go(page) => self.page = page,
                other => panic!("unexpected: {other:?}"),
            }
        }
    }

    /// Draws the page; the very first frames only put the theme and its fonts into force.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        if self.ready < 2 {
            if self.ready == 0 {
                theme::install_fonts(ui.ctx());
                self.theme.apply(ui.ctx(), 1.0);
            }
            self.ready += 1;
            ui.ctx().request_repaint();
            return;
        }
        let (Some(book), Some(seat)) = (&self.book, &self.seat) else { return };
        let view = View {
            tr: &self.tr,
            theme: &self.theme,
            book,
            seat,
            rounds: &self.rounds,
            rehearsal: self.rehearsal.as_ref().map(|(result, revision)| (result, *revision)),
            working: false,
            combinations: &[],
            calm: true,
        };
        pages::draw(self.page, ui, &view, &mut self.states, &mut self.wanted);
    }
}
