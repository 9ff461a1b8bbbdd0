//! `duevie check` and `duevie new` as people meet them: the program itself on broken files, with golden
//! texts; and the checker against files that no person would write.

mod broken;
mod common;
mod hostile;
mod new;
mod program;
