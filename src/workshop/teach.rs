//! Knowledge cards: who is dealt which, who answers, and what of it counts.
//!
//! Cards are dealt when a briefing opens, in an order that the game's luck draws and that is the same for all
//! teams: one for each junior and each senior seat, never the same twice in a team. A partner of the other
//! generation answers, one try at each question in the card's round and one in the next. Whatever followed a
//! briefing is forgotten when that briefing opens again, so going back deals the same cards anew.

use super::Workshop;
use crate::key::Key;
use crate::protocol::{
    AnswerState, Ask, CardAnswer, CardText, CardView, Event, Phase, QuestionView, Rejection, SeatId, Side,
    TRIES, Tally, Taught, TeachBoard, TopicLine,
};
use crate::rng::{Luck, Purpose, When};
use crate::scenario::{Card, CardQuestion, Teller};
use crate::sim::Lesson;

/// How far off a number may be besides its tolerance, for it was typed in decimals.
const HAIR: f64 = 1e-9;

/// The cards on all teams' tables.
#[derive(Default)]
pub(super) struct Table {
    dealt: Vec<Dealt>,
}

/// A card that was dealt.
struct Dealt {
    round: u8,
    team: usize,
    /// Which of the scenario's.
    card: usize,
    holder: SeatId,
    partner: SeatId,
    /// By question.
    tries: Vec<Vec<Try>>,
}

/// An answer.
struct Try {
    round: u8,
    answer: CardAnswer,
    right: bool,
}

fn side(teller: Teller) -> Side {
    match teller {
        Teller::Junior => Side::Junior,
        Teller::Senior => Side::Senior,
    }
}

/// The places from 0 to `count` as luck shuffles them: what is shown at each.
fn shuffled(luck: Luck, card: usize, question: usize, count: usize) -> Vec<usize> {
    let draw = |option: usize| {
        let weekly = luck.weekly(When::default(), Purpose::Cards);
        weekly.of_two(card as u64 + 1, ((question as u64) << 32) | option as u64).bits()
    };
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by_key(|option| (draw(*option), *option));
    places
}

/// The same for things to put in order, which never lie in their order already.
fn shown(luck: Luck, card: usize, number: usize, question: &CardQuestion) -> Vec<usize> {
    let mut places = shuffled(luck, card, number, question.options().len());
    if matches!(question, CardQuestion::Order { .. }) && places.is_sorted() {
        places.rotate_left(1);
    }
    places
}

/// The right answer, as it would be given.
fn solution(question: &CardQuestion, shown: &[usize]) -> CardAnswer {
    let place = |of: usize| shown.iter().position(|at| *at == of).unwrap_or(0) as u8;
    match question {
        CardQuestion::Choose { .. } | CardQuestion::Spot { .. } => CardAnswer::Pick(place(0)),
        CardQuestion::Order { items, .. } => CardAnswer::Order((0..items.len()).map(place).collect()),
        CardQuestion::Estimate { answer, .. } => CardAnswer::Number(*answer),
    }
}

/// Whether an answer is right; none when it is no answer to this question.
fn judge(question: &CardQuestion, shown: &[usize], answer: &CardAnswer) -> Option<bool> {
    let right = solution(question, shown);
    match (question, answer) {
        (
            CardQuestion::Estimate { answer: right, tolerance, least, most, .. },
            CardAnswer::Number(number),
        ) => {
            let asked = number.is_finite() && (*least..=*most).contains(number);
            asked.then(|| (number - right).abs() <= tolerance + HAIR)
        }
        (CardQuestion::Order { .. }, CardAnswer::Order(order)) => {
            let mut places = order.clone();
            places.sort_unstable();
            let whole = places.iter().enumerate().all(|(at, place)| at == usize::from(*place));
            (whole && order.len() == shown.len()).then(|| *answer == right)
        }
        (CardQuestion::Choose { .. } | CardQuestion::Spot { .. }, CardAnswer::Pick(place)) => {
            (usize::from(*place) < shown.len()).then(|| *answer == right)
        }
        _ => None,
    }
}

