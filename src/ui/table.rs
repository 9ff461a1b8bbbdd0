//! Tables that can be sorted by any column, copied and saved as CSV.
//!
//! May touch: [`super::theme`], [`super::text`], egui. A cell keeps the number behind what it shows, so
//! that sorting and CSV are exact.
//!
//! ```
//! use duevie::scenario::Lang;
//! use duevie::ui::table::{Cell, csv};
//! let rows = vec![vec![Cell::text("=1+1"), Cell::number("1,5 %", 0.015, 3)]];
//! assert_eq!(csv(Lang::En, &["name", "share"], &rows), "name,share\r\n'=1+1,0.015\r\n");
//! ```

use egui::{Align, Button, Label, Layout, RichText, Ui, WidgetInfo, WidgetType};

use super::pages::results::names::arg;
use super::theme::{Theme, space};
use super::view::Action;
use super::{Tr, widgets};
use crate::safe;
use crate::scenario::Lang;

/// What a cell stands for.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    /// A number, and the decimals that a file gets.
    Number(f64, usize),
}

/// A cell: what is shown, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    shown: String,
    value: Value,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        let shown = text.into();
        Cell { value: Value::Text(shown.clone()), shown }
    }

    /// A number as it is shown; a file gets the number itself with some decimals.
    pub fn number(shown: impl Into<String>, number: f64, decimals: usize) -> Cell {
        Cell { shown: shown.into(), value: Value::Number(number, decimals) }
    }
}

/// A column.
pub struct Column {
    /// Its name.
    pub title: String,
    /// What it says, in a sentence.
    pub help: String,
    /// Its share of the width, in relation to the others'.
    pub weight: f32,
}

/// By which column a table is sorted, and whether from the largest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorting(Option<(usize, bool)>);

impl Sorting {
    /// A click on a column: from the largest, then from the smallest, then as it came.
    pub fn click(&mut self, column: usize) {
        self.0 = match self.0 {
            Some((by, true)) if by == column => Some((column, false)),
            Some((by, false)) if by == column => None,
            _ => Some((column, true)),
        };
    }

    /// The rows' places in the order asked for; equals stay as they came.
    pub fn order(self, rows: &[Vec<Cell>]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let Some((column, largest)) = self.0 else { return order };
        let value = |row: usize| rows.get(row).and_then(|cells| cells.get(column)).map(|cell| &cell.value);
        order.sort_by(|&a, &b| {
            let ordering = match (value(a), value(b)) {
                (Some(Value::Number(a, _)), Some(Value::Number(b, _))) => a.total_cmp(b),
                // Names go from A, so that the first click is the useful one.
                (Some(Value::Text(a)), Some(Value::Text(b))) => b.to_lowercase().cmp(&a.to_lowercase()),
                // What isn't known is below every number.
                (Some(Value::Number(..)), Some(Value::Text(_))) => std::cmp::Ordering::Greater,
                (Some(Value::Text(_)), Some(Value::Number(..))) => std::cmp::Ordering::Less,
                _ => std::cmp::Ordering::Equal,
            };
            if largest { ordering.reverse() } else { ordering }
        });
        order
    }
}

