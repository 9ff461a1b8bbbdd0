//! What each recipient sees: one function for each kind of recipient, and no other way out.
//!
//! A seat gets its own team's plans and results and what is public: names, who has submitted, prices,
//! shares, points. The seed leaves the workshop in the debrief only. Results leave it when they are out.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::keys::todo_keys;
use super::{Played, Workshop};
use crate::decision::Decision;
use crate::key::Key;
use crate::playback::{BrandName, Playback};
use crate::protocol::{
    BriefingView, ChoiceView, DeskView, EventView, FacilitatorView, Grant, KeysView, Notice, Phase,
    ProjectorView, RankLine, RoundView, SeatId, SeatLine, SeatView, Side, TeamLine, TimerView, Todo, VERSION,
};
use crate::scenario::{Measure, Scenario, ScenarioFile, Text};
use crate::sim::{TeamView, budget, campaign_cost, check_decision, spending};

/// Seats in the room up to which every participant sees the names of all.
const NAMES_OF_ALL: usize = 80;

impl Workshop {
    /// Everything that a seat sees; none when there is no such seat.
    pub fn seat_view(&self, id: SeatId, now: u64) -> Option<SeatView> {
        let seat = self.seats.get(usize::from(id.0)).filter(|seat| !seat.gone)?;
        let (own, cards) = (self.own(id), self.cards_of(id));
        let mut view = self.view_of(seat.line.clone(), seat.team, now)?;
        // Only where the team's table would be shown.
        view.desk = view.desk.map(|desk| self.own_desk_view(id).unwrap_or(desk));
        Some(SeatView { own, cards, ..view })
    }

    /// What a team's seats see, for the facilitator who looks over their shoulder.
    pub fn team_view(&self, team: usize, now: u64) -> Option<SeatView> {
        let name = self.teams.get(team)?.name.clone();
        let (seat, lang) = (SeatId::FACILITATOR, self.settings.lang);
        let line = SeatLine::taken(seat, name, Side::Senior, lang);
        self.view_of(line, team, now)
    }

    fn view_of(&self, line: SeatLine, team: usize, now: u64) -> Option<SeatView> {
        let begun = !matches!(self.phase, Phase::Lobby | Phase::Debrief);
        let own = self.views.get(team).filter(|_| begun);
        let planned = begun && !matches!(self.phase, Phase::Briefing { .. });
        Some(SeatView {
            version: VERSION,
            seat: line,
            own: Default::default(),
            team: team as u16,
            phase: self.phase,
            rounds: self.game.rounds(),
            timer: self.timer_view(now),
            paused: self.paused.is_some(),
            teams: self.team_lines_for(team),
            // The last outcome comes with its own round, once.
            company: own.map(|view| TeamView { last: None, ..view.clone() }),
            briefing: own.map(|view| self.briefing(view)),
            desk: own.filter(|_| planned).map(|view| self.desk_view(team, view)),
            out: self.out(),
            ranking: self.ranking(self.out()),
            seed: (self.phase == Phase::Debrief).then_some(self.settings.seed),
            notices: self.notices(Some(team as u16)),
            sight: self.whole_sight(team),
            cards: Vec::new(),
        })
    }

    /// A round as its team sees it; none while it isn't out.
    pub fn round_view(&self, team: usize, round: u8) -> Option<RoundView> {
        if round > self.out() {
            return None;
        }
        let played = self.played.get(usize::from(round.checked_sub(1)?))?;
        Some(RoundView {
            round,
            team: team as u16,
            decision: played.decisions.get(team)?.clone(),
            by: *played.by.get(team)?,
            outcome: played.outcome.teams.get(team)?.clone(),
            ranking: self.ranking(round),
            playback: self.playback(played, team),
            estimates: self.estimates_of(team, round),
            swapped: played.swapped,
            lessons: played.lessons.iter().filter(|one| usize::from(one.team) == team).cloned().collect(),
            grants: own_grants(&played.granted, team as u16),
        })
    }

