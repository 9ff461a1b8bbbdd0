//! Sentences for what the host says in data: rejections, problems of a plan, what is left to decide,
//! phases, fields; and the page on which each can be mended.
//!
//! May touch: [`crate::protocol`], [`crate::sim`]'s checks, [`crate::client`]'s errors, texts. Pages use
//! it wherever they show one of these, so that the same thing is called the same everywhere.
//!
//! ```
//! use duevie::protocol::Rejection;
//! use duevie::scenario::Lang;
//! use duevie::ui::{Tr, say};
//! let tr = Tr::new(Lang::It);
//! assert_eq!(say::rejection(&tr, None, &Rejection::Paused), "Il gioco è in pausa.");
//! ```

use super::{Page, Tr};
use crate::client::OpenError;
use crate::decision::Decision;
use crate::key::Key;
use crate::money::Money;
use crate::players::Strategy;
use crate::protocol::{Clash, Grant, Lock, Phase, Rejection, SeatView, SettingsError, Side, Todo};
use crate::scenario::{ScenarioFile, Text};
use crate::sim::{Problem, Rejection as Wrong};
use crate::workshop::ListError;
use crate::workshop::journal::JournalError;

/// What sentences are about: the scenario, and the seat whose plan it is.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// Texts.
    pub tr: &'a Tr,
    /// Names of the scenario.
    pub book: &'a ScenarioFile,
    /// The seat.
    pub seat: &'a SeatView,
}

/// Money that the facilitator gives a team, or takes: in the words for the one or the other. `team` is its name,
/// for words that tell somebody else than the team.
pub fn grant(tr: &Tr, (given, taken): (&str, &str), grant: &Grant, team: Option<&str>) -> String {
    let less = grant.amount < Money::ZERO;
    let amount = if less { Money::ZERO - grant.amount } else { grant.amount };
    let mut args = vec![("amount", tr.money(amount).into()), ("reason", grant.reason.clone().into())];
    args.extend(team.map(|team| ("team", team.to_owned().into())));
    tr.ta(if less { taken } else { given }, &args)
}

