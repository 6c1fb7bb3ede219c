//! The rules of the house that no compiler checks: which folder may use which, how long a file
//! may be, what the tour must name, what a
//! stylesheet must tell and what no committed file may hold.

mod committed;
mod contrast;
mod folders;
mod sources;
mod theming;
mod tour;
