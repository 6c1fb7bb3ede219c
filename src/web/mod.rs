//! The browser's host: DOM, network, storage, clocks. The only folder that names the browser.

mod port;
