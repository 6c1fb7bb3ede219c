//! Who keeps which register, and the adapters to those that stand in this process.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::register::{Asking, Question, Register};
use crate::registers::{Registers, Unavailable};

/// Who keeps registers. Each can be reached in one way: here, or over the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agency {
    /// The national population database.
    Population,
    /// The ministry's register of civil status.
    CivilStatus,
    /// The insurance branch.
    Insurance,
    /// The business register.
    Business,
    /// The tax office.
    Tax,
    /// The province's own store.
    Local,
}

/// Whose register stands behind a source, by the names that all forms of this portal use.
const SOURCES: [(&str, Agency); 21] = [
    ("nguoiYeuCau", Agency::Population),
    ("congDan", Agency::Population),
    ("me", Agency::Population),
    ("cha", Agency::Population),
    ("nhanThan", Agency::Population),
    ("hoGiaDinh", Agency::Population),
    ("quaTrinhCuTru", Agency::Population),
    ("voChong", Agency::CivilStatus),
    ("honNhan", Agency::CivilStatus),
    ("suKien", Agency::CivilStatus),
    ("tinhTrangHonNhan", Agency::CivilStatus),
    ("baoHiemMe", Agency::Insurance),
    ("baoHiemCha", Agency::Insurance),
    ("quaTrinhLamViec", Agency::Insurance),
    ("coSoKinhDoanh", Agency::Business),
    ("tenHoKinhDoanh", Agency::Business),
    ("thueCaNhan", Agency::Tax),
    ("chungSinh", Agency::Local),
    ("nhaDat", Agency::Local),
    ("nhaDatSoHuu", Agency::Local),
    ("doiTuongUuTien", Agency::Local),
];

impl Agency {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Population,
        Self::CivilStatus,
        Self::Insurance,
        Self::Business,
        Self::Tax,
        Self::Local,
    ];

    /// Whose register stands behind a source.
    pub fn of(source: &str) -> Option<Self> {
        SOURCES.iter().find(|(name, _)| *name == source).map(|(_, agency)| *agency)
    }

    /// Its name in flags and questions.
    pub fn name(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::CivilStatus => "civil-status",
            Self::Insurance => "insurance",
            Self::Business => "business",
            Self::Tax => "tax",
            Self::Local => "local",
        }
    }
}

/// The adapter to an agency's tables in SQLite.
#[derive(Debug)]
pub struct Embedded {
    /// Whose tables.
    pub agency: Agency,
    /// Where they are.
    pub registers: Registers,
}

impl Register for Embedded {
    fn ask<'a>(&'a self, q: &'a Question) -> Asking<'a> {
        Box::pin(async {
            if Agency::of(&q.source) != Some(self.agency) {
                return Err(Unavailable::UnknownSource);
            }
            self.registers.ask(&q.form, &q.source, &q.subject, &q.inputs).await
        })
    }
}
