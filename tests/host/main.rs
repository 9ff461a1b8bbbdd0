//! The host with real sockets, real files and real processes.

mod canary;
mod cards;
mod common;
mod console;
mod dates;
mod disk;
#[cfg(unix)]
mod faulty;
mod files;
mod flight;
mod fuzz;
mod hostile;
mod kill;
mod nearby;
mod nth;
mod observers;
mod others;
mod own;
mod play;
#[cfg(feature = "report")]
mod report;
mod resume;
mod sight;
#[cfg(feature = "report")]
mod survey;
mod tls;
mod web;
mod what_if;
