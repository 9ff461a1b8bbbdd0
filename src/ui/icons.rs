//! The icons that screens use, of Phosphor's: only these are in the program, and in the page that a room fetches.
//!
//! May touch: nothing. Use: `icons::regular::WARNING` in a text; an icon that isn't named here is added to the list.

pub use cut_out::icons::regular;

#[allow(missing_docs)]
mod cut_out {
    egui_phosphor::subset! {
        pub mod icons {
            use regular::{
                ANCHOR, ARROWS_LEFT_RIGHT, ARROWS_OUT, ARROW_CLOCKWISE, ARROW_COUNTER_CLOCKWISE, ARROW_DOWN,
                ARROW_DOWN_RIGHT, ARROW_LEFT, ARROW_RIGHT, ARROW_SQUARE_OUT, ARROW_UP, ARROW_UP_RIGHT,
                CARET_CIRCLE_RIGHT, CARET_DOWN, CARET_RIGHT, CARET_UP, CHATS_CIRCLE, CHECK, CHECK_CIRCLE,
                CHECK_SQUARE, CIRCLE, CIRCLE_DASHED, CLOCK, CLOCK_COUNTER_CLOCKWISE, COMPASS, COPY,
                DOOR_OPEN, DOTS_THREE_OUTLINE, DOWNLOAD_SIMPLE, EAR, ENVELOPE_SIMPLE, ENVELOPE_SIMPLE_OPEN,
                EXPORT, EYE, FLAG_CHECKERED, GEAR_SIX, HOURGLASS_MEDIUM, HOUSE, INFO, INTERSECT, KEY,
                LIGHTBULB, LIST, LIST_CHECKS, LIST_PLUS, LOCK, LOCK_OPEN, LOCK_SIMPLE,
                MAGNIFYING_GLASS_MINUS, MAGNIFYING_GLASS_PLUS, MEGAPHONE, MINUS_CIRCLE, MOON, MOON_STARS,
                PAPER_PLANE_RIGHT, PAPER_PLANE_TILT, PAUSE, PENCIL_SIMPLE, PLANT, PLAY, PLUS, PLUS_CIRCLE,
                PROHIBIT, PROJECTOR_SCREEN, QUESTION, RADIO_BUTTON, ROBOT, SHIELD_CHECK, SIGN_OUT,
                SLIDERS_HORIZONTAL, SPARKLE, SQUARE, STAR, SUN, SWAP, TAG, THUMBS_DOWN, TIMER, TRANSLATE,
                TRASH, TREE, TREND_DOWN, TREND_UP, USERS, USERS_THREE, USER_PLUS, WARNING, WARNING_CIRCLE,
                WIFI_SLASH, WRENCH, X,
            };
        }
    }
}
