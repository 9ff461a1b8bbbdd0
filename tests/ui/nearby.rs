//! Workshops of the network on the screen where a link is typed, without a network.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use duevie::client::{Found, Lookout};
use duevie::scenario::{Lang, Text};
use duevie::ui::Tr;
use duevie::ui::shell::{Places, Screen};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::hands::{Hands, press, sized};

/// What is found, as the test says; and how many look.
#[derive(Clone, Default)]
struct Air {
    found: Rc<RefCell<Vec<Found>>>,
    looking: Rc<Cell<u32>>,
}

struct Eye(Air);

impl Lookout for Eye {
    fn found(&self) -> Vec<Found> {
        self.0.found.borrow().clone()
    }
}

impl Drop for Eye {
    fn drop(&mut self) {
        self.0.looking.set(self.0.looking.get() - 1);
    }
}

fn found(computer: &str, code: &str) -> Found {
    let title = Text { it: "Il Grand Hotel".into(), en: "The Grand Hotel".into() };
    let link = format!("https://10.0.0.5:8722/j/{code}");
    Found { computer: computer.into(), title, code: code.into(), link }
}

fn hands(lang: Lang, air: &Air) -> Hands {
    let mut hands = sized(lang, Places::default(), [1400.0, 1800.0]);
    let air = air.clone();
    hands.state_mut().look_around(Box::new(move |_| {
        air.looking.set(air.looking.get() + 1);
        Some(Box::new(Eye(air.clone())) as Box<dyn Lookout>)
    }));
    hands
}

fn typed(hands: &Hands, tr: &Tr) -> String {
    let label = tr.t("join-link");
    let field = hands.get_by_role_and_label(Role::TextInput, &label);
    field.accesskit_node().value().unwrap_or_default()
}

#[test]
fn workshops_of_the_network_are_listed_and_pressing_one_types_its_link() {
    for lang in [Lang::It, Lang::En] {
        let (air, tr) = (Air::default(), Tr::new(lang));
        let mut hands = hands(lang, &air);
        hands.run_steps(3);
        assert_eq!(air.looking.get(), 0, "nobody looks before the screen is shown");
        press(&mut hands, &tr.t("join-home"));
        assert_eq!((hands.state().screen(), air.looking.get()), (Screen::Join, 1));
        assert!(hands.query_by_label(&tr.t("join-near-none")).is_some());
        air.found.borrow_mut().extend([found("portatile", "AB3K9Z"), found("", "CD4M8Y")]);
        hands.run_steps(3);
        assert!(hands.query_by_label(&tr.t("join-near-none")).is_none());
        let title = if lang == Lang::It { "Il Grand Hotel" } else { "The Grand Hotel" };
        let of = |code: &str| {
            [("title", title.into()), ("computer", "portatile".into()), ("code", code.to_owned().into())]
        };
        press(&mut hands, &tr.ta("join-near-which", &of("AB3K9Z")));
        assert_eq!(typed(&hands, &tr), "https://10.0.0.5:8722/j/AB3K9Z");
        press(&mut hands, &tr.ta("join-near-nameless", &of("CD4M8Y")));
        assert_eq!(typed(&hands, &tr), "https://10.0.0.5:8722/j/CD4M8Y");
        air.found.borrow_mut().clear();
        hands.run_steps(3);
        assert!(hands.query_by_label_contains(title).is_none(), "who has gone isn't offered");
        press(&mut hands, &tr.t("back"));
        hands.run_steps(3);
        assert_eq!((hands.state().screen(), air.looking.get()), (Screen::Home, 0), "it goes on looking");
    }
}

#[test]
fn where_nobody_can_look_the_screen_says_nothing() {
    let tr = Tr::new(Lang::It);
    let tries = Rc::new(Cell::new(0));
    let tried = tries.clone();
    let mut hands = sized(Lang::It, Places::default(), [1400.0, 1800.0]);
    hands.state_mut().look_around(Box::new(move |_| {
        tried.set(tried.get() + 1);
        None
    }));
    press(&mut hands, &tr.t("join-home"));
    hands.run_steps(5);
    assert!(hands.query_by_label(&tr.t("join-near")).is_none() && tries.get() == 1);
    assert!(hands.query_by_role_and_label(Role::TextInput, &tr.t("join-link")).is_some());
}
