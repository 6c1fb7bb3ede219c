//! The words of the catalogue: as files, addresses and the database have them, and as people read
//! them.

use crate::lang::Lang;

/// One of a few words that a column takes.
pub trait Word: Copy + PartialEq + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// The word itself.
    fn word(self) -> &'static str;

    /// What it means.
    fn said(&self, lang: &Lang) -> &'static str;

    /// The one with this word.
    fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.word() == word)
    }

    /// All the words in a row, for those who wrote another one.
    fn known() -> String {
        Self::ALL.iter().map(|known| known.word()).collect::<Vec<_>>().join(", ")
    }
}

/// A kind of words as one table: the word, Vietnamese, English.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $item:ident: $word:literal, $vi:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, utoipa::ToSchema)]
        pub enum $name { $($(#[$about])* #[schema(rename = $word)] $item,)+ }

        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$item,)+];

            fn word(self) -> &'static str {
                match self { $(Self::$item => $word,)+ }
            }

            fn said(&self, lang: &Lang) -> &'static str {
                match self { $(Self::$item => lang.t($vi, $en),)+ }
            }
        }
    };
}

words! {
    /// Who settles a service.
    Level {
        /// An agency of the province.
        Provincial: "provincial", "Cấp tỉnh", "Province level";
        /// A commune.
        Communal: "communal", "Cấp xã", "Commune level";
    }
}

words! {
    /// How much of a service is done online.
    Mode {
        /// All of it.
        Full: "full", "Trực tuyến toàn trình", "Fully online";
        /// The applicant comes in person for a part.
        Partial: "partial", "Trực tuyến một phần", "Partly online";
    }
}

words! {
    /// Why a service is not held against the plan's targets.
    Exempt {
        /// It is seldom asked for.
        LowFrequency: "lowFrequency", "Thủ tục ít phát sinh hồ sơ", "A procedure that is seldom asked for";
        /// It concerns those whose compliance the state watches.
        ComplianceSubject: "complianceSubject", "Thủ tục của đối tượng tuân thủ", "A procedure of compliance subjects";
        /// It belongs to a field with rules of its own.
        SpecificField: "specificField", "Thủ tục thuộc lĩnh vực đặc thù", "A procedure of a specific field";
    }
}

words! {
    /// A list of services that come first.
    List {
        /// The 82 groups of procedures of Project 06.
        Project06: "project06", "Nhóm thủ tục của Đề án 06", "Procedure groups of Project 06";
        /// Those integrated into the national portal in 2022.
        Integrated2022: "integrated2022", "Dịch vụ công tích hợp năm 2022", "Integrated services of 2022";
        /// The priority groups of 2024.
        Priority2024: "priority2024", "Nhóm thủ tục ưu tiên năm 2024", "Priority groups of 2024";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again() {
        fn all<W: Word + std::fmt::Debug>() {
            for word in W::ALL {
                assert_eq!(W::find(word.word()), Some(*word));
            }
        }
        all::<Level>();
        all::<Mode>();
        all::<Exempt>();
        all::<List>();
        assert_eq!(Level::find("Provincial"), None);
        assert_eq!(Mode::known(), "full, partial");
    }
}
