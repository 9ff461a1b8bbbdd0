//! Charts as SVG, drawn by us: they need no script and no network, and print sharp.
//!
//! Colours are those of the screens (blue juniors, orange seniors, green between the two), safe for the
//! colour-blind; a difference is also told by a pattern, a label or a place.

use std::fmt::Write;

use crate::safe::escape;

/// Blue: juniors.
pub const JUNIOR: &str = "#0072B2";
/// Orange: seniors.
pub const SENIOR: &str = "#C85500";
/// Green: the two together.
pub const TOGETHER: &str = "#008665";
const INK: &str = "#22313F";
const QUIET: &str = "#6B6F76";
const LINE: &str = "#DDD7C9";
const TEAMS: [&str; 8] =
    ["#1B4F72", "#C85500", "#008665", "#7B3F99", "#B8860B", "#B0305C", "#3A7CA5", "#5F6B2D"];

/// The colour of a team, by its place in the final ranking; from the ninth on all are grey.
pub fn of_team(place: usize) -> &'static str {
    TEAMS.get(place).copied().unwrap_or("#C9C3B6")
}

/// A line of a chart: its name, its colour, a value for each round.
pub struct Series {
    /// Shown at its end.
    pub name: String,
    /// CSS colour.
    pub colour: String,
    /// By round.
    pub values: Vec<f64>,
}

struct Frame {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    low: f64,
    high: f64,
    count: usize,
}

impl Frame {
    fn new(width: f64, height: f64, right: f64, count: usize, values: impl Iterator<Item = f64>) -> Frame {
        let (mut low, mut high) = (0.0f64, 0.0f64);
        for value in values.filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if high - low < 1e-9 {
            high = low + 1.0;
        }
        let step = step(high - low);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        Frame { width, height, left: 62.0, right, top: 12.0, bottom: 30.0, low, high, count }
    }

    fn x(&self, round: usize) -> f64 {
        let room = self.width - self.left - self.right;
        if self.count < 2 {
            return self.left + room / 2.0;
        }
        let inset = (room / self.count as f64 / 2.0).min(34.0);
        self.left + inset + (room - 2.0 * inset) * round as f64 / (self.count - 1) as f64
    }

    fn y(&self, value: f64) -> f64 {
        let room = self.height - self.top - self.bottom;
        self.top + room * (self.high - value) / (self.high - self.low)
    }

    /// The picture's beginning: lines at round numbers, and the rounds below.
    fn open(&self, title: &str, round: &dyn Fn(usize) -> String, number: &dyn Fn(f64) -> String) -> String {
        let mut svg = begin(self.width, self.height, title);
        let step = step(self.high - self.low);
        let lines = ((self.high - self.low) / step).round() as i64;
        for line in 0..=lines {
            let value = self.low + step * line as f64;
            let y = self.y(value);
            let colour = if value.abs() < step / 1e6 { QUIET } else { LINE };
            let _ = write!(
                svg,
                "<line x1='{:.1}' x2='{:.1}' y1='{y:.1}' y2='{y:.1}' stroke='{colour}'/>\
                 <text x='{:.1}' y='{:.1}' text-anchor='end' fill='{QUIET}' font-size='11'>{}</text>",
                self.left,
                self.width - self.right,
                self.left - 8.0,
                y + 4.0,
                escape(&number(value))
            );
        }
        for index in 0..self.count {
            let _ = write!(
                svg,
                "<text x='{:.1}' y='{:.1}' text-anchor='middle' fill='{QUIET}' font-size='11'>{}</text>",
                self.x(index),
                self.height - 8.0,
                escape(&round(index))
            );
        }
        svg
    }
}

fn begin(width: f64, height: f64, title: &str) -> String {
    format!(
        "<svg viewBox='0 0 {width:.0} {height:.0}' role='img' aria-label='{0}' font-family='inherit'><title>{0}</title>",
        escape(title)
    )
}

