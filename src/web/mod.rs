//! The browser's host: DOM, network, storage, clocks. The only folder that names the browser.

mod clock;
mod crypto;
mod database;
mod element;
mod extension;
mod history;
mod host;
mod js;
mod keep;
mod lifecycle;
mod lock;
mod net;
mod page;
mod port;
mod remote;
mod store;
mod upload;
