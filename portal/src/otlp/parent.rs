//! The header `traceparent` (W3C Trace Context), in which a page says for which filing it asks and
//! which of its own spans does.

use axum::http::HeaderMap;
use opentelemetry::SpanId;
use uuid::Uuid;

/// What a page says. Nothing is proven by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent {
    /// The trace: the filing's id.
    pub filing: Uuid,
    /// The page's span.
    pub span: SpanId,
}

impl Parent {
    /// What the header says; nothing where it is not there or not well-formed.
    pub fn read(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all("traceparent").iter();
        let (only, None) = (all.next()?, all.next()) else { return None };
        Self::parse(only.to_str().ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let [version, trace, span, flags] = text.split('-').collect::<Vec<_>>()[..] else {
            return None;
        };
        let digits = |text: &str, length| {
            text.len() == length && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        if version != "00" || !digits(trace, 32) || !digits(span, 16) || !digits(flags, 2) {
            return None;
        }
        let parent = Self { filing: trace.parse().ok()?, span: SpanId::from_hex(span).ok()? };
        (!parent.filing.is_nil() && parent.span != SpanId::INVALID).then_some(parent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    #[test]
    fn a_header_is_taken_whole_or_not_at_all() {
        let parent = Parent::parse(GOOD).expect("well-formed");
        assert_eq!(parent.filing.to_string(), "0af76519-16cd-43dd-8448-eb211c80319c");
        assert_eq!(parent.span.to_string(), "b7ad6b7169203331");
        for wrong in [
            "",
            "00",
            &GOOD[1..],
            &GOOD[..GOOD.len() - 1],
            &format!("{GOOD}-00"),
            &format!(" {GOOD}"),
            &GOOD.to_uppercase(),
            &GOOD.replace("00-", "01-"),
            &GOOD.replace("00-", "ff-"),
            &GOOD.replace('a', "g"),
            &GOOD.replace("-b7ad", "-+7ad"),
            &GOOD.replace("0af7651916cd43dd8448eb211c80319c", &"0".repeat(32)),
            &GOOD.replace("b7ad6b7169203331", &"0".repeat(16)),
            &GOOD.replace("b7ad6b7169203331", "056088000123"),
            "00-056088000123-b7ad6b7169203331-01",
        ] {
            assert_eq!(Parent::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_headers_are_none() {
        let mut headers = HeaderMap::new();
        headers.append("traceparent", GOOD.parse().expect("a value"));
        assert!(Parent::read(&headers).is_some());
        headers.append("traceparent", GOOD.parse().expect("a value"));
        assert_eq!(Parent::read(&headers), None);
    }
}
