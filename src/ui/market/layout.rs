//! Where figures stand: a cluster for each segment, in rows, and inside each a sunflower's spiral.
//!
//! May touch: nothing. Deterministic: the same figures in the same area stand in the same places.
//! Neighbours in the network stand near each other, so that ties are mostly short.
//!
//! ```
//! use duevie::ui::market::layout::Layout;
//! let layout = Layout::new(&[0, 0, 1, 1, 1], 400.0, 300.0, 20.0);
//! assert_eq!((layout.clusters.len(), layout.spots.len()), (2, 5));
//! ```

/// Space between clusters, in points.
const GAP: f32 = 14.0;

/// A segment's place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// The segment, in the scenario's order.
    pub segment: u8,
    /// Centre, in points from the left.
    pub x: f32,
    /// Centre, in points from the top.
    pub y: f32,
    /// Half the width, in points.
    pub rx: f32,
    /// Half the height, in points.
    pub ry: f32,
    /// How many figures stand in it.
    pub figures: usize,
}

/// Where everybody stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Clusters of the segments that have figures, in the scenario's order.
    pub clusters: Vec<Cluster>,
    /// By figure: place in points from the upper left corner.
    pub spots: Vec<[f32; 2]>,
    /// By figure: cluster.
    pub home: Vec<u8>,
    /// Width and height of a figure, in points.
    pub figure: f32,
    /// The area.
    pub area: [f32; 2],
}

/// A way to put clusters into rows: the scale that it allows, the stretch, and where rows end.
struct Rows {
    scale: f32,
    stretch: f32,
    ends: Vec<usize>,
}

impl Layout {
    /// Places for figures, given the segment of each, in an area of so many points, with `label` points
    /// above each cluster for its name.
    pub fn new(segments: &[u8], width: f32, height: f32, label: f32) -> Layout {
        let mut counts = std::collections::BTreeMap::<u8, usize>::new();
        segments.iter().for_each(|segment| *counts.entry(*segment).or_default() += 1);
        let radii: Vec<f32> = counts.values().map(|count| (*count as f32).sqrt() + 0.8).collect();
        let Some(rows) = best_rows(&radii, width, height, label) else { return Layout::default() };
        let mut clusters: Vec<Cluster> = Vec::with_capacity(radii.len());
        let (wide, flat) = (rows.stretch.sqrt(), 1.0 / rows.stretch.sqrt());
        let sized: Vec<(u8, usize, f32)> =
            counts.iter().zip(&radii).map(|((s, n), r)| (*s, *n, r * rows.scale)).collect();
        let tallest = |row: &[(u8, usize, f32)]| row.iter().map(|c| 2.0 * c.2 * flat).fold(0.0, f32::max);
        let parts: Vec<&[(u8, usize, f32)]> = parts(&rows.ends, &sized);
        let used: f32 = parts.iter().map(|row| tallest(row) + label).sum();
        let between = (height - used) / (parts.len() as f32 + 1.0);
        let mut top = between;
        for row in parts {
            let full: f32 = row.iter().map(|c| 2.0 * c.2 * wide).sum();
            let aside = (width - full) / (row.len() as f32 + 1.0);
            let mut left = aside;
            let middle = top + label + tallest(row) / 2.0;
            for (segment, figures, radius) in row {
                let (rx, ry) = (radius * wide, radius * flat);
                clusters.push(Cluster {
                    segment: *segment,
                    x: left + rx,
                    y: middle,
                    rx,
                    ry,
                    figures: *figures,
                });
                left += 2.0 * rx + aside;
            }
            top += label + tallest(row) + between;
        }
        let mut places: Vec<std::vec::IntoIter<[f32; 2]>> = clusters
            .iter()
            .map(|cluster| places(cluster, rows.scale * wide, rows.scale * flat).into_iter())
            .collect();
        let mut layout = Layout {
            figure: rows.scale * 1.62,
            area: [width, height],
            spots: Vec::with_capacity(segments.len()),
            home: Vec::with_capacity(segments.len()),
            clusters,
        };
        for segment in segments {
            let cluster = counts.keys().position(|known| known == segment).unwrap_or(0);
            let spot = places.get_mut(cluster).and_then(Iterator::next).unwrap_or_default();
            layout.spots.push(spot);
            layout.home.push(cluster as u8);
        }
        layout
    }

    /// The figure nearest to a point, if one is within two figures' widths.
    pub fn nearest(&self, x: f32, y: f32) -> Option<usize> {
        let reach = (self.figure * 2.0).max(10.0);
        let far = |spot: &[f32; 2]| (spot[0] - x) * (spot[0] - x) + (spot[1] - y) * (spot[1] - y);
        let all = self.spots.iter().map(far).enumerate();
        all.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|found| found.1 <= reach * reach).map(|found| found.0)
    }
}

