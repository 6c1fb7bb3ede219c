//! What JSON text expects at a byte: the brackets that are open, and what stood last.

/// What stood before a byte, as far as the text could be followed.
#[derive(Debug)]
pub(super) struct Setting {
    /// The brackets that are open: which, and where.
    pub open: Vec<(u8, usize)>,
    /// What stood last.
    pub last: Last,
    /// Where the last token ends.
    pub end: usize,
    /// Where a string begins that the byte is in.
    pub string: Option<usize>,
}

/// The last thing before a byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Last {
    Start,
    Open,
    Comma,
    Colon,
    Name,
    Value,
}

impl Setting {
    /// Reads the text up to a byte.
    pub fn at(text: &str, at: usize) -> Setting {
        let bytes = text.as_bytes();
        let mut setting = Setting { open: Vec::new(), last: Last::Start, end: 0, string: None };
        let mut i = 0;
        while i < at.min(bytes.len()) {
            let start = i;
            i += 1;
            match bytes[start] {
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                b'"' => {
                    while i < bytes.len() && !matches!(bytes[i], b'"' | b'\n') {
                        i += if bytes[i] == b'\\' { 2 } else { 1 };
                    }
                    if i >= at {
                        setting.string = Some(start);
                        return setting;
                    }
                    i += 1;
                    let names =
                        setting.in_object() && matches!(setting.last, Last::Open | Last::Comma);
                    setting.last = if names { Last::Name } else { Last::Value };
                }
                bracket @ (b'{' | b'[') => {
                    setting.open.push((bracket, start));
                    setting.last = Last::Open;
                }
                b'}' | b']' => {
                    setting.open.pop();
                    setting.last = Last::Value;
                }
                b',' => setting.last = Last::Comma,
                b':' => setting.last = Last::Colon,
                _ => {
                    while i < at && !b" \t\r\n\"{}[],:".contains(&bytes[i]) {
                        i += 1;
                    }
                    setting.last = Last::Value;
                }
            }
            setting.end = i;
        }
        setting
    }

    /// Whether the innermost bracket is that of an object.
    pub fn in_object(&self) -> bool {
        self.open.last().is_some_and(|(bracket, _)| *bracket == b'{')
    }
}
