//! Did you mean: the likeliest of some words.

use tokhai::value::text;

/// The candidate most like a word, if any is like it: by letters, whatever their case and marks.
pub fn likely<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = fold(word);
    if plain.is_empty() {
        return None;
    }
    // A third of a word may be mistaken, of a very short one nothing.
    let most = plain.chars().count() / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = fold(candidate);
        // A length apart is a distance already, and much quicker to see.
        let apart = plain.len().abs_diff(other.len()) > 4 * most + 4;
        let mut distance =
            if apart { usize::MAX } else { 2 * strsim::osa_distance(&plain, &other) };
        if distance == 0 {
            distance = usize::from(word != candidate);
        } else if other.len() > 3
            && plain.len() > 3
            && (other.starts_with(&plain) || plain.starts_with(&other))
        {
            // Half a word, or a word too much, is likelier than other letters.
            distance = distance.min(most + 1);
        }
        if distance <= 2 * most
            && best.is_none_or(|(least, _)| distance < least)
            && candidate != word
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    text::fold(word).replace(['_', '-', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_understood() {
        let names = ["hoTen", "ngaySinh", "required", "relevant", "label", "diaChi"];
        for (word, want) in [
            ("hoten", Some("hoTen")),
            ("ho_ten", Some("hoTen")),
            ("họTên", Some("hoTen")),
            ("ngaySnih", Some("ngaySinh")),
            ("requird", Some("required")),
            ("relevent", Some("relevant")),
            ("lable", Some("label")),
            ("xyz", None),
            ("", None),
            ("hoTen", None),
            ("la", None),
        ] {
            assert_eq!(likely(word, names), want, "{word}");
        }
    }
}