/// The rows of clusters that let figures be largest.
fn best_rows(radii: &[f32], width: f32, height: f32, label: f32) -> Option<Rows> {
    let count = radii.len();
    if count == 0 || width <= 0.0 || height <= 0.0 {
        return None;
    }
    let mut best: Option<Rows> = None;
    // A bit for each gap between clusters: set, and a new row begins there. A scenario has at most 12
    // segments; should there be more, the first dozen's gaps are tried.
    for cut in 0u32..1 << (count - 1).min(11) {
        let ends: Vec<usize> =
            (1..=count).filter(|end| *end == count || cut >> (end - 1).min(31) & 1 == 1).collect();
        for stretch in [1.0f32, 1.2, 1.4, 1.7, 2.0] {
            let (wide, flat) = (2.0 * stretch.sqrt(), 2.0 / stretch.sqrt());
            let mut scale = f32::MAX;
            let mut heights = 0.0;
            for row in parts(&ends, radii) {
                let full: f32 = row.iter().map(|r| r * wide).sum();
                scale = scale.min((width - GAP * (row.len() as f32 + 1.0)) / full);
                heights += row.iter().map(|r| r * flat).fold(0.0, f32::max);
            }
            let room = height - ends.len() as f32 * (label + GAP) - GAP;
            scale = scale.min(room / heights).max(0.05);
            if best.as_ref().is_none_or(|best| scale > best.scale * 1.001) {
                best = Some(Rows { scale, stretch, ends: ends.clone() });
            }
        }
    }
    best
}

fn parts<'a, T>(ends: &[usize], all: &'a [T]) -> Vec<&'a [T]> {
    let mut start = 0;
    let mut parts = Vec::with_capacity(ends.len());
    for end in ends {
        parts.push(all.get(start..*end).unwrap_or_default());
        start = *end;
    }
    parts
}

/// A sunflower's places in a cluster, in the order of a curve that fills the plane.
fn places(cluster: &Cluster, wide: f32, flat: f32) -> Vec<[f32; 2]> {
    const GOLDEN: f32 = 2.399_963_2;
    let mut places: Vec<[f32; 2]> = (0..cluster.figures)
        .map(|index| {
            let (radius, angle) = ((index as f32 + 0.5).sqrt(), index as f32 * GOLDEN);
            [cluster.x + radius * wide * angle.cos(), cluster.y + radius * flat * angle.sin()]
        })
        .collect();
    let cell = |value: f32, middle: f32, half: f32| {
        (((value - middle) / (2.0 * half) + 0.5).clamp(0.0, 1.0) * 63.0) as u32
    };
    places.sort_by_key(|p| hilbert(cell(p[0], cluster.x, cluster.rx), cell(p[1], cluster.y, cluster.ry)));
    places
}

/// The place of a cell of 64 × 64 on Hilbert's curve.
fn hilbert(mut x: u32, mut y: u32) -> u32 {
    let (mut place, mut side) = (0, 32);
    while side > 0 {
        let (right, low) = (u32::from(x & side > 0), u32::from(y & side > 0));
        place += side * side * ((3 * right) ^ low);
        if low == 0 {
            if right == 1 {
                (x, y) = (63 - x.min(63), 63 - y.min(63));
            }
            std::mem::swap(&mut x, &mut y);
        }
        side /= 2;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn five() -> Vec<u8> {
        (0..1_000u32).map(|figure| (figure * 7 % 5) as u8).collect()
    }

    #[test]
    fn everybody_stands_inside_their_cluster_and_the_area() {
        for (width, height) in [(900.0, 480.0), (400.0, 700.0), (1800.0, 300.0)] {
            let layout = Layout::new(&five(), width, height, 22.0);
            for (spot, home) in layout.spots.iter().zip(&layout.home) {
                let c = layout.clusters[usize::from(*home)];
                let (dx, dy) = ((spot[0] - c.x) / c.rx, (spot[1] - c.y) / c.ry);
                assert!(dx * dx + dy * dy <= 1.0, "{spot:?} is outside {c:?}");
                let half = layout.figure / 2.0;
                assert!(
                    spot[0] > half && spot[0] < width - half && spot[1] > half && spot[1] < height - half
                );
            }
        }
    }

    #[test]
    fn clusters_and_their_names_do_not_overlap() {
        let segments: Vec<u8> = (0..2_000u32).map(|f| ((f * f / 7) % 12) as u8).collect();
        for (width, height) in [(900.0, 480.0), (420.0, 700.0)] {
            let clusters = Layout::new(&segments, width, height, 20.0).clusters;
            for (index, a) in clusters.iter().enumerate() {
                assert!(a.y - a.ry - 20.0 >= 0.0 && a.y + a.ry <= height);
                for b in &clusters[index + 1..] {
                    let beside = (a.x - b.x).abs() >= a.rx + b.rx;
                    let below = (a.y - b.y).abs() >= a.ry + b.ry + 19.9;
                    assert!(beside || below, "{a:?} {b:?}");
                }
            }
        }
    }

    #[test]
    fn figures_keep_their_distance_and_neighbours_are_near() {
        let layout = Layout::new(&vec![0; 400], 600.0, 600.0, 20.0);
        let far = |a: usize, b: usize| {
            let (a, b) = (layout.spots[a], layout.spots[b]);
            ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt()
        };
        let least = (0..400).flat_map(|a| (0..a).map(move |b| (a, b))).map(|(a, b)| far(a, b));
        assert!(least.fold(f32::MAX, f32::min) > layout.figure * 0.75);
        let steps: f32 = (1..400).map(|a| far(a, a - 1)).sum::<f32>() / 399.0;
        assert!(steps < layout.figure * 2.5, "neighbours are {steps} apart, a figure {}", layout.figure);
    }

    #[test]
    fn a_click_finds_the_figure_under_it_and_none_in_the_void() {
        let layout = Layout::new(&five(), 900.0, 480.0, 22.0);
        for figure in [0, 17, 999] {
            let [x, y] = layout.spots[figure];
            assert_eq!(layout.nearest(x + 1.0, y - 1.0), Some(figure));
        }
        assert_eq!(layout.nearest(-100.0, -100.0), None);
        assert_eq!(Layout::new(&[], 900.0, 480.0, 22.0).nearest(1.0, 1.0), None);
    }
}