    /// What the facilitator sees: who is where, and nothing of what teams plan.
    pub fn facilitator_view(&self, now: u64) -> FacilitatorView {
        let progress = |(team, view): (&super::Team, &TeamView)| {
            let checked = check_decision(&self.scenario, view, team.desk.draft());
            (checked.err().map_or(0, |problems| problems.len()), team.desk.revision())
        };
        FacilitatorView {
            version: VERSION,
            phase: self.phase,
            rounds: self.game.rounds(),
            timer: self.timer_view(now),
            paused: self.paused.is_some(),
            teams: self.team_lines(),
            progress: self.teams.iter().zip(&self.views).map(progress).collect(),
            all_in: self.all_in(),
            ranking: self.ranking(self.played.len() as u8),
            digests: self.played.iter().map(|played| played.outcome.digest.clone()).collect(),
            conduct: self.conduct.clone(),
            notices: self.notices.clone(),
            points: self.points(),
            branches: self.branch_views(),
            jury: self.teams.iter().map(|team| team.jury).collect(),
            notes: self.notes.clone(),
            script: self.script(),
            coming: self.coming.clone(),
            grants: self.grants.clone(),
            estimates: self.room_estimates(),
            swapped: self.swapped_rounds(),
            teach: self.teach_board(),
            survey: self.survey_board(),
            peers: self.peer_board(),
            late: self.late,
        }
    }

    /// What was told to all and to this team.
    fn notices(&self, team: Option<u16>) -> Vec<Notice> {
        let of = |notice: &&Notice| notice.team.is_none() || notice.team == team;
        self.notices.iter().filter(of).cloned().collect()
    }

    /// What everybody may see on the wall.
    pub fn projector_view(&self, now: u64) -> ProjectorView {
        ProjectorView {
            version: VERSION,
            phase: self.phase,
            rounds: self.game.rounds(),
            timer: self.timer_view(now),
            paused: self.paused.is_some(),
            teams: self.team_lines(),
            news: self.news(self.phase.round()),
            out: self.out(),
            ranking: self.ranking(self.out()),
            notices: self.notices(None),
            survey: match self.phase {
                Phase::Debrief => self.survey_board().lines,
                _ => Vec::new(),
            },
        }
    }

    /// The scenario as every participant may read it: cards, texts, prices, the ledger; without what is
    /// to come, and with segments' numbers as cards show them, to a tenth.
    pub fn handbook(&self) -> ScenarioFile {
        let round = self.views.first().map_or(1, |view| view.round);
        let mut file: ScenarioFile = (*self.scenario).clone();
        file.briefings.retain(|briefing| briefing.round <= round);
        file.candidates.retain(|candidate| candidate.from_round <= round);
        file.events.clear();
        file.cards.clear();
        let tenth = |level: &mut f64| *level = libm::round(*level * 10.0) / 10.0;
        for segment in &mut file.market.segments {
            segment.values.values_mut().chain(segment.habits.values_mut()).for_each(tenth);
            tenth(&mut segment.price_sensitivity);
        }
        for rival in &mut file.market.rivals {
            rival.channels.clear();
            rival.awareness.clear();
            rival.attitude.clear();
            rival.substance.clear();
            rival.craft = 0.0;
            rival.reaction = Default::default();
        }
        file
    }

    /// Rounds whose results are out.
    pub(super) fn out(&self) -> u8 {
        let held = matches!(self.phase, Phase::Held { .. });
        (self.played.len() - usize::from(held)) as u8
    }

    fn timer_view(&self, now: u64) -> Option<TimerView> {
        let planning = matches!(self.phase, Phase::Planning { .. });
        let timer = self.timer.filter(|_| planning)?;
        Some(timer.view(now.max(self.now), self.paused))
    }

    fn team_lines(&self) -> Vec<TeamLine> {
        let line = |(index, team): (usize, &super::Team)| TeamLine {
            team: index as u16,
            name: team.name.clone(),
            computer: team.player.is_some(),
            submitted: team.desk.submitted().is_some(),
            seats: self.seats.iter().filter(|s| !s.gone && s.team == index).map(|s| s.line.clone()).collect(),
        };
        self.teams.iter().enumerate().map(line).collect()
    }

    /// Teams as one of them sees them: in a large room others' names would be most of what is sent.
    fn team_lines_for(&self, own: usize) -> Vec<TeamLine> {
        let mut lines = self.team_lines();
        if self.seats.len() > NAMES_OF_ALL {
            lines.iter_mut().filter(|line| usize::from(line.team) != own).for_each(|line| line.seats.clear());
        }
        lines
    }