/// A question as it is shown.
fn ask(question: &CardQuestion, shown: &[usize]) -> Ask {
    let options = question.options();
    let options = shown.iter().filter_map(|at| options.get(*at).copied().cloned()).collect();
    let ask = question.ask().clone();
    match question {
        CardQuestion::Choose { .. } => Ask::Choose { ask, options },
        CardQuestion::Spot { .. } => Ask::Spot { ask, posts: options },
        CardQuestion::Order { .. } => Ask::Order { ask, items: options },
        CardQuestion::Estimate { unit, least, most, .. } => {
            Ask::Estimate { ask, unit: unit.clone(), least: *least, most: *most }
        }
    }
}

impl Workshop {
    fn cards_luck(&self) -> Luck {
        Luck::new(self.settings.seed)
    }

    /// A side's cards in the order in which they are dealt.
    fn deck(&self, of: Side) -> Vec<usize> {
        let weekly = self.cards_luck().weekly(When::default(), Purpose::Cards);
        let cards = self.scenario.cards.iter().enumerate();
        let mut deck: Vec<usize> =
            cards.filter(|(_, card)| side(card.from) == of).map(|(index, _)| index).collect();
        deck.sort_by_key(|card| (weekly.of(*card as u64 + 1).bits(), *card));
        deck
    }

    /// A briefing opens: its cards are dealt, and what came after it before is forgotten.
    pub(super) fn deal(&mut self, round: u8) {
        self.teach.dealt.retain(|dealt| dealt.round < round);
        for tries in self.teach.dealt.iter_mut().flat_map(|dealt| &mut dealt.tries) {
            tries.retain(|one| one.round < round);
        }
        if self.scenario.cards.is_empty() {
            return;
        }
        let decks = [Side::Junior, Side::Senior].map(|side| (side, self.deck(side)));
        for team in 0..self.teams.len() {
            if self.is_awaited(team) {
                for (side, deck) in &decks {
                    self.deal_side(round, team, *side, deck);
                }
            }
        }
    }

    fn deal_side(&mut self, round: u8, team: usize, side: Side, deck: &[usize]) {
        let (own, others): (Vec<_>, Vec<_>) = self.present(team).partition(|line| line.side == side);
        let ids = |lines: Vec<&crate::protocol::SeatLine>| -> Vec<SeatId> {
            lines.into_iter().map(|line| line.seat).collect()
        };
        let (own, others) = (ids(own), ids(others));
        // A side on which nobody sits: one of the other side holds its card, turn by turn.
        let turn = usize::from(round);
        let holders = match own.is_empty() {
            true => others.get((turn + 1) % others.len().max(1)).copied().into_iter().collect(),
            false => own.clone(),
        };
        for (place, holder) in holders.into_iter().enumerate() {
            let had = |card: &&usize| self.teach.dealt.iter().any(|d| d.team == team && d.card == **card);
            let Some(&card) = deck.iter().find(|card| !had(card)) else { return };
            let of_both = if own.is_empty() || others.is_empty() {
                [&own[..], &others].concat()
            } else {
                others.clone()
            };
            let partners: Vec<SeatId> = of_both.into_iter().filter(|seat| *seat != holder).collect();
            let partner = partners.get((place + turn) % partners.len().max(1)).copied().unwrap_or(holder);
            let tries = self.scenario.cards[card].questions.iter().map(|_| Vec::new()).collect();
            self.teach.dealt.push(Dealt { round, team, card, holder, partner, tries });
        }
    }