impl<'a> About<'a> {
    fn draft(&self) -> Option<&'a Decision> {
        self.seat.desk.as_ref().map(|desk| &desk.draft)
    }

    /// The shown name of anything in the scenario that has this key; the key itself where there is none.
    pub fn name(&self, key: &Key) -> String {
        name(self.tr, self.book, self.seat, key)
    }

    fn campaign(&self, index: usize) -> String {
        let plan = self.draft().and_then(|draft| draft.campaigns.get(index));
        match plan.filter(|plan| !plan.name.is_empty()) {
            Some(plan) => self.tr.ta("say-campaign-named", &[("name", plan.name.clone().into())]),
            None => self.tr.ta("say-campaign-numbered", &[("number", (index + 1).into())]),
        }
    }

    /// A field of a plan, as the workshop names it (`campaigns[0].crew.ada`), in words.
    pub fn field(&self, field: &str) -> String {
        self.field_with(field, &|index| self.campaign(index))
    }

    /// What somebody else has changed since an own draft was begun.
    pub fn clash(&self, clash: &Clash) -> String {
        let tr = self.tr;
        let who = self.seat.somebody(clash.by).map(|line| line.name.clone());
        let who = who.unwrap_or_else(|| tr.t("say-somebody"));
        // The table's campaign: in the own draft there may be another in its place.
        let campaign = |index: usize| match &clash.campaign {
            Some(name) => tr.ta("say-campaign-named", &[("name", name.clone().into())]),
            None => tr.ta("say-campaign-numbered", &[("number", (index + 1).into())]),
        };
        let field = self.field_with(&clash.field, &campaign);
        tr.ta("say-clash-one", &[("who", who.into()), ("field", field.into())])
    }

    fn field_with(&self, field: &str, campaign: &dyn Fn(usize) -> String) -> String {
        let tr = self.tr;
        let mut parts = field.split('.');
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        let key = |place: usize| rest.get(place).map(|key| self.name(&Key::from(*key)));
        let (head, index) = match first.split_once('[') {
            Some((head, index)) => (head, index.trim_end_matches(']').parse::<usize>().ok()),
            None => (first, None),
        };
        let of = |what: &str| match key(0) {
            Some(name) => tr.ta("say-field-of", &[("what", tr.t(what).into()), ("name", name.into())]),
            None => tr.t(what),
        };
        match (head, index) {
            ("", _) => tr.t("say-field-whole"),
            ("campaigns", Some(index)) => {
                let part = rest.first().and_then(|part| campaign_part(part));
                match part {
                    Some(part) => {
                        let name = campaign(index);
                        tr.ta("say-field-of", &[("what", tr.t(part).into()), ("name", name.into())])
                    }
                    None => campaign(index),
                }
            }
            ("campaigns", None) => tr.t("say-field-campaigns"),
            ("mentoring", _) => match (key(0), key(1)) {
                (Some(mentor), Some(mentee)) => {
                    tr.ta("say-field-pair", &[("mentor", mentor.into()), ("mentee", mentee.into())])
                }
                _ => tr.t("say-field-mentoring"),
            },
            ("relays", _) => match (key(0), key(1)) {
                (Some(from), Some(to)) => {
                    tr.ta("say-field-relay", &[("from", from.into()), ("to", to.into())])
                }
                _ => tr.t("say-field-relays"),
            },
            ("price", _) => tr.t("say-field-price"),
            ("refresh", _) => tr.t("say-field-refresh"),
            ("substance", _) => of("say-field-substance"),
            ("research", _) => of("say-field-research"),
            ("hire", _) => of("say-field-hire"),
            ("pay", _) => of("say-field-pay"),
            ("courses", _) => of("say-field-course"),
            ("rest", _) => of("say-field-rest"),
            ("answers", _) => of("say-field-answer"),
            ("borrow", _) => tr.t("say-field-borrow"),
            ("budget", _) => tr.t("say-field-budget"),
            ("hours", _) => tr.t("say-field-hours"),
            ("forecast", _) => tr.t("say-field-forecast"),
            _ => field.to_owned(),
        }
    }

    /// A decision that takes two keys, in words.
    pub fn lock(&self, lock: &Lock) -> String {
        match lock {
            Lock::Price => self.tr.t("two-keys-what-price"),
            Lock::Refresh => self.tr.t("two-keys-what-refresh"),
            Lock::Budget => self.tr.t("two-keys-what-budget"),
            Lock::Creator(creator) => self.name(creator),
        }
    }

    /// Something that is left to decide.
    pub fn todo(&self, todo: &Todo) -> String {
        let tr = self.tr;
        match todo {
            Todo::Answer { event } => tr.ta("say-todo-answer", &[("event", self.name(event).into())]),
            Todo::Campaign => tr.t("say-todo-campaign"),
            Todo::Crew { index } => tr.ta("say-todo-crew", &[("campaign", self.campaign(*index).into())]),
            Todo::Idle { person } => tr.ta("say-todo-idle", &[("person", self.name(person).into())]),
            Todo::Unchanged => tr.t("say-todo-unchanged"),
            Todo::Forecast => tr.t("say-todo-forecast"),
            Todo::Problems { count } => tr.ta("say-todo-problems", &[("count", (*count).into())]),
            Todo::Key { lock, side } => {
                let key = match side {
                    Side::Junior => "say-todo-key-junior",
                    Side::Senior => "say-todo-key-senior",
                };
                tr.ta(key, &[("what", self.lock(lock).into())])
            }
            Todo::Submit => tr.t("say-todo-submit"),
        }
    }

    /// What is left to decide, each with its page; many without work are said in one line.
    pub fn todos(&self, todos: &[Todo]) -> Vec<(String, Page)> {
        let idle = todos.iter().filter(|todo| matches!(todo, Todo::Idle { .. })).count();
        let (mut lines, mut told) = (Vec::new(), false);
        for todo in todos {
            if idle > 2 && matches!(todo, Todo::Idle { .. }) {
                if !told {
                    told = true;
                    let line = self.tr.ta("say-todo-idle-many", &[("count", idle.into())]);
                    lines.push((line, Page::People));
                }
            } else if !matches!(todo, Todo::Problems { .. }) {
                lines.push((self.todo(todo), page_of(todo)));
            }
        }
        lines
    }

    /// What is wrong with a plan.
    pub fn problem(&self, wrong: &Wrong) -> String {
        let tr = self.tr;
        let named = |key: &Key| self.name(key);
        let what = match &wrong.problem {
            Problem::Unknown { key, .. } if key.as_str().is_empty() => tr.t("say-problem-not-chosen"),
            Problem::Unknown { key, .. } => tr.ta("say-problem-unknown", &[("name", named(key).into())]),
            Problem::Twice(key) => tr.ta("say-problem-twice", &[("name", named(key).into())]),
            Problem::Range { value, least, most } => tr.ta(
                "say-problem-range",
                &[
                    ("value", self.number(value).into()),
                    ("least", self.number(least).into()),
                    ("most", self.number(most).into()),
                ],
            ),
            Problem::TooMany { count, most } => {
                tr.ta("say-problem-too-many", &[("count", (*count).into()), ("most", (*most).into())])
            }
            Problem::Missing(what) => tr.t(match what.as_str() {
                "segment" => "say-problem-no-segment",
                "skill" => "say-problem-no-skill",
                _ => "say-problem-no-channel",
            }),
            Problem::Hours { person, hours, most } => tr.ta(
                "say-problem-hours",
                &[
                    ("person", named(person).into()),
                    ("hours", tr.decimal(*hours, 0).into()),
                    ("most", tr.decimal(*most, 0).into()),
                ],
            ),
            Problem::Budget { spend, budget } => tr.ta(
                "say-problem-budget",
                &[("spend", tr.money(*spend).into()), ("budget", tr.money(*budget).into())],
            ),
            Problem::Loan { least, most } => tr.ta(
                "say-problem-loan",
                &[("least", tr.money(*least).into()), ("most", tr.money(*most).into())],
            ),
            Problem::Alone(key) => tr.ta("say-problem-alone", &[("person", named(key).into())]),
            Problem::NotRetiring(key) => tr.ta("say-problem-not-retiring", &[("person", named(key).into())]),
            Problem::NotAsked(key) => tr.ta("say-problem-not-asked", &[("event", named(key).into())]),
        };
        // These name everything themselves.
        let whole = matches!(
            wrong.problem,
            Problem::Hours { .. } | Problem::Budget { .. } | Problem::Loan { .. } | Problem::NotAsked(_)
        );
        if whole {
            return what;
        }
        tr.ta("say-problem-at", &[("field", self.field(&wrong.at).into()), ("what", what.into())])
    }

    /// A number of a check, which may be an amount of money, as the language writes it.
    fn number(&self, text: &str) -> String {
        match text.parse::<f64>() {
            Ok(number) if number.fract() == 0.0 => self.tr.whole(number as i64),
            Ok(number) => self.tr.decimal(number, 2),
            Err(_) => text.to_owned(),
        }
    }
}

