//! How the skills of a crew combine: diminishing returns within a skill, complements across skills,
//! and only as much of it as the crew really shares.

use crate::fixed::{clamp01, exp, ln, pow};

/// What one person brings of one skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// k, level of the skill, 0 to 1.
    pub level: f64,
    /// h, hours a week.
    pub hours: f64,
    /// e, energy, 0 to 1.
    pub energy: f64,
}

/// What one person adds to a skill: `a = −(h·e/H)·ln(1 − k)`, at least 0.
///
/// H is the hours a week that the campaign needs of the skill. Contributions of several persons add.
pub fn contribution(effort: Effort, needed_hours: f64) -> f64 {
    if needed_hours <= 0.0 {
        return 0.0;
    }
    // A perfect expert would do everything in a minute: levels count up to 0.98.
    let level = clamp01(effort.level).min(0.98);
    -(effort.hours * effort.energy).max(0.0) / needed_hours * ln(1.0 - level)
}

/// How much of a skill a crew brings, 0 to 1, from the sum of its persons' contributions.
///
/// `E = 1 − exp(−Σ_p a_p) = 1 − Π_p (1 − k_p)^(h_p·e_p / H)`: hours of several people add with
/// diminishing returns.
pub fn skill_level(contributions: f64) -> f64 {
    clamp01(1.0 - exp(-contributions))
}

/// Hours a week that a person gives to a skill, of `hours` for a campaign: half by what the campaign
/// needs, half by what the person knows. `h_s = h·w_s·(0.5 + 0.5·k_s/k̄)`, k̄ = Σ w_s·k_s; the parts
/// sum to h. People do more of what they are good at: a teaching simplification.
pub fn hours_for_skill(hours: f64, weight: f64, level: f64, mean_level: f64) -> f64 {
    let aptitude = if mean_level > 0.0 { level / mean_level } else { 1.0 };
    hours * weight * (0.5 + 0.5 * aptitude)
}

/// Combined skill Q of `(level, weight)` pairs, 0 to 1: constant elasticity of substitution.
///
/// `Q = (Σ w_s·E_s^ρ)^(1/ρ)`, `ρ = (σ-1)/σ`; weights are normalised. σ = 0.5 (complements: the weakest
/// needed skill holds the campaign back); σ → ∞ is a weighted sum.
/// Arrow, Chenery, Minhas & Solow 1961; imperfect substitution between age groups: Card & Lemieux 2001.
pub fn combined_skill(parts: &[(f64, f64)], sigma: f64) -> f64 {
    let total: f64 = parts.iter().map(|part| part.1).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let rho = (sigma - 1.0) / sigma;
    if rho.abs() < 1e-9 {
        // Cobb-Douglas, the limit at σ = 1.
        return clamp01(parts.iter().map(|&(level, weight)| pow(level, weight / total)).product());
    }
    let mut sum = 0.0;
    for &(level, weight) in parts {
        if weight <= 0.0 {
            continue;
        }
        if level <= 0.0 && rho < 0.0 {
            return 0.0;
        }
        sum += weight / total * pow(level, rho);
    }
    clamp01(pow(sum, 1.0 / rho))
}

/// How far a mixed crew uses what it knows together, 0 to 1.
///
/// `ε = x / (x + x½)`, x = mean over cross-generation pairs of trust × openness. Diversity pays only
/// where task-relevant information is exchanged and worked through, and bias between groups stops that:
/// van Knippenberg, De Dreu & Homan 2004 (categorization-elaboration model).
pub fn elaboration(trust_times_openness: f64, half: f64) -> f64 {
    let x = trust_times_openness.max(0.0);
    if x + half <= 0.0 { 0.0 } else { x / (x + half) }
}

/// Quality of a mixed crew: `ε·Q(together) + (1-ε)·max(Q(each side alone))`.
///
/// A crew that does not talk across is as good as its better half; there is no bonus for mixing.
pub fn elaborated(together: f64, best_side: f64, elaboration: f64) -> f64 {
    elaboration * together + (1.0 - elaboration) * best_side
}

