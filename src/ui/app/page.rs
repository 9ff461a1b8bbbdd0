//! The page in a browser: the same screens, begun where the page's address leads.
//!
//! May touch: [`crate::browser`], [`super`].

use super::{Front, Until, app};
use crate::browser;
use crate::client::Place;
use crate::ui::shell::{Places, SEAT_OF_TAB, Shell};

/// Runs the page; the browser calls it again for every frame, so this returns at once.
pub fn page() {
    console_error_panic_hook::set_once();
    let mut shell = Shell::new(Places::of_system());
    let address = browser::address();
    // From a host's join page one comes to join, and who was there before goes back to their seat.
    if let Some(place) = Place::read(&address).filter(|_| address.contains("/j/")) {
        let here = |link: &str| Place::read(link).filter(|seat| place.pass.is_none() && seat.is_same(&place));
        let tab = browser::kept_in_tab(SEAT_OF_TAB);
        let back = tab.as_deref().and_then(here).or_else(|| here(&shell.prefs().seat));
        let known = place.pass.is_some() || back.is_some();
        // By TLS as the page itself: it may ask for nothing in the clear.
        let secure = place.secure;
        shell.ask_to_join(&Place { secure, ..back.unwrap_or(place) }.link());
        if known {
            shell.join_workshop();
        }
        browser::hide_secret();
    }
    app(Front::new(shell, Until::Closed)).run();
}
