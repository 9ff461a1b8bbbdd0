//! The model's coefficients. Every one has a default; a scenario may set its own under `model`.
//! Sources, confidence and simplifications stand in the assumption ledger (`ledger.ron`, and the
//! scenario's own `ledger`), not here, so that a participant can ask for them in the game.

use serde::{Deserialize, Serialize};

/// All coefficients, by the part of the model that uses them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Coefficients {
    /// How skills combine in a crew.
    pub combination: Combination,
    /// How people learn from each other.
    pub mentoring: Mentoring,
    /// Energy, morale, climate and leaving.
    pub people: People,
    /// What a customer does in a week.
    pub customer: CustomerModel,
    /// How the brand ages and renews.
    pub brand: BrandModel,
    /// What knowledge cards that people at the table explain to each other add.
    #[serde(skip_serializing_if = "TeachBack::is_usual")]
    pub teach_back: TeachBack,
}

/// What right answers to knowledge cards add to the pairs that teach the card's skill in its direction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TeachBack {
    /// Trust for each right answer, at the round's end, 0 to 0.05.
    pub trust: f64,
    /// The most of it in a round for a pair in one direction, 0 to 0.2.
    pub trust_most: f64,
    /// How much faster the pair learns in the round, for each right answer, 0 to 0.2.
    pub learning: f64,
    /// The most of it in a round, 0 to 0.5.
    pub learning_most: f64,
}

impl Default for TeachBack {
    fn default() -> Self {
        TeachBack { trust: 0.02, trust_most: 0.06, learning: 0.05, learning_most: 0.15 }
    }
}

impl TeachBack {
    /// Whether a scenario leaves it as it is: then its fingerprint is that of before there were cards.
    fn is_usual(&self) -> bool {
        *self == TeachBack::default()
    }
}

/// How skills combine in a crew (MODEL.md section 2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Combination {
    /// σ, elasticity of substitution between skills, 0.05 to 1000, not 1: 0.5 makes them complements.
    pub sigma: f64,
    /// γ, how far the climate (0..1, neutral 0.5) moves quality, 0 to 1.
    pub climate_effect: f64,
    /// Hours a week that a campaign needs of all its skills together, before channels, 1 to 400.
    pub hours_base: f64,
    /// Hours a week more for each channel and creator, 0 to 100.
    pub hours_per_channel: f64,
    /// Trust times openness between the generations at which a mixed crew uses half of what it
    /// knows together, 0.01 to 1.
    pub elaboration_half: f64,
}

impl Default for Combination {
    fn default() -> Self {
        Combination {
            sigma: 0.5,
            climate_effect: 0.3,
            hours_base: 40.0,
            hours_per_channel: 8.0,
            elaboration_half: 0.08,
        }
    }
}

/// How people learn from each other (MODEL.md section 3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mentoring {
    /// λ, weekly learning rate where a skill has none of its own, 0 to 0.5.
    pub learning_rate: f64,
    /// h½, hours a week at which half of the rate is reached, 0.1 to 20.
    pub half_hours: f64,
    /// What the mentor keeps in the neighbouring skill, share of the mentee's gain, 0 to 1.
    pub mentor_gain: f64,
    /// τ, weekly growth of trust in a pair that has its time, 0 to 0.5.
    pub trust_gain: f64,
    /// Fall of trust in a first reverse session with a mentee of no openness, 0 to 0.5.
    pub reverse_shock: f64,
    /// How many times faster trust grows when the two teach each other in the same round, 1 to 3.
    pub two_way: f64,
    /// Hours a week below which a pair has "no time given" and trust falls, 0 to 5.
    pub least_hours: f64,
    /// Weekly growth of trust by working in one crew, 0 to 0.2.
    pub contact: f64,
    /// Trust between colleagues of the same band at the start, 0 to 1.
    pub trust_within: f64,
    /// Trust between colleagues of different bands at the start, 0 to 1.
    pub trust_across: f64,
    /// How many times faster a person in a relay passes skills on, 1 to 5.
    pub relay: f64,
    /// Level that unused skills fade towards, share of the level at the start, 0 to 1.
    pub fade_floor: f64,
}

impl Default for Mentoring {
    fn default() -> Self {
        Mentoring {
            learning_rate: 0.06,
            half_hours: 2.0,
            mentor_gain: 0.15,
            trust_gain: 0.05,
            reverse_shock: 0.06,
            two_way: 1.5,
            least_hours: 1.0,
            contact: 0.012,
            trust_within: 0.55,
            trust_across: 0.35,
            relay: 1.8,
            fade_floor: 0.6,
        }
    }
}

/// Energy, morale, climate and leaving (MODEL.md section 4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct People {
    /// Hours a week that a person can work without losing energy, 10 to 60.
    pub sustainable_hours: f64,
    /// Weekly loss of energy for each hour above, 0 to 0.1.
    pub overwork: f64,
    /// Weekly loss of energy by conflict in a crew that has split, 0 to 0.2.
    pub conflict: f64,
    /// Share of missing energy that comes back in a week, 0 to 1.
    pub recovery: f64,
    /// The same in a week of rest, 0 to 1.
    pub rest: f64,
    /// Energy below which quality drops and people think of leaving, 0 to 1.
    pub low_energy: f64,
    /// Share of the gap to its target that morale closes in a week, 0 to 1.
    pub morale_pace: f64,
    /// Logit of leaving in a week for a person with nothing to complain of, -12 to 0.
    pub leave_base: f64,
    /// Logit for each unit of energy missing below `low_energy`, 0 to 50.
    pub leave_energy: f64,
    /// Logit for each unit of morale below 0.5, 0 to 50.
    pub leave_morale: f64,
    /// Logit for each unit of ln(market pay / pay), 0 to 50.
    pub leave_pay: f64,
    /// Logit for not being heard at all (0 when heard), 0 to 10.
    pub leave_unheard: f64,
    /// Faultline: loss of climate in a crew whose same-age groups have no ties across, 0 to 1.
    pub faultline: f64,
}

