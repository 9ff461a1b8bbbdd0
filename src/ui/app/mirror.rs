//! The page's screens for those who don't see them: what egui tells assistive technology (AccessKit) is
//! mirrored into elements that nobody sees, with roles and names, where the things are on the screen.
//!
//! May touch: bevy, bevy_egui, web-sys. The keyboard stays with the canvas, which names the element that has
//! the focus (`aria-activedescendant`); a click on an element, as screen readers and voice control make it,
//! goes to egui as a click.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::winit::EventLoopProxyWrapper;
use bevy_egui::{EguiContext, EguiFullOutput, EguiInput, EguiPostUpdateSet, EguiPreUpdateSet};
use egui::accesskit::{self, Node, NodeId, Role, Toggled};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, HtmlElement};

use super::waker;
use crate::client::Wake;

/// Mirrors the screens into the page.
pub struct MirrorPlugin;

impl Plugin for MirrorPlugin {
    fn build(&self, app: &mut App) {
        app.init_non_send::<Mirror>()
            .add_systems(Startup, begin)
            .add_systems(
                PreUpdate,
                clicks.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
            )
            .add_systems(
                PostUpdate,
                reflect.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput),
            );
    }
}

/// What is in the page.
#[derive(Default)]
struct Mirror {
    page: Option<Page>,
    shown: HashMap<NodeId, (HtmlElement, Node)>,
    focus: Option<NodeId>,
    clicked: Rc<RefCell<Vec<NodeId>>>,
}

struct Page {
    document: Document,
    canvas: web_sys::Element,
    holder: HtmlElement,
    _clicks: Closure<dyn FnMut(web_sys::Event)>,
}

impl Page {
    /// The canvas and the mirror beside it; none in a page that has no place for them.
    fn find(clicked: Rc<RefCell<Vec<NodeId>>>, wake: Wake) -> Option<Page> {
        let document = web_sys::window()?.document()?;
        let canvas = document.get_element_by_id("duevie")?;
        let holder: HtmlElement = document.get_element_by_id("mirror")?.dyn_into().ok()?;
        let clicks = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let id = element.and_then(|element| element.id().strip_prefix('n')?.parse().ok());
            if let Some(id) = id {
                clicked.borrow_mut().push(NodeId(id));
                wake();
            }
        });
        holder.add_event_listener_with_callback("click", clicks.as_ref().unchecked_ref()).ok()?;
        Some(Page { document, canvas, holder, _clicks: clicks })
    }
}

fn begin(mut mirror: NonSendMut<Mirror>, proxy: Res<EventLoopProxyWrapper>) {
    mirror.page = Page::find(mirror.clicked.clone(), waker(&proxy));
}

/// Clicks on mirrored elements become egui's.
fn clicks(mirror: NonSend<Mirror>, mut inputs: Query<&mut EguiInput>) {
    for target_node in mirror.clicked.borrow_mut().drain(..) {
        for mut input in &mut inputs {
            let request = |action| {
                egui::Event::AccessKitActionRequest(accesskit::ActionRequest {
                    action,
                    target_tree: accesskit::TreeId::ROOT,
                    target_node,
                    data: None,
                })
            };
            input.0.events.extend([accesskit::Action::Focus, accesskit::Action::Click].map(request));
        }
    }
}

/// Brings the page's elements up to what egui has told.
fn reflect(mut mirror: NonSendMut<Mirror>, mut outputs: Query<(&mut EguiContext, &mut EguiFullOutput)>) {
    let mirror = &mut *mirror;
    let Some(page) = &mirror.page else { return };
    for (mut context, mut output) in &mut outputs {
        let ctx = context.get_mut();
        // The context is made after this began: until it is told so, it tells nothing.
        ctx.enable_accesskit();
        let zoom = f64::from(ctx.zoom_factor());
        let update = output.0.as_mut().and_then(|output| output.platform_output.accesskit_update.take());
        let Some(update) = update else { continue };
        let root = update.tree.as_ref().map(|tree| tree.root);
        let there: BTreeSet<NodeId> = update.nodes.iter().map(|(id, _)| *id).collect();
        mirror.shown.retain(|id, (element, _)| {
            let stays = there.contains(id);
            if !stays {
                element.remove();
            }
            stays
        });
        let mut families = Vec::new();
        for (id, node) in update.nodes {
            let known = mirror.shown.get(&id);
            if known.is_some_and(|(_, before)| *before == node) {
                continue;
            }
            let element = known.map(|(element, _)| element.clone()).or_else(|| element(page, id));
            let Some(element) = element else { continue };
            describe(&element, known.map(|(_, before)| before), &node, zoom);
            if known.is_none_or(|(_, before)| before.children() != node.children()) {
                families.push(id);
            }
            mirror.shown.insert(id, (element, node));
        }
        // Every child has its element by now.
        for id in families {
            let Some((parent, node)) = mirror.shown.get(&id) else { continue };
            for (child, _) in node.children().iter().filter_map(|child| mirror.shown.get(child)) {
                let _ = parent.append_child(child);
            }
            if root == Some(id) && parent.parent_node().is_none() {
                let _ = page.holder.append_child(parent);
            }
        }
        if mirror.focus != Some(update.focus) {
            mirror.focus = Some(update.focus);
            let name = named(&update.focus);
            let _ = page.canvas.set_attribute("aria-activedescendant", &name);
        }
    }
}