fn campaign_part(part: &str) -> Option<&'static str> {
    Some(match part {
        "name" => "say-field-name",
        "segments" => "say-field-audience",
        "channels" => "say-field-channels",
        "message" => "say-field-message",
        "style" => "say-field-style",
        "creators" => "say-field-creators",
        "weeks" => "say-field-weeks",
        "crew" => "say-field-crew",
        _ => return None,
    })
}

/// The shown name of anything in the scenario that has this key; the key itself where there is none.
pub fn name(tr: &Tr, book: &ScenarioFile, seat: &SeatView, key: &Key) -> String {
    let staff = book.company.staff.iter().chain(book.candidates.iter().map(|c| &c.person));
    if let Some(person) = staff.into_iter().find(|person| person.key == *key) {
        return person.name.clone();
    }
    let market = &book.market;
    let events = seat.briefing.iter().flat_map(|briefing| &briefing.events);
    let named = (book.skills.iter().map(|x| (&x.key, &x.name)))
        .chain(market.segments.iter().map(|x| (&x.key, &x.name)))
        .chain(market.values.iter().map(|x| (&x.key, &x.name)))
        .chain(market.channels.iter().map(|x| (&x.key, &x.name)))
        .chain(market.messages.iter().map(|x| (&x.key, &x.name)))
        .chain(market.styles.iter().map(|x| (&x.key, &x.name)))
        .chain(market.creators.iter().map(|x| (&x.key, &x.name)))
        .chain(market.rivals.iter().map(|x| (&x.key, &x.name)))
        .chain(book.research.iter().map(|x| (&x.key, &x.name)))
        .chain(book.courses.iter().map(|x| (&x.key, &x.name)))
        .chain(events.map(|x| (&x.key, &x.title)));
    let found: Option<&Text> = named.into_iter().find(|(of, _)| *of == key).map(|(_, name)| name);
    found.map_or_else(|| key.to_string(), |text| tr.of(text).to_owned())
}

/// The page on which something that is left can be decided.
pub fn page_of(todo: &Todo) -> Page {
    match todo {
        Todo::Answer { .. } => Page::Briefing,
        Todo::Campaign | Todo::Crew { .. } => Page::Campaigns,
        Todo::Idle { .. } | Todo::Unchanged => Page::People,
        Todo::Key { lock: Lock::Creator(_), .. } => Page::Campaigns,
        Todo::Key { lock: Lock::Price | Lock::Refresh | Lock::Budget, .. } => Page::Brand,
        Todo::Forecast | Todo::Problems { .. } | Todo::Submit => Page::Submit,
    }
}