    fn news(&self, round: u8) -> Option<crate::scenario::Briefing> {
        self.scenario.briefings.iter().find(|briefing| briefing.round == round).cloned()
    }

    fn briefing(&self, view: &TeamView) -> BriefingView {
        let found = view.events.iter().filter_map(|key| self.scenario.events.iter().find(|e| e.key == *key));
        let events = found.map(event_view);
        let mut prices = Vec::new();
        if self.game.shared() {
            for (other, team) in self.teams.iter().enumerate() {
                if other != usize::from(view.team) {
                    let last =
                        usize::from(view.round).checked_sub(2).and_then(|place| self.played.get(place));
                    let price = last.and_then(|played| played.outcome.teams.get(other));
                    let price = price.map_or(self.scenario.company.product.price, |team| team.books.price);
                    prices.push((Text { it: team.name.clone(), en: team.name.clone() }, price));
                }
            }
        }
        for rival in &self.scenario.market.rivals {
            let price = view.rival_prices.get(&rival.key).copied().unwrap_or(rival.price);
            prices.push((rival.name.clone(), price));
        }
        let grants = own_grants(&self.granted, view.team.into());
        BriefingView { news: self.news(view.round), events: events.collect(), prices, grants }
    }

    fn desk_view(&self, team: usize, view: &TeamView) -> DeskView {
        let Some(super::Team { desk, .. }) = self.teams.get(team) else { return DeskView::default() };
        let (agreed, lacking) = (desk.agreed().collect(), self.disagreeing(team));
        let whole = self.shown(desk, view, self.keys_view(team));
        DeskView { plans: desk.plans().to_vec(), agreed, agreement: self.conduct.agreement, lacking, ..whole }
    }

    /// A table as who works at it sees it, without what the team has agreed and kept.
    pub(super) fn shown(&self, desk: &Desk, view: &TeamView, keys: KeysView) -> DeskView {
        let draft = desk.draft();
        let problems = check_decision(&self.scenario, view, draft).err().unwrap_or_default();
        let hours = hours(&self.scenario, draft);
        let (undo, redo) = desk.history();
        DeskView {
            todo: todo_keys(
                &keys,
                todo(&self.scenario, view, draft, &hours, problems.len(), desk.submitted().is_some()),
            ),
            revision: desk.revision(),
            spending: spending(&self.scenario, draft),
            campaign_costs: draft.campaigns.iter().map(|plan| campaign_cost(&self.scenario, plan)).collect(),
            budget: budget(&self.scenario, view, draft.borrow),
            changes: desk.changes().clone(),
            submitted: desk.submitted(),
            keys,
            draft: draft.clone(),
            problems,
            hours,
            undo,
            redo,
            ..DeskView::default()
        }
    }

    /// The ranking after a round: public data only; before the first there is none.
    pub(super) fn ranking(&self, round: u8) -> Vec<RankLine> {
        let at = |round: Option<u8>| round.and_then(|r| self.played.get(usize::from(r)));
        let (Some(now), before) = (at(round.checked_sub(1)), at(round.checked_sub(2))) else {
            return Vec::new();
        };
        let points = |played: &Played, team: usize| played.outcome.teams.get(team).map(|t| t.score.total);
        let mut lines: Vec<RankLine> = now
            .outcome
            .teams
            .iter()
            .zip(&self.teams)
            .enumerate()
            .map(|(team, (outcome, named))| RankLine {
                place: 0,
                team: team as u16,
                name: named.name.clone(),
                points: outcome.score.total,
                change: outcome.score.total - before.and_then(|b| points(b, team)).unwrap_or(0.0),
                share: outcome.market.share,
                price: outcome.books.price,
                jury: named.jury,
            })
            .collect();
        lines.sort_by(|a, b| b.points.total_cmp(&a.points).then(a.team.cmp(&b.team)));
        let all: Vec<f64> = lines.iter().map(|line| line.points).collect();
        for line in &mut lines {
            line.place = 1 + all.iter().filter(|points| **points > line.points).count() as u16;
        }
        lines
    }

    fn playback(&self, played: &Played, team: usize) -> Option<Playback> {
        let brand = if self.game.shared() { team as u8 } else { 0 };
        self.seen(played, team, brand)
    }

