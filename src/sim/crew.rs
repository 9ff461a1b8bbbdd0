//! A crew at work: gathers people's skills and bonds, and asks the model how well they do together.

use super::company::Bonds;
use crate::model::combine::{self, Effort};
use crate::model::wellbeing;
use crate::scenario::{Band, Coefficients};

/// A member of a crew, this week.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Index of the person.
    pub index: u16,
    /// Side of the table.
    pub band: Band,
    /// Hours a week on this campaign.
    pub hours: f64,
    /// What the person's energy makes of an hour, 0 to 1.
    pub energy: f64,
    /// Openness.
    pub openness: f64,
    /// What the person brings to each skill ([`combine::contribution`]).
    pub brings: Vec<f64>,
}

/// How well a crew does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CrewQuality {
    /// Quality, 0 to 1, climate and elaboration counted.
    pub quality: f64,
    /// Level of each skill of the whole crew, 0 to 1.
    pub levels: Vec<f64>,
    /// Climate, 0 to 1.
    pub climate: f64,
    /// How far it uses what it knows together, 0 to 1.
    pub elaboration: f64,
    /// How far it splits into two same-age groups, 0 to 1.
    pub split: f64,
    /// The members, for taking quality apart afterwards.
    pub members: Vec<Member>,
}

/// What members bring to a campaign that needs `weights` of skills and `hours_needed` a week.
pub fn brings(skills: &[f64], hours: f64, energy: f64, weights: &[f64], hours_needed: f64) -> Vec<f64> {
    let mean: f64 = weights.iter().zip(skills).map(|(w, k)| w * k).sum();
    weights
        .iter()
        .zip(skills)
        .map(|(&weight, &level)| {
            let hours = combine::hours_for_skill(hours, weight, level, mean);
            combine::contribution(Effort { level, hours, energy }, hours_needed * weight)
        })
        .collect()
}

/// Quality of the members in the bit mask, and how it comes about.
pub fn quality(
    members: &[Member],
    mask: u32,
    weights: &[f64],
    bonds: &Bonds,
    model: &Coefficients,
) -> CrewQuality {
    let chosen: Vec<&Member> =
        members.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1).map(|(_, m)| m).collect();
    let combined = |keep: &dyn Fn(Band) -> bool| {
        let mut levels = vec![0.0; weights.len()];
        for member in chosen.iter().filter(|m| keep(m.band)) {
            for (level, &a) in levels.iter_mut().zip(&member.brings) {
                *level += a;
            }
        }
        for level in &mut levels {
            *level = combine::skill_level(*level);
        }
        let parts: Vec<(f64, f64)> = levels.iter().copied().zip(weights.iter().copied()).collect();
        (combine::combined_skill(&parts, model.combination.sigma), levels)
    };
    let (together, levels) = combined(&|_| true);
    let juniors = chosen.iter().filter(|m| m.band == Band::Junior).count();
    let seniors = chosen.iter().filter(|m| m.band == Band::Senior).count();
    let (mut bond, mut across, mut pairs, mut cross_pairs) = (0.0, 0.0, 0u32, 0u32);
    for (i, a) in chosen.iter().enumerate() {
        for b in &chosen[..i] {
            let trust = bonds.get(usize::from(a.index), usize::from(b.index));
            let crosses = a.band != b.band;
            // Openness is to the other generation; colleagues of one band need none.
            let tie = if crosses { trust * 0.5 * (a.openness + b.openness) } else { trust };
            bond += tie;
            pairs += 1;
            if crosses {
                across += tie;
                cross_pairs += 1;
            }
        }
    }
    let bond = if pairs > 0 { bond / f64::from(pairs) } else { 0.5 };
    let across = if cross_pairs > 0 { across / f64::from(cross_pairs) } else { 0.0 };
    let split = wellbeing::split(juniors, seniors, chosen.len());
    let climate = wellbeing::climate(bond, across, split, model.people.faultline);
    let (elaboration, mixed) = if juniors > 0 && seniors > 0 {
        let elaboration = combine::elaboration(across, model.combination.elaboration_half);
        let young = combined(&|band| band != Band::Senior).0;
        let old = combined(&|band| band != Band::Junior).0;
        (elaboration, combine::elaborated(together, young.max(old), elaboration))
    } else {
        (1.0, together)
    };
    CrewQuality {
        quality: combine::with_climate(mixed, climate, model.combination.climate_effect),
        levels,
        climate,
        elaboration,
        split,
        members: Vec::new(),
    }
}
