//! Dates as people write and read them, in the time of their own place. Everything that is kept or sent is
//! milliseconds since 1970 (UTC); only a screen or the command line makes a local date of it.
//!
//! May touch: the computer's clock and its time zone (feature `local-time`; in a page the browser's). Without
//! either the place is at UTC. Tests give a place of their own.
//!
//! ```
//! use duevie::dates::Zone;
//! let rome = Zone::Ahead(60);
//! let noon = rome.read("27/11/2026 12:00", 0).unwrap();
//! assert_eq!(rome.read("3/12 18:00", noon), rome.read("2026-12-03T18:00", noon));
//! ```

use thiserror::Error;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// A moment as a calendar and a clock on the wall show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
    /// The day of the week, 0 to 6 from Monday.
    pub weekday: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
}

/// Why what was written is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotADate {
    /// It can't be read.
    #[error("a date is written like 3/12 18:00 or 2026-12-03T18:00")]
    Unclear,
    /// There is no such day, or no such time.
    #[error("there is no such day or time: look at the day, the month and the hour")]
    NoSuchDay,
    /// It is over already.
    #[error("this date has passed: give one that is still to come")]
    Past,
}

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Where this computer is, by its own word.
    Computer,
    /// So many minutes ahead of UTC, all year.
    Ahead(i32),
}

/// Milliseconds since 1970 (UTC), by this computer's clock.
#[cfg(not(target_arch = "wasm32"))]
pub fn today() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Milliseconds since 1970 (UTC), by this computer's clock.
#[cfg(target_arch = "wasm32")]
pub fn today() -> u64 {
    crate::browser::today() as u64
}

/// Minutes that this computer's place is ahead of UTC.
#[cfg(target_arch = "wasm32")]
fn ahead(utc: i64) -> i64 {
    crate::browser::ahead(utc as f64) as i64
}

/// Minutes that this computer's place is ahead of UTC.
#[cfg(all(not(target_arch = "wasm32"), feature = "local-time"))]
fn ahead(utc: i64) -> i64 {
    use chrono::{DateTime, Local, Offset, TimeZone};
    let Some(at) = DateTime::from_timestamp_millis(utc) else { return 0 };
    i64::from(Local.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()) / 60
}

/// Without a time zone, everywhere is at UTC.
#[cfg(all(not(target_arch = "wasm32"), not(feature = "local-time")))]
fn ahead(_utc: i64) -> i64 {
    0
}

/// Days since 1970 of a day of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // A year that begins in March has its odd day at the end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_months = (153 * month + 2) / 5;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_months + day - 719_469
}

fn month_length(year: i64, month: i64) -> i64 {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days(next_year, next, 1) - days(year, month, 1)
}

impl Zone {
    fn ahead(self, utc: i64) -> i64 {
        match self {
            Zone::Computer => ahead(utc),
            Zone::Ahead(minutes) => minutes.into(),
        }
    }

    /// A moment (milliseconds since 1970, UTC) as clocks here show it.
    pub fn shown(self, utc: u64) -> Moment {
        let utc = i64::try_from(utc).unwrap_or(i64::MAX / 2);
        let here = utc.saturating_add(self.ahead(utc) * MINUTE);
        let (day, time) = (here.div_euclid(DAY), here.rem_euclid(DAY) / MINUTE);
        // A year has less than 366 days: the first guess is never too late.
        let mut year = 1970 + day.div_euclid(366);
        while days(year + 1, 1, 1) <= day {
            year += 1;
        }
        let month = (1..=12).rev().find(|month| days(year, *month, 1) <= day).unwrap_or(1);
        Moment {
            year,
            month: month as u8,
            day: (day - days(year, month, 1) + 1) as u8,
            weekday: (day + 3).rem_euclid(7) as u8,
            hour: (time / 60) as u8,
            minute: (time % 60) as u8,
        }
    }

    /// The moment at which clocks here show this; where they show it twice or never, one hour off at most.
    fn utc(self, day: i64, time: i64) -> Option<u64> {
        let here = day * DAY + time * MINUTE;
        let first = here - self.ahead(here) * MINUTE;
        u64::try_from(here - self.ahead(first) * MINUTE).ok()
    }