    /// Who holds a card and who answers now: those to whom it was dealt, or who is there in their place.
    fn hands(&self, dealt: &Dealt) -> (SeatId, SeatId) {
        let here: Vec<_> = self.present(dealt.team).collect();
        let of = self.scenario.cards.get(dealt.card).map(|card| side(card.from));
        let stand_in = |meant: SeatId, other: SeatId, teller: bool| {
            if here.iter().any(|line| line.seat == meant) || here.is_empty() {
                return meant;
            }
            let free = || here.iter().filter(|line| line.seat != other);
            let fits = free().find(|line| (Some(line.side) == of) == teller);
            fits.or_else(|| free().next()).or(here.first()).map_or(meant, |line| line.seat)
        };
        let partner = stand_in(dealt.partner, dealt.holder, false);
        (stand_in(dealt.holder, partner, true), partner)
    }

    /// The round in which cards can be answered, if they can.
    fn asking(&self) -> Option<u8> {
        match self.phase {
            Phase::Briefing { round } | Phase::Planning { round } => Some(round),
            _ => None,
        }
    }

    /// How a question stands.
    fn standing(&self, dealt: &Dealt, question: usize) -> AnswerState {
        let tries = dealt.tries.get(question).map_or(&[][..], Vec::as_slice);
        let last = dealt.round + TRIES - 1;
        // After a round, before the next briefing, things stand as they will in it.
        let round = self.asking().unwrap_or(match self.phase {
            Phase::Debrief => u8::MAX,
            phase => phase.round(),
        });
        if tries.iter().any(|one| one.right) {
            AnswerState::Right
        } else if round > last || tries.len() >= usize::from(TRIES) {
            AnswerState::Closed
        } else if tries.iter().any(|one| one.round == round) || self.asking().is_none() {
            if round < last && round < self.game.rounds() { AnswerState::Again } else { AnswerState::Closed }
        } else {
            AnswerState::Open
        }
    }

    /// A seat answers a question.
    pub(super) fn answer(
        &mut self,
        seat: SeatId,
        team: usize,
        (card, question, answer): (&Key, u8, &CardAnswer),
        now: u64,
    ) -> Result<Vec<Event>, Rejection> {
        let Some(round) = self.asking() else { return Err(Rejection::WrongPhase { phase: self.phase }) };
        if self.paused.is_some() {
            return Err(Rejection::Paused);
        }
        if matches!(self.phase, Phase::Planning { .. }) && self.time_left(now) == Some(0) {
            return Err(Rejection::TimeOver);
        }
        let missing = || Rejection::NotThere { field: format!("cards.{card}") };
        let of = |dealt: &Dealt| {
            dealt.team == team && self.scenario.cards.get(dealt.card).is_some_and(|known| known.key == *card)
        };
        let index = self.teach.dealt.iter().position(of).ok_or_else(missing)?;
        let dealt = &self.teach.dealt[index];
        if self.hands(dealt).1 != seat {
            return Err(Rejection::NotAllowed);
        }
        let number = usize::from(question);
        let asked = self.scenario.cards[dealt.card].questions.get(number).ok_or_else(missing)?;
        if self.standing(dealt, number) != AnswerState::Open {
            return Err(Rejection::NothingToDo);
        }
        let shown = shown(self.cards_luck(), dealt.card, number, asked);
        let right = judge(asked, &shown, answer).ok_or_else(missing)?;
        let one = Try { round, answer: answer.clone(), right };
        self.teach.dealt[index].tries.get_mut(number).ok_or_else(missing)?.push(one);
        Ok(vec![Event::Answered { team: team as u16 }])
    }

    /// What right answers of a round bring into the game, by team, skill and direction.
    pub(super) fn lessons(&self, round: u8) -> Vec<Lesson> {
        let mut lessons: Vec<Lesson> = Vec::new();
        for dealt in &self.teach.dealt {
            let Some(card) = self.scenario.cards.get(dealt.card) else { continue };
            let tries = dealt.tries.iter().flatten();
            let right = tries.filter(|one| one.round == round && one.right).count() as u8;
            if right == 0 || self.teams.get(dealt.team).is_none_or(|team| team.player.is_some()) {
                continue;
            }
            let (team, reverse) = (dealt.team as u8, card.from == Teller::Junior);
            let same = |lesson: &&mut Lesson| {
                lesson.team == team && lesson.skill == card.skill && lesson.reverse == reverse
            };
            match lessons.iter_mut().find(same) {
                Some(lesson) => lesson.right = lesson.right.saturating_add(right),
                None => lessons.push(Lesson { team, skill: card.skill.clone(), reverse, right }),
            }
        }
        lessons
    }