fn element(page: &Page, id: NodeId) -> Option<HtmlElement> {
    let element: HtmlElement = page.document.create_element("div").ok()?.dyn_into().ok()?;
    element.set_id(&named(&id));
    Some(element)
}

/// Sets what has changed.
fn describe(element: &HtmlElement, before: Option<&Node>, node: &Node, zoom: f64) {
    let set = |name: &str, before: Option<String>, now: Option<String>| {
        if before == now {
            return;
        }
        let _ = match now {
            Some(value) => element.set_attribute(name, &value),
            None => element.remove_attribute(name),
        };
    };
    for (name, read) in ATTRIBUTES {
        set(name, before.and_then(read), read(node));
    }
    let text = |node: &Node| is_text(node).then(|| node.value().map(str::to_owned)).flatten();
    let now = text(node);
    // A text has no children of its own; what has children keeps them.
    if node.children().is_empty() && before.and_then(text) != now {
        element.set_text_content(now.as_deref());
    }
    if before.is_none_or(|before| before.bounds() != node.bounds())
        && let Some(place) = node.bounds()
    {
        let style = element.style();
        let pixels = |points: f64| format!("{:.1}px", points * zoom);
        for (name, points) in [
            ("left", place.x0),
            ("top", place.y0),
            ("width", place.x1 - place.x0),
            ("height", place.y1 - place.y0),
        ] {
            let _ = style.set_property(name, &pixels(points));
        }
    }
}

/// The name of a thing's element.
fn named(id: &NodeId) -> String {
    format!("n{}", id.0)
}

/// Whether it is there to be read.
fn is_text(node: &Node) -> bool {
    matches!(node.role(), Role::Label | Role::TextRun)
}

type Read = fn(&Node) -> Option<String>;

const ATTRIBUTES: [(&str, Read); 12] = [
    ("role", |node| role(node.role(), node.toggled().is_some()).map(str::to_owned)),
    ("aria-label", |node| node.label().map(str::to_owned)),
    ("aria-labelledby", |node| {
        let words: Vec<String> = node.labelled_by().iter().map(named).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }),
    ("aria-valuetext", |node| node.value().filter(|_| !is_text(node)).map(str::to_owned)),
    ("aria-valuenow", |node| node.numeric_value().map(|value| value.to_string())),
    ("aria-valuemin", |node| node.min_numeric_value().map(|value| value.to_string())),
    ("aria-valuemax", |node| node.max_numeric_value().map(|value| value.to_string())),
    ("aria-checked", |node| toggled(node).filter(|_| node.role() != Role::Button)),
    ("aria-pressed", |node| toggled(node).filter(|_| node.role() == Role::Button)),
    ("aria-disabled", |node| node.is_disabled().then(|| "true".to_owned())),
    ("aria-placeholder", |node| node.placeholder().map(str::to_owned)),
    ("aria-expanded", |node| node.is_expanded().map(|expanded| expanded.to_string())),
];

fn toggled(node: &Node) -> Option<String> {
    let words = match node.toggled()? {
        Toggled::True => "true",
        Toggled::False => "false",
        Toggled::Mixed => "mixed",
    };
    Some(words.to_owned())
}

/// The web's name for a role; none for what only holds others, and for text.
fn role(role: Role, toggled: bool) -> Option<&'static str> {
    Some(match role {
        Role::Button => "button",
        Role::CheckBox => "checkbox",
        Role::RadioButton => "radio",
        Role::RadioGroup => "radiogroup",
        Role::Link => "link",
        Role::TextInput | Role::MultilineTextInput => "textbox",
        Role::Slider => "slider",
        Role::SpinButton => "spinbutton",
        Role::ComboBox => "combobox",
        Role::Image => "img",
        Role::ProgressIndicator => "progressbar",
        Role::ScrollBar => "scrollbar",
        Role::Heading => "heading",
        Role::Unknown if toggled => "checkbox",
        _ => return None,
    })
}
