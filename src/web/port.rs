//! What the page hands to the host: the one way out of the DOM code.

use crate::answers::At;
use crate::filing::Event;
use crate::value::Json;

/// The host as the page knows it.
pub trait Port {
    /// Something happened, at a time stamp of a DOM event in milliseconds since the page's origin
    /// (`event.timeStamp`, or `performance.now()`). Queued: the filing is never entered twice.
    fn event(&self, stamp: f64, event: Event);

    /// The citizen chose files: to be sent to the portal and attached.
    fn files(&self, at: At, files: Vec<web_sys::File>);

    /// The citizen wants to fill in the form here, which another page has.
    fn take_over(&self);

    /// Brings a code list, from the cache or from the portal; `None` where it cannot be had. The
    /// path is below the base: `codelists/communes?parent=56`.
    fn list(&self, path: &str, done: Box<dyn FnOnce(Option<&Json>)>);
}
