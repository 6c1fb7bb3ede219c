//! What the format says may stand at a place of a definition.

use super::Problem;
use crate::outline::Sort;
use crate::vocabulary::{COMMON, Entry, Shape, item_type, object};

/// The members an object may have, and what the object is called.
pub(super) struct Frame {
    /// With its article.
    pub name: String,
    pub own: &'static [Entry],
    pub common: &'static [Entry],
}

/// What may stand at a place.
pub(super) enum Standing {
    /// An object with these members.
    Object(Frame),
    /// An array, or an object with names of the author's, of these objects.
    Many(&'static str),
    /// One of these objects, or an array of them.
    OneOrMany(&'static str),
    /// A value, or what is in an array or object of such values.
    Value,
}

impl Frame {
    fn of(name: &'static str) -> Option<Frame> {
        let article = if name.starts_with(['a', 'o']) { "an" } else { "a" };
        Some(Frame { name: format!("{article} {name}"), own: object(name)?.members, common: &[] })
    }

    pub fn entries(&self) -> impl Iterator<Item = &'static Entry> {
        self.common.iter().chain(self.own)
    }

    pub fn entry(&self, name: &str) -> Option<&'static Entry> {
        self.entries().find(|entry| entry.name == name)
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.entries().map(|entry| entry.name).collect()
    }
}

/// Follows names from the item of a problem: what stands there, and the shape of the last member.
pub(super) fn stand(problem: &Problem<'_>, path: &[String]) -> Option<(Standing, Option<Shape>)> {
    let item = problem.outline.item(problem.place.item);
    let frame = match item.sort {
        Sort::Form => Frame::of("form")?,
        Sort::Page => Frame::of("page")?,
        _ => {
            let own = item_type(&item.ty).map_or(&[][..], |ty| ty.members);
            let name = if item.ty.is_empty() {
                "an item".into()
            } else {
                format!("an item of type {}", item.ty)
            };
            Frame { name, own, common: COMMON }
        }
    };
    let (mut standing, mut shape) = (Standing::Object(frame), None);
    for name in path {
        let counted = name.parse::<usize>().is_ok();
        let frame = match standing {
            Standing::Many(inner) => {
                (standing, shape) = (Standing::Object(Frame::of(inner)?), None);
                continue;
            }
            Standing::OneOrMany(inner) if counted => {
                (standing, shape) = (Standing::Object(Frame::of(inner)?), None);
                continue;
            }
            Standing::OneOrMany(inner) => Frame::of(inner)?,
            Standing::Object(frame) => frame,
            Standing::Value => continue,
        };
        let entry = frame.entry(name)?;
        shape = Some(entry.shape);
        standing = match entry.shape {
            Shape::Object(inner) => Standing::Object(Frame::of(inner)?),
            Shape::Objects(inner) | Shape::Map(inner) => Standing::Many(inner),
            Shape::OneOrMore(inner) => Standing::OneOrMany(inner),
            _ => Standing::Value,
        };
    }
    Some((standing, shape))
}

/// The members that the object at a path may have.
pub(super) fn frame(problem: &Problem<'_>, path: &[String]) -> Option<Frame> {
    match stand(problem, path)?.0 {
        Standing::Object(frame) => Some(frame),
        Standing::Many(inner) | Standing::OneOrMany(inner) => Frame::of(inner),
        Standing::Value => None,
    }
}
