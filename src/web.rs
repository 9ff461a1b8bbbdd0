//! The page's program: the screens in a browser.

fn main() {
    #[cfg(target_arch = "wasm32")]
    duevie::ui::app::page();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("this is the page's program: scripts/web-client builds it for browsers; here, run `duevie`");
}
