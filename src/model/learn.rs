//! Mentoring and reverse mentoring: what a week together teaches, what it does to trust, what fades.

use crate::fixed::clamp01;

/// Weekly gain of a mentee, in points of 0 to 1.
///
/// `Δk = λ · h/(h+h½) · max(0, k_mentor − k_mentee) · T · (0.5 + 0.5·O)`: rate λ a week, h hours a week,
/// T the pair's trust, O the mentee's openness. Learning from a person needs a gap, time and trust:
/// Allen, Eby, Poteet, Lentz & Lima 2004; Murphy 2012; Chaudhuri & Ghosh 2012.
pub fn learning(rate: f64, hours: f64, half_hours: f64, gap: f64, trust: f64, openness: f64) -> f64 {
    if hours <= 0.0 {
        return 0.0;
    }
    rate * hours / (hours + half_hours) * gap.max(0.0) * trust * (0.5 + 0.5 * openness)
}

/// What a week does to a pair's trust.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Session {
    /// τ, weekly growth, 0 to 0.5.
    pub gain: f64,
    /// Whether the pair had its time and something to teach (`s_ok`).
    pub worked: bool,
    /// Whether it is their first session and the junior teaches.
    pub first_reverse: bool,
    /// Fall of trust in a first reverse session with a mentee of no openness, 0 to 0.5.
    pub shock: f64,
    /// The mentee's openness, 0 to 1.
    pub openness: f64,
    /// How many times faster trust grows: above 1 where the two teach each other in the same round.
    pub two_way: f64,
}

/// Trust after a week, 0 to 1: `T += τ·two_way·(1−T)·s_ok·(0.4 + 0.6·O) − shock·(1−O)`.
///
/// The shock comes in the first reverse session only; a week that did not work costs a quarter of τ.
/// Trust falls before it rises where the senior is uncomfortable: Jordan & Sorell 2019; mutual
/// exchange builds it faster: Murphy 2012.
pub fn trust_after(trust: f64, session: Session) -> f64 {
    let change = if session.worked {
        let growth = session.gain * session.two_way * (1.0 - trust) * (0.4 + 0.6 * session.openness);
        let shock = if session.first_reverse { session.shock * (1.0 - session.openness) } else { 0.0 };
        growth - shock
    } else {
        -0.25 * session.gain
    };
    clamp01(trust + change)
}

/// Trust after a week in one crew: `T += c·(1−T)·O`, O the mean openness of the two (1 within a band).
///
/// Contact helps where people are open to it: Allport 1954; Pettigrew & Tropp 2006.
pub fn contact(trust: f64, rate: f64, openness: f64) -> f64 {
    clamp01(trust + rate * (1.0 - trust) * openness)
}

/// A skill after a week without use: `k −= δ·(k − floor)`.
///
/// Arthur, Bennett, Stanush & McNelly 1998 (skill decay); Argote & Epple 1990 (organisational
/// forgetting). Below its floor a skill stays as it is.
pub fn fade(level: f64, rate: f64, floor: f64) -> f64 {
    level - rate * (level - floor).max(0.0)
}

/// What a week of a course adds: the share `closes` of the gap to `level`, spread over `weeks`.
pub fn course(skill: f64, closes: f64, level: f64, weeks: f64) -> f64 {
    if weeks <= 0.0 {
        return 0.0;
    }
    closes * (level - skill).max(0.0) / weeks
}

/// What right answers about something that was explained in person add, bounded: `min(most, each · n)`.
///
/// Having to recall what was learnt keeps it better than reading it again (Roediger & Karpicke 2006), and who
/// prepares to explain and explains learns it too (Fiorella & Mayer 2013). How much of it reaches a company's
/// trust and learning is a teaching simplification: the sizes are judged, and small.
pub fn teach_back(right: u32, each: f64, most: f64) -> f64 {
    (each * f64::from(right)).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_answers_add_little_and_never_more_than_the_most() {
        assert_eq!(teach_back(0, 0.02, 0.06), 0.0);
        assert_eq!(teach_back(2, 0.02, 0.06), 0.04);
        assert_eq!(teach_back(100, 0.02, 0.06), 0.06);
    }

    #[test]
    fn no_time_no_gap_or_no_trust_teaches_nothing() {
        assert_eq!(learning(0.06, 0.0, 2.0, 0.6, 0.8, 1.0), 0.0);
        assert_eq!(learning(0.06, 4.0, 2.0, -0.2, 0.8, 1.0), 0.0);
        assert_eq!(learning(0.06, 4.0, 2.0, 0.6, 0.0, 1.0), 0.0);
        assert!(learning(0.06, 4.0, 2.0, 0.6, 0.8, 1.0) > learning(0.06, 4.0, 2.0, 0.6, 0.8, 0.0));
    }

    #[test]
    fn the_first_reverse_session_with_a_closed_mentee_costs_trust_and_later_ones_build_it() {
        let mut session = Session {
            gain: 0.05,
            worked: true,
            first_reverse: true,
            shock: 0.06,
            openness: 0.1,
            two_way: 1.0,
        };
        let after_first = trust_after(0.35, session);
        assert!(after_first < 0.35);
        session.first_reverse = false;
        assert!(trust_after(after_first, session) > after_first);
        session.two_way = 1.5;
        assert!(trust_after(0.5, session) > trust_after(0.5, Session { two_way: 1.0, ..session }));
    }
}
