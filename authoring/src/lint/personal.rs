//! Personal data of the applicant that lacks its `autocomplete` token.

use super::Found;
use super::conditions::name_of;
use crate::outline::Sort;
use tokhai::value::text;

/// Names and labels of the person who files, without marks.
const APPLICANT: &[&str] = &[
    "nguoiyeucau",
    "nguoinop",
    "nguoikhai",
    "nguoidenghi",
    "nguoilamdon",
    "applicant",
    "filer",
    "nguoi yeu cau",
    "nguoi nop",
    "nguoi khai",
    "nguoi de nghi",
    "nguoi lam don",
    "person filing",
];

pub(super) fn look(found: &mut Found<'_>) {
    let groups: Vec<usize> =
        (1..found.outline.items.len()).filter(|at| is_applicant(found, *at)).collect();
    // One address that the browser offers is enough.
    let has_address = (1..found.outline.items.len()).any(|at| {
        let token = found.outline.item(at).tree.str_at("autocomplete");
        token.is_some_and(|token| {
            token.ends_with("street-address") || token.contains("address-line")
        })
    });
    for at in 1..found.outline.items.len() {
        let item = found.outline.item(at);
        let within = groups.iter().find(|group| found.outline.holds(**group, at));
        let settled =
            ["autocomplete", "calculate"].iter().any(|name| item.tree.get(name).is_some())
                || item.tree.is_true("readonly");
        if within.is_none() || settled || item.frame != 0 {
            continue;
        }
        if let Some((token, what)) =
            token(found, at).filter(|(token, _)| *token != "street-address" || !has_address)
        {
            let message = format!(
                "`{}` is the applicant's {what}, but has no `autocomplete`",
                found.outline.path(at)
            );
            let hint = format!("\"autocomplete\": \"{token}\" lets the browser offer it");
            found.add("autocomplete-missing", at, name_of(found, at), message, &hint);
        }
    }
}

/// A group about the person signed in: a register fills it that is asked with nothing, or its name
/// says so. A field of its own is taken for the applicant's when a register fills it like that.
fn is_applicant(found: &Found<'_>, at: usize) -> bool {
    let item = found.outline.item(at);
    if item.sort == Sort::Page || item.frame != 0 {
        return false;
    }
    let signed_in = found.outline.fills(at).iter().any(|fill| {
        let source = found.outline.source(fill.str_at("source").unwrap_or_default());
        let inputs =
            fill.get("inputs").cloned().or(source.as_ref().and_then(|s| s.get("inputs").cloned()));
        source.is_some() && inputs.is_none_or(|inputs| inputs.members().is_empty())
    });
    if signed_in {
        return true;
    }
    let words = [text::fold(&item.name), text::fold(found.outline.label(at))];
    item.sort == Sort::Group && words.iter().any(|word| APPLICANT.contains(&word.trim()))
}

/// The token for a field, and what the field is.
fn token(found: &Found<'_>, at: usize) -> Option<(&'static str, &'static str)> {
    let item = found.outline.item(at);
    let (name, label) = (text::fold(&item.name), text::fold(found.outline.label(at)));
    let says = |words: &[&str]| {
        words.iter().any(|word| label.contains(word) || name == word.replace(' ', ""))
    };
    match (&*item.ty, item.tree.str_at("format")) {
        ("text", Some("email")) => Some(("email", "email address")),
        ("text", Some("phone")) => Some(("tel", "telephone number")),
        // Where somebody was born or comes from is no address that a browser knows.
        ("address", _)
            if says(&[
                "cu tru",
                "thuong tru",
                "tam tru",
                "dia chi",
                "noi o",
                "address",
                "residence",
            ]) =>
        {
            Some(("street-address", "address"))
        }
        ("date", _)
            if says(&[
                "ngay sinh",
                "nam sinh",
                "ngay, thang, nam sinh",
                "birth",
                "date of birth",
            ]) =>
        {
            Some(("bday", "date of birth"))
        }
        ("text", None) if says(&["ho ten", "ho va ten", "ho, chu dem, ten", "full name"]) => {
            Some(("name", "name"))
        }
        _ => None,
    }
}