    /// The cards that a seat holds, or about which it is asked, the latest first.
    pub fn cards_of(&self, seat: SeatId) -> Vec<CardView> {
        let team = self.team_of(seat).filter(|_| !self.observes(seat));
        let own = self.teach.dealt.iter().rev().filter(|dealt| Some(dealt.team) == team && team.is_some());
        own.filter_map(|dealt| self.card_view(dealt, seat)).collect()
    }

    fn card_view(&self, dealt: &Dealt, seat: SeatId) -> Option<CardView> {
        let card: &Card = self.scenario.cards.get(dealt.card)?;
        let (holder, partner) = self.hands(dealt);
        if seat != holder && seat != partner {
            return None;
        }
        let question = |(number, question): (usize, &CardQuestion)| {
            let state = self.standing(dealt, number);
            let last = dealt.tries.get(number).and_then(|tries| tries.last());
            let over = matches!(state, AnswerState::Right | AnswerState::Closed);
            // The holder isn't told what is asked while it can still be answered.
            let sees = seat == partner || over;
            let shown = shown(self.cards_luck(), dealt.card, number, question);
            QuestionView {
                state,
                ask: sees.then(|| ask(question, &shown)),
                given: last.filter(|_| sees).map(|one| one.answer.clone()),
                right: over.then(|| solution(question, &shown)),
                because: (over || last.is_some()).then(|| question.because().clone()),
            }
        };
        Some(CardView {
            card: card.key.clone(),
            round: dealt.round,
            from: side(card.from),
            topic: card.topic.clone(),
            skill: card.skill.clone(),
            title: card.title.clone(),
            holder,
            partner,
            text: (seat == holder).then(|| CardText { body: card.text.clone(), source: card.source.clone() }),
            questions: card.questions.iter().enumerate().map(question).collect(),
        })
    }

    /// What people have taught each other, by topic and by team.
    pub(super) fn teach_board(&self) -> TeachBoard {
        let mut board =
            TeachBoard { teams: vec![Taught::default(); self.teams.len()], ..TeachBoard::default() };
        for dealt in &self.teach.dealt {
            let Some(card) = self.scenario.cards.get(dealt.card) else { continue };
            let count = |holds: &dyn Fn(&[Try]) -> bool| {
                dealt.tries.iter().filter(|tries| holds(tries.as_slice())).count() as u16
            };
            let tally = Tally {
                asked: dealt.tries.len() as u16,
                answered: count(&|tries| !tries.is_empty()),
                right: count(&|tries| tries.iter().any(|one| one.right)),
                at_once: count(&|tries| tries.first().is_some_and(|one| one.right)),
            };
            let lines = board.teams.get_mut(dealt.team).into_iter().chain([&mut board.room]);
            for line in lines {
                let sum = match card.from {
                    Teller::Junior => &mut line.by_juniors,
                    Teller::Senior => &mut line.by_seniors,
                };
                *sum = sum.plus(tally);
            }
            let from = side(card.from);
            let same = |line: &&mut TopicLine| line.from == from && line.topic == card.topic;
            match board.topics.iter_mut().find(same) {
                Some(line) => line.tally = line.tally.plus(tally),
                None => board.topics.push(TopicLine { topic: card.topic.clone(), from, tally }),
            }
        }
        // What most don't know first: by the share of wrong answers, then by their number.
        let unknown = |line: &TopicLine| {
            (f64::from(line.tally.wrong()) / f64::from(line.tally.answered.max(1)), line.tally.wrong())
        };
        board.topics.sort_by(|a, b| {
            let (first, second) = (unknown(a), unknown(b));
            second.0.total_cmp(&first.0).then(second.1.cmp(&first.1))
        });
        board
    }
}