/// Draws a table; `name` is the name of the file that it may be saved as, without its ending.
pub fn table(
    ui: &mut Ui,
    tr: &Tr,
    theme: &Theme,
    name: &str,
    columns: &[Column],
    rows: &[Vec<Cell>],
    sorting: &mut Sorting,
    out: &mut Vec<Action>,
) {
    let whole: f32 = columns.iter().map(|column| column.weight).sum::<f32>().max(0.1);
    let gaps = space::NORMAL * columns.len().saturating_sub(1) as f32;
    let room = (ui.available_width() - gaps).max(60.0);
    let line = |ui: &mut Ui, draw: &mut dyn FnMut(&mut Ui, usize)| {
        ui.horizontal_top(|ui| {
            for (index, column) in columns.iter().enumerate() {
                let width = room * column.weight / whole;
                let align = if index == 0 { Align::Min } else { Align::Max };
                ui.allocate_ui_with_layout(egui::vec2(width, 0.0), Layout::top_down(align), |ui| {
                    ui.set_width(width);
                    draw(ui, index);
                });
            }
        });
    };
    line(ui, &mut |ui, index| {
        let column = &columns[index];
        let mark = match sorting.0 {
            Some((by, true)) if by == index => format!(" {}", crate::ui::icons::regular::CARET_DOWN),
            Some((by, false)) if by == index => format!(" {}", crate::ui::icons::regular::CARET_UP),
            _ => String::new(),
        };
        let title = RichText::new(format!("{}{mark}", column.title)).small().color(theme.quiet);
        let button = ui.add(Button::new(title).frame(false).wrap());
        let label = tr.ta("results-table-sort", &[("column", arg(&column.title))]);
        button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
        if button.on_hover_text(&column.help).clicked() {
            sorting.click(index);
        }
    });
    ui.separator();
    for row in sorting.order(rows) {
        let cells = &rows[row];
        line(ui, &mut |ui, index| {
            if let Some(cell) = cells.get(index) {
                ui.add(Label::new(&cell.shown).wrap());
            }
        });
    }
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        let titles: Vec<&str> = columns.iter().map(|column| column.title.as_str()).collect();
        let copy = ui.button(tr.t("results-table-copy")).on_hover_text(tr.t("results-table-copy-help"));
        if copy.clicked() {
            out.push(Action::Copy(csv(tr.lang(), &titles, rows)));
        }
        let save = ui.button(tr.t("results-table-save")).on_hover_text(tr.t("results-table-save-help"));
        if save.clicked() {
            out.push(Action::SaveFile(format!("{name}.csv"), csv(tr.lang(), &titles, rows)));
        }
        widgets::small(ui, theme, tr.t("results-table-hint"));
    });
}

/// The rows as CSV, as a spreadsheet of that language reads it: Italian ones want a semicolon between
/// cells, because the comma stands in numbers. A text that a spreadsheet would run as a formula
/// gets an apostrophe.
pub fn csv(lang: Lang, titles: &[&str], rows: &[Vec<Cell>]) -> String {
    let separator = if lang == Lang::It { ";" } else { "," };
    let text = |text: &str| {
        let text = safe::unformulated(text);
        let quoted = text.contains(['"', ',', ';', '\n', '\r']);
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let cell = |cell: &Cell| match &cell.value {
        Value::Text(value) => text(value),
        Value::Number(number, decimals) => {
            let number = format!("{number:.decimals$}");
            if lang == Lang::It { number.replace('.', ",") } else { number }
        }
    };
    let head = titles.iter().map(|title| text(title)).collect::<Vec<_>>().join(separator);
    let lines = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(separator));
    std::iter::once(head).chain(lines).map(|line| line + "\r\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<Cell>> {
        let row = |name: &str, number: f64| vec![Cell::text(name), Cell::number("x", number, 1)];
        vec![row("beta", 2.0), row("Alfa", -3.0), row("gamma", 10.0)]
    }

    #[test]
    fn numbers_sort_by_value_and_names_by_letter_and_a_third_click_undoes_it() {
        let mut sorting = Sorting::default();
        sorting.click(1);
        assert_eq!(sorting.order(&rows()), [2, 0, 1]);
        sorting.click(1);
        assert_eq!(sorting.order(&rows()), [1, 0, 2]);
        sorting.click(1);
        assert_eq!(sorting.order(&rows()), [0, 1, 2]);
        sorting.click(0);
        assert_eq!(sorting.order(&rows()), [1, 0, 2]);
    }

    #[test]
    fn formulas_are_made_harmless_and_negative_numbers_stay_numbers() {
        let risky = |text: &str| vec![Cell::text(text), Cell::number("−1,5", -1.5, 1)];
        let rows = [risky("=A1"), risky("+1"), risky("-1"), risky("@x"), risky("a;\"b\"")];
        let file = csv(Lang::It, &["n", "v"], &rows);
        let lines: Vec<&str> = file.lines().collect();
        assert_eq!(lines, ["n;v", "'=A1;-1,5", "'+1;-1,5", "'-1;-1,5", "'@x;-1,5", "\"a;\"\"b\"\"\";-1,5"]);
    }
}
