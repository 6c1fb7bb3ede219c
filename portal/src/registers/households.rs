//! Who lives with whom, and what each is to the head of the household.

use super::build::Builder;
use super::calendar::birthday;
use super::rng::Rng;
use super::world::{Household, Sex, World};

/// Puts relatives who live in the same place into one household. Two families of the same address
/// stay two. Whoever has no permanent residence is in none.
pub(super) fn add(b: &mut Builder) {
    let mut open: Vec<bool> =
        b.world.people.iter().map(|p| p.home.is_some() && p.died.is_none()).collect();
    for first in 0..open.len() {
        if !open[first] {
            continue;
        }
        open[first] = false;
        let mut members = vec![first];
        let mut next = 0;
        while let Some(&at) = members.get(next) {
            next += 1;
            for relative in relatives(&b.world, at) {
                if open[relative] && b.world.people[relative].home == b.world.people[at].home {
                    open[relative] = false;
                    members.push(relative);
                }
            }
        }
        // Children whose parents have died are looked after by somebody who has a household.
        if let Some(head) = head(b, &members) {
            members.sort_by_key(|at| (*at != head, b.world.people[*at].born));
            let members = members.iter().map(|at| (*at, relation(&b.world, head, *at))).collect();
            b.world.households.push(Household { members });
        }
    }
}

/// Husband or wife, the other parent of the children, parents, children, guardian and ward.
fn relatives(world: &World, at: usize) -> Vec<usize> {
    let person = &world.people[at];
    let children: Vec<usize> = world.children_of(at).collect();
    let others = children.iter().flat_map(|c| [world.people[*c].mother, world.people[*c].father]);
    let wards = world
        .guardianships
        .iter()
        .flat_map(|bond| [(bond.guardian, bond.ward), (bond.ward, bond.guardian)]);
    let wards = wards.filter(|(own, _)| *own == at).map(|(_, other)| other);
    let parents = [person.mother, person.father, world.spouse_of(at)];
    parents
        .into_iter()
        .chain(others)
        .flatten()
        .chain(wards)
        .chain(children.iter().copied())
        .collect()
}

/// A grown person: mostly the oldest man, otherwise the oldest woman.
fn head(b: &Builder, members: &[usize]) -> Option<usize> {
    let grown = |at: &&usize| birthday(b.world.people[**at].born, 18) <= b.today;
    let oldest = |sex: Sex| {
        let of = members.iter().filter(grown).filter(|at| b.world.people[**at].sex == sex);
        of.min_by_key(|at| b.world.people[**at].born).copied()
    };
    let (man, woman) = (oldest(Sex::Male), oldest(Sex::Female));
    let mut rng = Rng::of("head", &b.world.people[*members.first()?].number);
    if rng.percent(70) { man.or(woman) } else { woman.or(man) }
}

/// What a member is to the head, as forms write it.
pub(super) fn relation(world: &World, head: usize, member: usize) -> &'static str {
    let person = |at: usize| &world.people[at];
    let parents = |at: usize| [person(at).mother, person(at).father].into_iter().flatten();
    let man = person(member).sex == Sex::Male;
    let child = |parent: usize, child: usize| parents(child).any(|at| at == parent);
    let below = |old: usize, young: usize| parents(young).any(|at| child(old, at));
    let spouse = world.spouse_of(head);
    if head == member {
        "chuHo"
    } else if spouse == Some(member) {
        if man { "chong" } else { "vo" }
    } else if child(head, member) || spouse.is_some_and(|spouse| child(spouse, member)) {
        "con"
    } else if child(member, head) {
        if man { "cha" } else { "me" }
    } else if world.guardianships.iter().any(|g| (g.guardian, g.ward) == (head, member)) {
        "giamHo"
    } else if below(head, member) {
        "chau"
    } else if below(member, head) {
        if man { "ong" } else { "ba" }
    } else if world.spouse_of(member).is_some_and(|spouse| child(head, spouse)) {
        "conDauRe"
    } else if parents(member).any(|at| parents(head).any(|other| other == at)) {
        "anhChiEm"
    } else {
        "thanThich"
    }
}
