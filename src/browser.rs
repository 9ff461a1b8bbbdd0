//! What a browser gives to the page: a clock, luck, a place to keep things, and files to take away.
//!
//! May touch: web-sys. Only compiled for wasm32; where a browser refuses something (storage may be switched
//! off), the page goes on without it.

use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds since the page was opened; it never goes back.
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Milliseconds since 1970.
pub fn today() -> f64 {
    js_sys::Date::now()
}

/// Minutes that the browser's place is ahead of UTC at a moment, milliseconds since 1970.
pub fn ahead(utc: f64) -> f64 {
    // A browser counts the other way round.
    -js_sys::Date::new(&JsValue::from_f64(utc)).get_timezone_offset()
}

/// What was kept under a name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a text under a name; says whether it is kept.
pub fn keep(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// Throws away what was kept under a name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// What was kept under a name for this tab alone: two tabs may sit in two seats. A reload keeps it.
pub fn kept_in_tab(name: &str) -> Option<String> {
    tab()?.get_item(name).ok().flatten()
}

/// Keeps a text for this tab.
pub fn keep_in_tab(name: &str, text: &str) {
    if let Some(tab) = tab() {
        let _ = tab.set_item(name, text);
    }
}

fn tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The language that the browser's user prefers, such as `it-IT`.
pub fn language() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

/// The address of the page, as it was opened.
pub fn address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Takes a secret out of the address that everybody in the room can read.
pub fn hide_secret() {
    let bare = address();
    let bare = bare.split('#').next().unwrap_or("");
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // A page opened from a file has an address that may not be changed: then it stays.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(bare));
    }
}

/// Opens a link in a page of its own, if the browser lets us.
pub fn open(link: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.open_with_url_and_target(link, "_blank");
    }
}

/// Hands something to the browser as a file to be saved; says whether it could.
pub fn download(name: &str, bytes: &[u8]) -> bool {
    offer(name, bytes).is_some()
}

fn offer(name: &str, bytes: &[u8]) -> Option<()> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence(&parts).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url).ok()
}