    /// The market of a round for the whole room, without any team's secrets: the one that all share, else
    /// that of the team that leads; none while the round isn't out.
    pub fn room_market(&self, round: u8) -> Option<Playback> {
        if round > self.out() {
            return None;
        }
        let played = self.played.get(usize::from(round.checked_sub(1)?))?;
        let first = self.ranking(round).first().map_or(0, |line| usize::from(line.team));
        self.seen(played, first, u8::MAX)
    }

    /// A round in a team's market as the owner of a brand may see it.
    fn seen(&self, played: &Played, team: usize, brand: u8) -> Option<Playback> {
        let shared = self.game.shared();
        let mut playback = played.records.get(if shared { 0 } else { team })?.seen_by(brand);
        let named = |team: &super::Team| BrandName::Team(team.name.clone());
        let here = if shared { &self.teams[..] } else { self.teams.get(team..=team)? };
        playback.brands = here.iter().map(named).collect();
        playback.brands.extend(self.scenario.market.rivals.iter().map(|r| BrandName::Rival(r.name.clone())));
        Some(playback)
    }
}

fn own_grants(all: &[Grant], team: u16) -> Vec<Grant> {
    all.iter().filter(|grant| grant.team == team).cloned().collect()
}

/// An event as a team reads it.
pub(super) fn event_view(event: &crate::scenario::Event) -> EventView {
    let choice = |choice: &crate::scenario::Choice| ChoiceView {
        key: choice.key.clone(),
        label: choice.label.clone(),
        cost: choice.cost,
        skills: choice.skills.clone(),
    };
    EventView {
        key: event.key.clone(),
        title: event.title.clone(),
        text: event.text.clone(),
        choices: event.choices.iter().map(choice).collect(),
    }
}

/// Hours a week that a plan asks of each person.
fn hours(scenario: &Scenario, draft: &Decision) -> BTreeMap<Key, f64> {
    let mut hours: BTreeMap<Key, f64> = BTreeMap::new();
    let mut add = |key: &Key, by: f64| *hours.entry(key.clone()).or_insert(0.0) += by;
    for campaign in &draft.campaigns {
        campaign.crew.iter().for_each(|(key, by)| add(key, *by));
    }
    if let Some(refresh) = &draft.refresh {
        refresh.crew.iter().for_each(|(key, by)| add(key, *by));
    }
    for pair in &draft.mentoring {
        add(&pair.mentor, pair.hours);
        add(&pair.mentee, pair.hours);
    }
    for relay in &draft.relays {
        add(&relay.person, relay.hours);
        add(&relay.mentee, relay.hours);
    }
    for plan in &draft.courses {
        let course = scenario.courses.iter().find(|course| course.key == plan.course);
        add(&plan.person, course.map_or(0.0, |course| course.hours));
    }
    hours
}

/// What is left to decide.
fn todo(
    scenario: &Scenario,
    view: &TeamView,
    draft: &Decision,
    hours: &BTreeMap<Key, f64>,
    problems: usize,
    submitted: bool,
) -> Vec<Todo> {
    let mut todo = Vec::new();
    if submitted {
        return todo;
    }
    for key in &view.events {
        let event = scenario.events.iter().find(|event| event.key == *key);
        if event.is_some_and(|event| !event.choices.is_empty()) && !draft.answers.contains_key(key) {
            todo.push(Todo::Answer { event: key.clone() });
        }
    }
    if draft.campaigns.is_empty() {
        todo.push(Todo::Campaign);
    }
    for (index, campaign) in draft.campaigns.iter().enumerate() {
        if campaign.crew.is_empty() {
            todo.push(Todo::Crew { index });
        }
    }
    for person in &view.staff {
        let works = hours.get(&person.key).is_some_and(|hours| *hours > 0.0);
        if !works && !draft.rest.contains_key(&person.key) {
            todo.push(Todo::Idle { person: person.key.clone() });
        }
    }
    if *draft == view.carry_on {
        todo.push(Todo::Unchanged);
    }
    let scored = scenario.scorecard.iter().any(|line| line.measure == Measure::Forecast);
    if scored && draft.forecast.is_none() {
        todo.push(Todo::Forecast);
    }
    if problems > 0 {
        todo.push(Todo::Problems { count: problems });
    }
    todo.push(Todo::Submit);
    todo
}