/// The page on which a field is decided.
pub fn page_of_field(field: &str) -> Page {
    let first = field.split(['.', '[']).next().unwrap_or("");
    match first {
        "campaigns" => Page::Campaigns,
        "price" | "refresh" | "substance" | "borrow" | "budget" => Page::Brand,
        "research" => Page::Research,
        "answers" => Page::Briefing,
        "forecast" | "" => Page::Submit,
        _ => Page::People,
    }
}

/// A phase.
pub fn phase(tr: &Tr, phase: Phase) -> String {
    tr.t(match phase {
        Phase::Lobby => "say-phase-lobby",
        Phase::Briefing { .. } => "say-phase-briefing",
        Phase::Planning { .. } => "say-phase-planning",
        Phase::Held { .. } => "say-phase-held",
        Phase::Results { .. } => "say-phase-results",
        Phase::Debrief => "say-phase-debrief",
    })
}

/// A side of the table.
pub fn side(tr: &Tr, side: Side) -> String {
    tr.t(if side == Side::Junior { "say-side-junior" } else { "say-side-senior" })
}

/// A strategy: its name, and what it does.
pub fn strategy(tr: &Tr, strategy: Strategy) -> (String, String) {
    let (name, about) = match strategy {
        Strategy::Together => ("say-together", "say-together-about"),
        Strategy::JuniorsOnly => ("say-juniors-only", "say-juniors-only-about"),
        Strategy::SeniorsOnly => ("say-seniors-only", "say-seniors-only-about"),
        Strategy::SideBySide => ("say-side-by-side", "say-side-by-side-about"),
        Strategy::Cautious => ("say-cautious", "say-cautious-about"),
        Strategy::Spender => ("say-spender", "say-spender-about"),
        Strategy::Copycat => ("say-copycat", "say-copycat-about"),
        Strategy::Planner => ("say-planner", "say-planner-about"),
    };
    (tr.t(name), tr.t(about))
}

/// Why a command was not taken. `about` names what it was about, where there is a seat.
pub fn rejection(tr: &Tr, about: Option<About<'_>>, rejection: &Rejection) -> String {
    let field = |field: &str| about.map_or_else(|| field.to_owned(), |about| about.field(field));
    match rejection {
        Rejection::NotAllowed => tr.t("say-not-allowed"),
        Rejection::NoSeat => tr.t("say-no-seat"),
        Rejection::WrongPhase { phase: now } => {
            tr.ta("say-wrong-phase", &[("phase", phase(tr, *now).into())])
        }
        Rejection::Paused => tr.t("say-paused"),
        Rejection::NothingToDo => tr.t("say-nothing-to-do"),
        Rejection::TimeOver => tr.t("say-time-over"),
        Rejection::TimeLeft => tr.t("say-time-left"),
        Rejection::Range { value, least, most } => tr.ta(
            "say-range",
            &[
                ("value", tr.whole(*value).into()),
                ("least", tr.whole(*least).into()),
                ("most", tr.whole(*most).into()),
            ],
        ),
        Rejection::DatePassed => tr.t("say-date-passed"),
        Rejection::DateOrder { round } => tr.ta("say-date-order", &[("round", (*round).into())]),
        Rejection::Submitted => tr.t("say-submitted"),
        Rejection::NotSubmitted => tr.t("say-not-submitted"),
        Rejection::Invalid { problems } => {
            let said = problems
                .iter()
                .map(|wrong| about.map_or_else(|| field(&wrong.at), |about| about.problem(wrong)));
            let said: Vec<String> = said.collect();
            tr.ta("say-invalid", &[("problems", said.join(" ").into())])
        }
        Rejection::NoCampaign { index } => tr.ta("say-no-campaign", &[("number", (index + 1).into())]),
        Rejection::NotThere { field: at } => tr.ta("say-not-there", &[("field", field(at).into())]),
        Rejection::Conflict { field: at, by } => {
            let who = about.and_then(|about| about.seat.somebody(*by)).map(|line| line.name.clone());
            let who = who.unwrap_or_else(|| tr.t("say-somebody"));
            tr.ta("say-conflict", &[("field", field(at).into()), ("who", who.into())])
        }
        Rejection::KeysLacking { locks } => {
            let what: Vec<String> =
                locks.iter().filter_map(|lock| about.map(|about| about.lock(lock))).collect();
            tr.ta("say-keys-lacking", &[("what", what.join(", ").into())])
        }
        Rejection::OwnKey => tr.t("say-own-key"),
        Rejection::OwnDraft => tr.t("say-own-draft"),
        Rejection::NoOwnDraft => tr.t("say-no-own-draft"),
        Rejection::AloneHere => tr.t("say-alone-here"),
        Rejection::Clash { fields } => {
            let said = fields
                .iter()
                .map(|clash| about.map_or_else(|| clash.field.clone(), |about| about.clash(clash)));
            let said: Vec<String> = said.collect();
            tr.ta("say-clash", &[("changes", said.join(" ").into())])
        }
        Rejection::Unreasonable => tr.t("say-unreasonable"),
        Rejection::NoHistory => tr.t("say-no-history"),
        Rejection::TooManyPlans { most } => tr.ta("say-too-many-plans", &[("most", (*most).into())]),
        Rejection::NoPlan { name } => tr.ta("say-no-plan", &[("name", name.clone().into())]),
        Rejection::BadName => tr.t("say-bad-name"),
        Rejection::NameTaken { name } => tr.ta("say-name-taken", &[("name", name.clone().into())]),
        Rejection::NoTeam => tr.t("say-no-team"),
        Rejection::Full => tr.t("say-full"),
        Rejection::Locked => tr.t("say-locked"),
        Rejection::Observing => tr.t("say-observing"),
        Rejection::NoObservers => tr.t("say-no-observers"),
        Rejection::Busy => tr.t("say-busy"),
        Rejection::NobodyHere => tr.t("say-nobody-here"),
        Rejection::NotPlayed { reason } => tr.ta("say-not-played", &[("reason", reason.clone().into())]),
        Rejection::Settings(error) => settings(tr, error),
        Rejection::NotCreated { reason } => tr.ta("say-not-created", &[("reason", reason.clone().into())]),
        Rejection::NotSaved { reason } => tr.ta("say-not-saved", &[("reason", reason.clone().into())]),
    }
}