/// Climate's part: `Q·(1 + γ·(C - 0.5))`, kept within 0 to 1.
///
/// Age-inclusive climate and performance: Kunze, Boehm & Bruch 2011, 2013.
pub fn with_climate(quality: f64, climate: f64, gamma: f64) -> f64 {
    clamp01(quality * (1.0 + gamma * (climate - 0.5)))
}

/// Shapley shares of a game of up to 12 players: `value(mask)` is worth of the players in the bit mask.
///
/// The shares sum to `value(all) - value(nobody)`. Shapley 1953. Each coalition is valued once: 2ⁿ calls.
pub fn shapley(players: usize, mut value: impl FnMut(u32) -> f64) -> Vec<f64> {
    let players = players.min(12);
    let values: Vec<f64> = (0..1u32 << players).map(&mut value).collect();
    // Weight of a coalition of size s in the share of one more player: s!(n-s-1)!/n!.
    let mut weights = vec![0.0; players];
    for (size, weight) in weights.iter_mut().enumerate() {
        *weight = 1.0 / (players as f64 * binomial(players - 1, size));
    }
    (0..players)
        .map(|player| {
            let bit = 1u32 << player;
            let mut share = 0.0;
            for mask in 0..1u32 << players {
                if mask & bit == 0 {
                    let gain = values[(mask | bit) as usize] - values[mask as usize];
                    share += weights[mask.count_ones() as usize] * gain;
                }
            }
            share
        })
        .collect()
}

fn binomial(n: usize, k: usize) -> f64 {
    (0..k).fold(1.0, |product, i| product * (n - i) as f64 / (i + 1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effort(level: f64, hours: f64) -> Effort {
        Effort { level, hours, energy: 1.0 }
    }

    #[test]
    fn hours_have_diminishing_returns() {
        let one = contribution(effort(0.5, 10.0), 10.0);
        assert!((skill_level(one) - 0.5).abs() < 1e-12 && (skill_level(2.0 * one) - 0.75).abs() < 1e-12);
        assert_eq!(skill_level(0.0), 0.0);
    }

    #[test]
    fn a_persons_hours_are_shared_out_whole() {
        let (weights, levels) = ([0.5, 0.3, 0.2], [0.9, 0.1, 0.4]);
        let mean: f64 = weights.iter().zip(levels).map(|(w, k)| w * k).sum();
        let sum: f64 = weights.iter().zip(levels).map(|(&w, k)| hours_for_skill(20.0, w, k, mean)).sum();
        assert!((sum - 20.0).abs() < 1e-9);
    }

    #[test]
    fn complements_follow_the_weakest_and_substitutes_the_mean() {
        let parts = [(0.9, 0.5), (0.1, 0.5)];
        assert!(combined_skill(&parts, 0.5) < 0.2);
        assert!((combined_skill(&parts, 1e9) - 0.5).abs() < 1e-6);
        assert_eq!(combined_skill(&[(0.9, 1.0), (0.0, 1.0)], 0.5), 0.0);
        // σ = 1 is the geometric mean.
        assert!((combined_skill(&parts, 1.0) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn shapley_shares_sum_to_the_whole_and_are_fair() {
        // Two complements and a null player.
        let value = |mask: u32| if mask & 0b011 == 0b011 { 1.0 } else { 0.0 };
        let shares = shapley(3, value);
        assert!((shares[0] - 0.5).abs() < 1e-12 && (shares[1] - 0.5).abs() < 1e-12);
        assert!(shares[2].abs() < 1e-12);
    }

    #[test]
    fn a_crew_without_elaboration_is_as_good_as_its_better_half() {
        assert_eq!(elaborated(0.8, 0.5, elaboration(0.0, 0.08)), 0.5);
        assert!(elaborated(0.8, 0.5, elaboration(0.3, 0.08)) > 0.7);
    }
}
