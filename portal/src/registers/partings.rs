//! Divorces, deaths and second marriages among the families made at random.

use super::build::Builder;
use super::calendar::day;
use super::rng::Rng;
use super::world::{Ending, Sex};
use std::ops::Range;

/// Ends some of these marriages, and marries some of the divorced again.
pub(super) fn add(b: &mut Builder, marriages: Range<usize>) {
    for marriage in marriages.clone() {
        part(b, marriage);
    }
    let acts = b.world.marriages[marriages].iter();
    let over = acts.filter(|act| act.end.as_ref().is_some_and(|end| end.how == Ending::Divorce));
    let divorced: Vec<usize> = over.flat_map(|act| [act.wife, act.husband]).flatten().collect();
    marry_again(b, &divorced);
}

/// Nothing happens to couples whose child is to be registered, nor within a year of a birth: the
/// families must stay such as the register would let them be.
fn part(b: &mut Builder, marriage: usize) {
    let act = b.world.marriages[marriage].clone();
    let (Some(wife), Some(husband)) = (act.wife, act.husband) else { return };
    if b.world.births.iter().any(|birth| birth.mother == wife) {
        return;
    }
    let births = b.world.children_of(wife).map(|child| b.world.people[child].born);
    let earliest = births.chain([act.day, day(2010, 1, 1)]).max().unwrap_or(act.day) + 400;
    let latest = b.today - 200;
    if earliest > latest {
        return;
    }
    let mut rng = Rng::of("parting", &b.world.people[wife].number);
    let old = b.world.people[wife].born < b.today - 55 * 365;
    let chance = rng.between(1, 100);
    let day = rng.between(earliest, latest);
    let registered = rng.percent(85);
    match (old, chance) {
        (true, 1..=30) | (false, 9..=12) => {
            b.die(if rng.percent(65) { husband } else { wife }, day, registered);
        }
        (false, 1..=8) => {
            b.divorce(marriage, day, registered);
            // Whoever lives with parents stays with them.
            let with_parents = b.world.people[husband].father.is_some();
            let leaves = if with_parents { wife } else { husband };
            leave(b, &mut rng, leaves, day);
        }
        _ => {}
    }
}

fn leave(b: &mut Builder, rng: &mut Rng, person: usize, day: i64) {
    let Some(home) = b.world.people[person].home.clone() else { return };
    let new = b.places.address(rng, &home.province);
    // A man leaves his children with their mother.
    if b.world.people[person].sex == Sex::Female {
        b.move_to(person, &new, day);
    } else {
        b.move_alone(person, &new, day);
    }
}

/// A woman and a man who are both divorced find each other, now and then.
fn marry_again(b: &mut Builder, divorced: &[usize]) {
    let sex = |at: &usize| b.world.people[*at].sex;
    let (women, mut men): (Vec<usize>, Vec<usize>) =
        divorced.iter().partition(|at| sex(at) == Sex::Female);
    for woman in women {
        let she = &b.world.people[woman];
        let mut rng = Rng::of("second marriage", &she.number);
        // Every divorce was before that.
        let day = b.today - rng.between(20, 190);
        if !rng.percent(40) || she.home.is_none() {
            continue;
        }
        let suits = |man: &usize| {
            let he = &b.world.people[*man];
            let former = b.world.marriages.iter();
            let mut former = former.filter(|act| act.wife == Some(woman));
            he.home.is_some()
                && (he.born - she.born).abs() < 12 * 365
                && !former.any(|act| act.husband == Some(*man))
        };
        if let Some(man) = men.iter().position(suits).map(|at| men.remove(at)) {
            b.marry(woman, man, day);
            if let Some(home) = b.world.people[man].home.clone() {
                b.move_to(woman, &home, day);
            }
        }
    }
}
