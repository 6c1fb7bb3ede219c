//! Questions that nothing can answer, and defaults that the question itself refuses.

use super::Found;
use super::conditions::name_of;
use crate::outline::Sort;
use crate::source::Value;
use tokhai::Form;
use tokhai::value::NodeId;

pub(super) fn look(found: &mut Found<'_>, form: &Form) {
    for at in 1..found.outline.items.len() {
        if found.outline.item(at).sort == Sort::Field {
            unanswerable(found, form, at);
            default(found, at);
        }
    }
}

fn unanswerable(found: &mut Found<'_>, form: &Form, at: usize) {
    let node = form.node(NodeId(at as u32));
    let tree = &found.outline.item(at).tree;
    let must = tree.get("required").filter(|tree| !matches!(tree.value, Value::Bool(false)));
    let filled = node.calculate.is_some()
        || node.default.is_some()
        || node.copy.is_some()
        || form.asks.iter().any(|ask| ask.fills.iter().any(|fill| fill.node.index() == at));
    if must.is_some() && tree.is_true("readonly") && !filled {
        let message = format!(
            "`{}` must be answered, but it is read-only and nothing fills it in",
            found.outline.path(at)
        );
        let hint = "give it calculate, default, autofill or copyFrom, or let it be edited";
        found.add("unanswerable", at, name_of(found, at), message, hint);
    }
}

/// A code that the choice does not have.
fn default(found: &mut Found<'_>, at: usize) {
    let item = found.outline.item(at);
    let Some(tree) = item.tree.get("default") else {
        return;
    };
    let (Some(code), Some(codes)) = (tree.as_str(), found.outline.codes(at)) else {
        return;
    };
    if &*item.ty == "choice" && !codes.contains(&code) && !item.tree.is_true("other") {
        let few: Vec<&str> = codes.iter().copied().take(12).collect();
        let hint = format!("its options are {}", few.join(", "));
        let message = format!("`{}` has no option `{code}`", found.outline.path(at));
        found.add("default-invalid", at, tree.span.clone(), message, &hint);
    }
}
