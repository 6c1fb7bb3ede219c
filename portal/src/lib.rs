//! The reference portal behind tokhai forms: sign-in, registers, submissions and the scoreboard.
//!
//! A page of this portal holds a `<tokhai-form>`; what the two say to each other is fixed in
//! `docs/wire.md`. The tour: [`router`] says which address leads where, [`contract`] tells others,
//! [`portal`] holds what all
//! handlers share, [`gateway`] asks registers, [`submission`] takes a record exactly once,
//! [`desk`] moves it on, [`scoreboard`] shows what the records say,
//! [`catalogue`] is the list of all services, [`keeping`] deletes what has had its time, [`otlp`] tells a
//! Collector of filings. Everything
//! that can go wrong is a [`problem::Problem`].

pub mod autofill;
pub mod backup;
pub mod catalogue;
pub mod check;
pub mod clock;
pub mod codelists;
pub mod config;
pub mod contract;
pub mod demo;
pub mod desk;
pub mod drafts;
pub mod embedding;
pub mod forms;
pub mod gateway;
pub mod headers;
pub mod health;
pub mod json;
pub mod keeping;
pub mod keys;
pub mod lang;
pub mod listen;
pub mod oidc;
pub mod old_communes;
pub mod otlp;
pub mod pace;
pub mod page;
pub mod payment;
pub mod portal;
pub mod problem;
pub mod records;
pub mod registers;
pub mod reports;
pub mod request;
pub mod router;
pub mod rows;
pub mod satisfaction;
pub mod scoreboard;
pub mod secret;
pub mod services;
pub mod session;
pub mod settings;
pub mod shared;
pub mod signin;
pub mod store;
pub mod submission;
pub mod theming;
pub mod uploads;
pub mod violations;
