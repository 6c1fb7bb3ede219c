//! Whose houses are in Khánh Hòa.

use super::build::Builder;
use super::calendar::birthday;
use super::places::HOME;
use super::rng::Rng;
use super::world::{Address, Property};

/// Gives most houses an owner: the head of the household, husband and wife, or somebody else of
/// whom the family rents. Some have a second house, and some houses are in nobody's name.
pub(super) fn add(b: &mut Builder) {
    let grown = |at: &usize| birthday(b.world.people[*at].born, 25) <= b.today;
    let heads: Vec<usize> = b.world.households.iter().map(|h| h.members[0].0).collect();
    let landlords: Vec<usize> = heads.iter().copied().filter(grown).collect();
    for (place, head) in heads.iter().enumerate() {
        let mut rng = Rng::of("house", &b.world.people[*head].number);
        let spouse = b.world.spouse_of(*head);
        let owners = match rng.between(1, 100) {
            1..=45 => vec![*head],
            46..=80 => [Some(*head), spouse].into_iter().flatten().collect(),
            81..=92 => vec![landlords[(place + 7) % landlords.len()]],
            _ => continue,
        };
        let home = b.world.people[*head].home.clone();
        if let Some(home) = home.filter(|home| home.province == HOME) {
            register(b, home, owners);
        }
        if rng.percent(6) {
            let shop = b.places.address(&mut rng, HOME);
            register(b, shop, vec![*head]);
        }
    }
}

/// An address has one entry.
pub(super) fn register(b: &mut Builder, place: Address, owners: Vec<usize>) {
    if b.world.properties.iter().all(|property| property.place != place) {
        b.world.properties.push(Property { place, owners });
    }
}
