//! What a question takes for a file.

use crate::form::Kind;
use crate::value::FileRef;

/// What is wrong with a file of a question by its name, size and type: the first of `file-empty`,
/// `file-size` and `file-type`. Nothing for a question that asks for no file.
pub(crate) fn file_issue(kind: &Kind, file: &FileRef) -> Option<&'static str> {
    let Kind::File { accept, max_size, .. } = kind else {
        return None;
    };
    if file.size <= 0 {
        return Some("file-empty");
    }
    if file.size > *max_size {
        return Some("file-size");
    }
    for kind in accept {
        if accepts(kind, &file.media, &file.name) {
            return None;
        }
    }
    (!accept.is_empty()).then_some("file-type")
}

/// Whether a file fits one of `accept`: `.pdf`, `image/*` or `application/pdf`.
fn accepts(accept: &str, media: &str, name: &str) -> bool {
    if accept.starts_with('.') {
        let ending = name.get(name.len().saturating_sub(accept.len())..).unwrap_or_default();
        return ending.eq_ignore_ascii_case(accept);
    }
    match accept.strip_suffix('*') {
        Some(prefix) => media.starts_with(prefix),
        None => media == accept,
    }
}
