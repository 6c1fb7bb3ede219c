//! What a citizen downloads, by part.

mod parts;
mod ratchet;

use crate::build;
use crate::needs;
use crate::toolchain::Compiler;
use crate::tree::Tree;
use anyhow::{Result, anyhow};
use parts::Part;

/// What we aim at, what is allowed, and what means that the design is at fault, in KiB.
const GOAL: f64 = 45.0;
const BUDGET: f64 = 64.0;
const FAULT: f64 = 72.0;

/// Prints the report. With a reason the sizes become the new limits; else they are held against
/// the limits.
pub fn run(tree: &Tree, why: Option<&str>) -> Result<()> {
    build::package(tree)?;
    let (first_page, beside) = parts::measure(tree)?;

    println!("KiB after brotli 11");
    println!();
    println!("first page");
    print_parts(&first_page);
    println!();
    println!("beside");
    print_parts(&beside);
    println!();

    let total: f64 = first_page.iter().map(Part::kib).sum();
    println!(
        "goal {GOAL:.0}, budget {BUDGET:.0}, design fault over {FAULT:.0}: {}",
        verdict(total)
    );
    let held = match (needs::compiler()?, why) {
        (Compiler::Debian, None) => ratchet::hold(tree, &first_page, &beside),
        (Compiler::Debian, Some(why)) => ratchet::write(tree, &first_page, &beside, why),
        // The limits are those of a standard library rebuilt without the panic machinery.
        (Compiler::Rustup, None) => {
            println!("limits not held: this compiler does not rebuild the standard library");
            Ok(())
        }
        (Compiler::Rustup, Some(_)) => {
            Err(anyhow!("limits are written only with Debian's compiler"))
        }
    };
    println!("total first page {total:.1} KiB");
    held
}

fn print_parts(parts: &[Part]) {
    for part in parts {
        println!(
            "  {:<36} {:>7.1}  ({} bytes, {} raw)",
            part.name,
            part.kib(),
            part.packed,
            part.raw
        );
    }
}

fn verdict(total: f64) -> &'static str {
    if total <= GOAL {
        "within the goal"
    } else if total <= BUDGET {
        "within the budget, over the goal"
    } else if total <= FAULT {
        "over the budget"
    } else {
        "a design fault"
    }
}