/// A round step that gives three to six lines.
fn step(range: f64) -> f64 {
    let power = 10f64.powf((range / 5.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|by| by * power).find(|step| range / step <= 5.0).unwrap_or(range)
}

/// Lines over the rounds, each with its name at its end; names that would lie on each other are moved apart.
pub fn lines(
    title: &str,
    series: &[Series],
    round: &dyn Fn(usize) -> String,
    number: &dyn Fn(f64) -> String,
) -> String {
    let count = series.iter().map(|line| line.values.len()).max().unwrap_or(0);
    let all = series.iter().flat_map(|line| line.values.iter().copied());
    let frame = Frame::new(760.0, 300.0, 150.0, count, all);
    let mut svg = frame.open(title, round, number);
    let mut ends: Vec<(f64, &Series)> = Vec::new();
    // The first is the most important and lies on top.
    for line in series.iter().rev() {
        let mut points = String::new();
        for (index, value) in line.values.iter().enumerate() {
            let _ = write!(points, "{:.1},{:.1} ", frame.x(index), frame.y(*value));
        }
        let _ = write!(
            svg,
            "<polyline points='{}' fill='none' stroke='{}' stroke-width='2.5' stroke-linejoin='round'/>",
            points.trim_end(),
            line.colour
        );
        for (index, value) in line.values.iter().enumerate() {
            let (x, y) = (frame.x(index), frame.y(*value));
            let _ = write!(svg, "<circle cx='{x:.1}' cy='{y:.1}' r='3.5' fill='{}'/>", line.colour);
        }
        if let (Some(last), false) = (line.values.last(), line.name.is_empty()) {
            ends.push((frame.y(*last), line));
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut below = f64::NEG_INFINITY;
    let room = frame.height - frame.bottom + 6.0;
    let crowd = ends.len() as f64 * 14.0;
    for (place, (y, line)) in ends.iter().enumerate() {
        // What is still to come must have room below.
        let most = room - (ends.len() - 1 - place) as f64 * 14.0;
        let y = if crowd > room { *y } else { y.max(below + 14.0).min(most) };
        below = y;
        let _ = write!(
            svg,
            "<text x='{:.1}' y='{:.1}' fill='{}' font-size='12' font-weight='600'>{}</text>",
            frame.x(count.saturating_sub(1)) + 12.0,
            y + 4.0,
            line.colour,
            escape(&short(&line.name, 20))
        );
    }
    svg + "</svg>"
}

/// A name that fits, with dots where it is cut.
pub fn short(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    name.chars().take(most.saturating_sub(1)).collect::<String>() + "…"
}

/// By round: where the result would have lain with other luck (a band from the lowest tenth to the highest), the
/// middle of it, and what came.
pub struct Band {
    /// Lowest tenth.
    pub low: f64,
    /// Middle.
    pub mid: f64,
    /// Highest tenth.
    pub high: f64,
    /// What came.
    pub came: f64,
}

/// The bands of luck, with what came as a point.
pub fn bands(
    title: &str,
    bands: &[Band],
    round: &dyn Fn(usize) -> String,
    number: &dyn Fn(f64) -> String,
) -> String {
    let all = bands.iter().flat_map(|band| [band.low, band.high, band.came]);
    let frame = Frame::new(760.0, 240.0, 20.0, bands.len(), all);
    let mut svg = frame.open(title, round, number);
    for (index, band) in bands.iter().enumerate() {
        let (x, low, high) = (frame.x(index), frame.y(band.low), frame.y(band.high));
        let (mid, came) = (frame.y(band.mid), frame.y(band.came));
        let _ = write!(
            svg,
            "<rect x='{:.1}' y='{high:.1}' width='36' height='{:.1}' rx='6' fill='#D9E4EA'/>\
             <line x1='{:.1}' x2='{:.1}' y1='{mid:.1}' y2='{mid:.1}' stroke='{QUIET}' stroke-width='2'/>\
             <circle cx='{x:.1}' cy='{came:.1}' r='6' fill='#1B4F72' stroke='white' stroke-width='1.5'/>\
             <text x='{:.1}' y='{:.1}' fill='{INK}' font-size='12' font-weight='600'>{}</text>",
            x - 18.0,
            (low - high).max(2.0),
            x - 18.0,
            x + 18.0,
            x + 24.0,
            came + 4.0,
            escape(&number(band.came))
        );
    }
    svg + "</svg>"
}

/// A part of a bar: value, colour, and whether it is striped, so that it is told apart without colour.
#[derive(Clone, Copy)]
pub struct Piece {
    /// Length; below zero it goes to the left of the line.
    pub value: f64,
    /// CSS colour.
    pub colour: &'static str,
    /// Whether it is striped.
    pub striped: bool,
}

/// Bars of several parts, one below the other: what is above zero to the right, what is below to the left.
pub fn stacked(title: &str, rows: &[(String, Vec<Piece>)], number: &dyn Fn(f64) -> String) -> String {
    let sum = |pieces: &[Piece], sign: f64| -> f64 {
        pieces.iter().map(|piece| (piece.value * sign).max(0.0)).sum::<f64>()
    };
    let right = rows.iter().map(|(_, pieces)| sum(pieces, 1.0)).fold(0.0, f64::max);
    let left = rows.iter().map(|(_, pieces)| sum(pieces, -1.0)).fold(0.0, f64::max);
    let (width, row, names) = (760.0, 34.0, 150.0);
    let height = rows.len() as f64 * row + 8.0;
    let scale = (width - names - 90.0) / (right + left).max(1e-9);
    let zero = names + left * scale;
    let mut svg = begin(width, height, title);
    svg += "<defs><pattern id='stripes' width='6' height='6' patternUnits='userSpaceOnUse' \
            patternTransform='rotate(45)'><rect width='6' height='6' fill='#008665'/>\
            <line x1='0' y1='0' x2='0' y2='6' stroke='white' stroke-width='2'/></pattern></defs>";
    for (index, (name, pieces)) in rows.iter().enumerate() {
        let y = index as f64 * row + 4.0;
        let _ = write!(
            svg,
            "<text x='0' y='{:.1}' fill='{INK}' font-size='12'>{}</text>",
            y + 18.0,
            escape(&short(name, 22))
        );
        let (mut to_right, mut to_left) = (zero, zero);
        for piece in pieces {
            let length = piece.value.abs() * scale;
            let x = if piece.value >= 0.0 { to_right } else { to_left - length };
            if piece.value >= 0.0 {
                to_right += length
            } else {
                to_left -= length
            }
            let fill = if piece.striped { "url(#stripes)" } else { piece.colour };
            let _ = write!(
                svg,
                "<rect x='{x:.1}' y='{y:.1}' width='{length:.1}' height='24' fill='{fill}' stroke='white'/>"
            );
        }
        let whole: f64 = pieces.iter().map(|piece| piece.value).sum();
        let _ = write!(
            svg,
            "<text x='{:.1}' y='{:.1}' fill='{INK}' font-size='12' font-weight='600'>{}</text>",
            to_right + 8.0,
            y + 17.0,
            escape(&number(whole))
        );
    }
    let _ = write!(svg, "<line x1='{zero:.1}' x2='{zero:.1}' y1='0' y2='{height:.1}' stroke='{QUIET}'/>");
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        format!("{value:.0}")
    }

    #[test]
    fn steps_are_round_and_lines_few() {
        for range in [0.3, 1.0, 7.0, 42.0, 99.0, 12_345.0] {
            let lines = range / step(range);
            assert!((1.9..=5.0).contains(&lines), "{range}: {lines}");
        }
    }

    #[test]
    fn names_at_the_ends_do_not_lie_on_each_other_and_stay_inside() {
        let line =
            |n: usize| Series { name: format!("T{n}"), colour: of_team(n).into(), values: vec![1.0, 50.0] };
        let series: Vec<Series> = (0..8).map(line).collect();
        let svg = lines("Points", &series, &|round| round.to_string(), &number);
        let ends = svg.split("font-weight='600'>T");
        assert_eq!(ends.count(), 9);
        let ys: Vec<f64> = svg
            .split("<text ")
            .filter(|text| text.contains(">T"))
            .filter_map(|text| text.split("y='").nth(1)?.split('\'').next()?.parse().ok())
            .collect();
        assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= 13.9), "{ys:?}");
        assert!(ys.iter().all(|y| (0.0..=300.0).contains(y)), "{ys:?}");
    }

    #[test]
    fn what_is_below_zero_goes_to_the_left_and_the_sum_is_said() {
        let piece = |value| Piece { value, colour: JUNIOR, striped: false };
        let svg = stacked("Parts", &[("1".into(), vec![piece(30.0), piece(-10.0), piece(5.0)])], &number);
        assert!(svg.contains(">25</text>"));
        assert_eq!(svg.matches("height='24'").count(), 3);
    }

    #[test]
    fn a_name_from_a_stranger_is_text_and_nothing_else() {
        let series = [Series { name: "<script>'&".into(), colour: "#000".into(), values: vec![1.0] }];
        let svg = lines("t", &series, &|round| round.to_string(), &number);
        assert!(!svg.contains("<script>") && svg.contains("&lt;script&gt;&#39;&amp;"));
    }
}
