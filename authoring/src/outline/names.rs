//! What names mean from a place, and which could be meant.

use super::{Outline, Sort};

/// More names than this are not looked through for a likely one.
const MOST: usize = 500;

impl Outline {
    /// The item of this name directly in a container.
    pub fn find(&self, container: usize, name: &str) -> Option<usize> {
        self.names.get(&container)?.get(name).copied()
    }

    /// The item that a name means in a container or outside it.
    pub fn lookup(&self, mut container: usize, name: &str) -> Option<usize> {
        loop {
            match self.find(container, name) {
                None if container != 0 => container = self.items[container].container,
                found => return found,
            }
        }
    }

    /// The item that a path of names means from a container.
    pub fn follow(&self, container: usize, path: &str) -> Option<usize> {
        let mut names = path.split('.');
        let mut at = self.lookup(container, names.next()?)?;
        for name in names {
            at = self.find(at, name)?;
        }
        Some(at)
    }

    /// The names directly in a container.
    pub fn names_in(&self, container: usize) -> Vec<String> {
        let inside = container + 1..self.items[container].end;
        inside
            .map(|at| &self.items[at])
            .filter(|item| item.container == container && item.sort != Sort::Page)
            .filter(|item| !item.name.is_empty())
            .map(|item| item.name.to_string())
            .collect()
    }

    /// The names seen from a container, nearest first, then the paths into the groups seen; of a very
    /// large form only the first.
    pub fn visible(&self, mut container: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut paths = Vec::new();
        loop {
            let names = self.names.get(&container);
            for (name, at) in names.into_iter().flatten().take(MOST) {
                if self.items[*at].sort == Sort::Group {
                    let inside = self.names.get(at).into_iter().flatten().take(MOST);
                    paths.extend(inside.map(|(inner, _)| format!("{name}.{inner}")));
                }
                found.push(name.to_string());
            }
            if container == 0 || found.len() > MOST {
                paths.truncate(MOST);
                found.append(&mut paths);
                return found;
            }
            container = self.items[container].container;
        }
    }
}
