//! The workshop, its protocol and its client: phases, drafts, secrets, replay, autosave, rehearsal.

mod autosave;
mod canary;
mod common;
mod dates;
mod estimates;
mod flow;
mod functions;
mod grants;
mod keys;
mod living_market;
mod local;
mod observers;
mod own;
mod peers;
mod rehearsal;
mod replay;
mod rewind;
mod room;
mod script;
mod teach;