impl Default for People {
    fn default() -> Self {
        People {
            sustainable_hours: 36.0,
            overwork: 0.012,
            conflict: 0.03,
            recovery: 0.12,
            rest: 0.4,
            low_energy: 0.3,
            morale_pace: 0.08,
            leave_base: -6.5,
            leave_energy: 8.0,
            leave_morale: 6.0,
            leave_pay: 4.0,
            leave_unheard: 1.2,
            faultline: 0.35,
        }
    }
}

/// What a customer does in a week (MODEL.md sections 5 and 6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CustomerModel {
    /// β_a, growth of awareness by one contact, share of what is missing, 0 to 1.
    pub awareness_gain: f64,
    /// Weekly forgetting of a brand, 0 to 0.2.
    pub forgetting: f64,
    /// How far one contact of full quality moves attitude towards the perceived fit, 0 to 1.
    pub attitude_gain: f64,
    /// Weekly pull of attitude back to what the brand deserves, 0 to 0.2.
    pub attitude_pull: f64,
    /// How far a promise beyond the brand's substance lowers the perceived fit, 0 to 3.
    pub authenticity_gap: f64,
    /// Contacts in memory after which repeats wear out, 1 to 20.
    pub wear_out: f64,
    /// Share of contacts in memory that is forgotten in a week, 0 to 1.
    pub wear_fade: f64,
    /// s0, chance that a contact with a campaign of full quality is passed on along a tie, 0 to 1.
    pub sharing: f64,
    /// How many times more a friend's word weighs than an advertisement, 1 to 10.
    pub friend_weight: f64,
    /// Growth of awareness by a friend's word, share of what is missing, 0 to 1.
    pub friend_awareness: f64,
    /// Chance that a purchase is talked about along a tie, at an experience that is fully good or
    /// bad, 0 to 1; a plain one is mentioned 0.4 times as often.
    pub talk: f64,
    /// Chance that a customer mentions in a week, to one friend, a brand that they have bought before,
    /// 0 to 1.
    pub mention: f64,
    /// α, weight of attitude (0..1) in a choice, 0 to 20.
    pub attitude_weight: f64,
    /// Weight of having bought the brand last time, 0 to 5.
    pub loyalty: f64,
    /// Weight of the share of friends who bought the brand last, 0 to 5.
    pub friends: f64,
    /// μ, weight of advertising seen lately (contacts in memory, as m/(m+1)), 0 to 5.
    pub reminder: f64,
    /// Utility of not buying, -10 to 10.
    pub outside: f64,
    /// How far a purchase moves attitude towards what was experienced, 0 to 1.
    pub experience: f64,
    /// Discount on channel prices for a crew of full negotiation, 0 to 0.5.
    pub negotiation: f64,
    /// Reach of a campaign in segments that it does not speak to, share of the full reach, 0 to 1.
    pub spill: f64,
}

impl Default for CustomerModel {
    fn default() -> Self {
        CustomerModel {
            awareness_gain: 0.2,
            forgetting: 0.05,
            attitude_gain: 0.05,
            attitude_pull: 0.02,
            authenticity_gap: 0.8,
            wear_out: 4.0,
            wear_fade: 0.35,
            sharing: 0.075,
            friend_weight: 2.5,
            friend_awareness: 0.4,
            talk: 0.2,
            mention: 0.6,
            attitude_weight: 4.0,
            loyalty: 0.8,
            friends: 1.0,
            reminder: 0.7,
            outside: 0.0,
            experience: 0.2,
            negotiation: 0.2,
            spill: 0.25,
        }
    }
}

/// How the brand ages and renews (MODEL.md section 7).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BrandModel {
    /// Rounds in which freshness halves, 1 to 40.
    pub half_life: f64,
    /// Spend on a refresh, in a round, at which half of its effect is reached, euros, 1 to
    /// 1,000,000,000.
    pub refresh_half: f64,
    /// The most that a refresh can renew in a round, share of the missing freshness, 0 to 1.
    pub refresh_most: f64,
    /// Attitude lost by loyal customers in a refresh without brand skill, 0 to 1.
    pub refresh_loss: f64,
    /// Hours in a round that a refresh needs of each of its skills, 1 to 1000.
    pub refresh_hours: f64,
    /// The skill that knows what is new (`trend`), and the one that knows what must not change
    /// (`brand`).
    pub refresh_skills: (crate::key::Key, crate::key::Key),
    /// The skill on which channel prices depend (`negotiation`).
    pub price_skill: crate::key::Key,
    /// Spend on substance, in a round and for one value, at which half of its effect is reached,
    /// euros, 1 to 1,000,000,000.
    pub substance_half: f64,
    /// The most that substance in one value can grow in a round, share of what is missing, 0 to 1.
    pub substance_most: f64,
}

impl Default for BrandModel {
    fn default() -> Self {
        BrandModel {
            half_life: 6.0,
            refresh_half: 25_000.0,
            refresh_most: 0.3,
            refresh_loss: 0.08,
            refresh_hours: 120.0,
            refresh_skills: ("trend".into(), "brand".into()),
            price_skill: "negotiation".into(),
            substance_half: 30_000.0,
            substance_most: 0.25,
        }
    }
}
