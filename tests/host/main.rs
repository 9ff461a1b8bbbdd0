//! The host with real sockets, real files and real processes.

mod common;
mod console;
mod disk;
mod files;
mod hostile;
mod kill;
mod play;
mod resume;
mod web;
