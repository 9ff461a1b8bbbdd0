//! `duevie join`: the window, at the door of a workshop on the network.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use crate::client::{Place, Trust};
use crate::ui::app::{self, Until};
use crate::ui::shell::{Places, Shell};

/// Options of `duevie join`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  duevie join                                              choose among those of this network
  duevie join 192.168.1.20:8722/j/AB3K9Z                   take a seat
  duevie join 'http://192.168.1.20:8722/j/AB3K9Z#lead=…'   lead it, with the facilitator's link
  duevie join --ca school.pem https://192.168.1.20:8722/j/AB3K9Z   believe this certificate too")]
pub struct JoinArgs {
    /// The link that the facilitator shows, or the facilitator's own [default: the window lists the workshops that
    /// this network announces]
    pub link: Option<String>,
    /// Certificates to believe besides those of this computer: the file (PEM) that the facilitator gives where
    /// the host's certificate is the school's or company's own
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When the link is none, a certificate can't be read, or the window can't be opened.
pub fn run(args: &JoinArgs) -> Result<(), Failure> {
    if let Some(link) = args.link.as_ref().filter(|link| Place::read(link).is_none()) {
        return Err(Failure::Usage(format!(
            "'{link}' is no link to a workshop; it looks like 192.168.1.20:8722/j/AB3K9Z"
        )));
    }
    let mut shell = Shell::new(Places::of_system());
    if let Some(file) = &args.ca {
        shell.trust(Trust::read(file).map_err(|error| Failure::Usage(error.to_string()))?);
    }
    shell.ask_to_join(args.link.as_deref().unwrap_or(""));
    shell.look_around(super::nearby());
    app::run(shell, Until::Closed).map_err(|error| Failure::Window(error.to_string()))
}