/// What is wrong with a list of people.
pub fn list(tr: &Tr, error: &ListError) -> String {
    let at = |key: &str, line: usize, word: &str| {
        tr.ta(key, &[("line", line.into()), ("word", word.to_owned().into())])
    };
    match error {
        ListError::TooLong => tr.t("say-list-long"),
        ListError::Empty => tr.t("say-list-empty"),
        ListError::Name { line, name } => at("say-list-name", *line, name),
        ListError::Twice { line, name } => at("say-list-twice", *line, name),
        ListError::Side { line, word } => at("say-list-side", *line, word),
    }
}

/// Why a game can't be set up.
pub fn settings(tr: &Tr, error: &SettingsError) -> String {
    let named = |key: &str, name: &str| tr.ta(key, &[("name", name.to_owned().into())]);
    match error {
        SettingsError::NoScenario(name) => named("say-no-scenario", name),
        SettingsError::BadScenario(why) => named("say-bad-scenario", why),
        SettingsError::Teams(count) => tr.ta("say-teams", &[("count", (*count).into())]),
        SettingsError::MarketFull { wanted, room } => {
            tr.ta("say-market-full", &[("wanted", (*wanted).into()), ("room", (*room).into())])
        }
        SettingsError::Seats { team, seats } => {
            tr.ta("say-seats", &[("team", team.clone().into()), ("seats", (*seats).into())])
        }
        SettingsError::Name(name) if name.trim().is_empty() => tr.t("say-name-empty"),
        SettingsError::Name(name) => named("say-name", name),
        SettingsError::SameName(name) => named("say-same-name", name),
        SettingsError::Dates(round) => tr.ta("say-date-order", &[("round", (*round).into())]),
        SettingsError::Range { what, value, least, most } => tr.ta(
            "say-settings-range",
            &[
                ("what", what.clone().into()),
                ("value", value.to_string().into()),
                ("least", least.to_string().into()),
                ("most", most.to_string().into()),
            ],
        ),
    }
}

/// Why a game can't be opened or begun.
pub fn opening(tr: &Tr, error: &OpenError) -> String {
    match error {
        OpenError::File(why) => tr.ta("say-file", &[("reason", why.to_string().into())]),
        OpenError::InUse => tr.t("say-in-use"),
        OpenError::Exists => tr.t("say-exists"),
        OpenError::TooLarge => tr.t("say-too-large"),
        OpenError::Settings(error) => settings(tr, error),
        OpenError::Journal(error) => match error {
            JournalError::NoGame => tr.t("say-no-game"),
            JournalError::Version { found } => tr.ta("say-version", &[("found", (*found).into())]),
            JournalError::Damaged { line } => tr.ta("say-damaged", &[("line", (*line).into())]),
            JournalError::Settings(error) => settings(tr, error),
            JournalError::OtherScenario => tr.t("say-other-scenario"),
            JournalError::Refused { line, .. } => tr.ta("say-refused-line", &[("line", (*line).into())]),
            JournalError::OtherDigest { round } => tr.ta("say-other-digest", &[("round", (*round).into())]),
        },
    }
}