    /// Reads a date that somebody has written, where it is `now` (milliseconds since 1970, UTC): day, month and
    /// maybe the year (`3/12`, `3.12.2026`, `2026-12-03`), then the time (`18:00`, `18.30`, `18`); or the time
    /// alone, when it next comes.
    ///
    /// # Errors
    /// When it can't be read, when there is no such day, or when it has passed.
    pub fn read(self, text: &str, now: u64) -> Result<u64, NotADate> {
        let space = |c: char| c.is_whitespace() || c == ',' || c == 'T' || c == 't';
        let words: Vec<&str> = text.split(space).filter(|word| !word.is_empty()).collect();
        let at = self.shown(now);
        let (date, time) = match words[..] {
            [date, time] => (Some(numbers(date)?), numbers(time)?),
            [time] if time.contains(':') => (None, numbers(time)?),
            _ => return Err(NotADate::Unclear),
        };
        let time = match time[..] {
            [hour] => (hour, 0),
            [hour, minute] => (hour, minute),
            _ => return Err(NotADate::Unclear),
        };
        if time.0 > 23 || time.1 > 59 {
            return Err(NotADate::NoSuchDay);
        }
        let time = time.0 * 60 + time.1;
        let today = days(at.year, at.month.into(), at.day.into());
        let later = |day: i64| self.utc(day, time).filter(|utc| *utc > now);
        let Some(date) = date else {
            return later(today).or_else(|| later(today + 1)).ok_or(NotADate::NoSuchDay);
        };
        let (year, month, day) = match date[..] {
            [day, month] => (None, month, day),
            [year, month, day] if year > 99 => (Some(year), month, day),
            [day, month, year] if year < 100 => (Some(2000 + year), month, day),
            [day, month, year] => (Some(year), month, day),
            _ => return Err(NotADate::Unclear),
        };
        if !(1..=12).contains(&month) || year.is_some_and(|year| !(1970..=2999).contains(&year)) {
            return Err(NotADate::NoSuchDay);
        }
        // Without a year: the coming one when this year's is long over, or in December nobody could write January.
        let year = year.unwrap_or_else(|| {
            let over = today - days(at.year, month, day);
            if over > 120 { at.year + 1 } else { at.year }
        });
        if !(1..=month_length(year, month)).contains(&day) {
            return Err(NotADate::NoSuchDay);
        }
        later(days(year, month, day)).ok_or(NotADate::Past)
    }
}

/// Numbers of a date or a time, up to three.
fn numbers(word: &str) -> Result<Vec<i64>, NotADate> {
    let parts = word.split(['/', '-', '.', ':']);
    let read = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| digits).ok_or(NotADate::Unclear)
    };
    let all: Vec<i64> = parts.map(read).collect::<Result<_, _>>()?;
    if all.len() > 3 { Err(NotADate::Unclear) } else { Ok(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROME: Zone = Zone::Ahead(60);

    #[test]
    fn every_day_is_shown_and_read_back() {
        for day in 0..60_000 {
            let utc = day * 86_400_000 + 17 * 3_600_000;
            let at = ROME.shown(utc);
            let text = format!("{}/{}/{} {}:{:02}", at.day, at.month, at.year, at.hour, at.minute);
            assert_eq!(ROME.read(&text, 0), Ok(utc), "{text}");
            assert_eq!(u64::from(at.weekday), (day + 3) % 7);
        }
        let leap = ROME.shown(1_709_161_200_000);
        assert_eq!((leap.year, leap.month, leap.day, leap.weekday, leap.hour), (2024, 2, 29, 3, 0));
    }

    #[test]
    fn what_people_write_is_understood_or_it_is_said_why_not() {
        let now = ROME.read("27/11/2026 12:00", 0).unwrap();
        let shown = |text: &str| {
            ROME.read(text, now).map(|utc| {
                let at = ROME.shown(utc);
                (at.year, at.month, at.day, at.hour, at.minute)
            })
        };
        for text in ["3/12 18:00", "03.12 18", "3-12-26, 18.00", " 3/12/2026  18:00 ", "2026-12-03T18:00"] {
            assert_eq!(shown(text), Ok((2026, 12, 3, 18, 0)), "{text}");
        }
        assert_eq!(shown("7/1 9:30"), Ok((2027, 1, 7, 9, 30)), "January comes after November");
        assert_eq!(shown("12:01"), Ok((2026, 11, 27, 12, 1)));
        assert_eq!(shown("12:00"), Ok((2026, 11, 28, 12, 0)), "tomorrow");
        assert_eq!(shown("29/2/2028 8"), Ok((2028, 2, 29, 8, 0)));
        for text in ["29/2/2027 8:00", "31/11 8:00", "3/13 8:00", "0/12 8:00", "3/12 24:00", "3/12 8:60"] {
            assert_eq!(shown(text), Err(NotADate::NoSuchDay), "{text}");
        }
        for text in
            ["", "3/12", "domani", "3/12 18:00 19:00", "3/12 18:0x", "+3/12 18:00", "3//12 8:00", "18"]
        {
            assert_eq!(shown(text), Err(NotADate::Unclear), "{text}");
        }
        for text in ["26/11 18:00", "27/11 12:00", "3/12/2025 18:00"] {
            assert_eq!(shown(text), Err(NotADate::Past), "{text}");
        }
    }
}
