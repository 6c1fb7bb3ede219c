//! Addresses from before July 2025, when communes were merged and divided: registers that still
//! keep them are read in the communes of today.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::forms::FilesError;

const FILE: &str = "vn-legacy-communes.json";

/// Communes of before by their code.
#[derive(Debug, Default)]
pub struct OldCommunes(BTreeMap<String, Old>);

#[derive(Debug)]
struct Old {
    /// With its district and province: "Xã Cam Tân, Huyện Cam Lâm, Tỉnh Khánh Hòa".
    name: String,
    /// The province of today.
    province: String,
    /// The communes of today that have a part of it, at least one.
    parts: Vec<String>,
}

/// What a form reads of an answer, with what stands for a commune of before July 2025: the mark
/// that it is one, and, once it has been read in today's, the parts of one that was divided.
pub fn with_old(mut pointers: BTreeSet<String>) -> BTreeSet<String> {
    let communes: Vec<String> =
        pointers.iter().filter_map(|p| p.strip_suffix("/commune")).map(str::to_owned).collect();
    for address in communes {
        pointers.extend(["legacy", "among", "was"].map(|name| format!("{address}/{name}")));
    }
    pointers
}

impl OldCommunes {
    /// Reads the table of the data folder; a folder without one has no old communes.
    pub fn open(data: &Path) -> Result<Self, FilesError> {
        /// Old code, old name, new code.
        type Province = (String, String, String);
        /// Old code, old name, old district, old province, new codes.
        type Commune = (String, String, String, String, Vec<String>);
        #[derive(Deserialize)]
        struct Table {
            provinces: Vec<Province>,
            communes: Vec<Commune>,
        }
        let file = data.join(FILE);
        if !file.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&file).map_err(|error| FilesError::Read(file.clone(), error))?;
        let broken = |problem: String| FilesError::Broken { file: file.clone(), problems: vec![problem] };
        let table: Table = serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
        let mut communes = BTreeMap::new();
        for (code, name, district, old, parts) in table.communes {
            let province = table.provinces.iter().find(|(code, ..)| *code == old);
            let Some((_, title, province)) = province.filter(|_| !parts.is_empty()) else {
                return Err(broken(format!("commune {code} has no province or no part")));
            };
            let name = format!("{name}, {district}, {title}");
            communes.insert(code, Old { name, province: province.clone(), parts });
        }
        Ok(Self(communes))
    }

    /// Puts every address in an answer that says `legacy: true` into the communes of today. One
    /// that was divided gets `among`, the codes it can be, and `was`, what it was called, in place
    /// of a commune; the citizen knows which part it is. An unknown code says no commune.
    pub fn translate(&self, value: &mut Value) {
        match value {
            Value::Object(members) => {
                if members.remove("legacy") == Some(Value::Bool(true)) {
                    self.place(members);
                }
                members.values_mut().for_each(|value| self.translate(value));
            }
            Value::Array(items) => items.iter_mut().for_each(|value| self.translate(value)),
            _ => {}
        }
    }

    fn place(&self, address: &mut Map<String, Value>) {
        let code = address.remove("commune");
        let old = code.as_ref().and_then(Value::as_str).and_then(|code| self.0.get(code));
        let Some(old) = old else {
            address.remove("province");
            return;
        };
        address.insert("province".into(), old.province.clone().into());
        match old.parts.as_slice() {
            [only] => address.insert("commune".into(), only.clone().into()),
            parts => {
                address.insert("was".into(), old.name.clone().into());
                address.insert("among".into(), parts.into())
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn translated(mut value: Value) -> Value {
        let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../data"));
        OldCommunes::open(data).unwrap().translate(&mut value);
        value
    }

    #[test]
    fn an_old_address_is_read_in_todays_communes() {
        let old = |commune: &str| json!({ "province": "56", "commune": commune, "line": "Thôn 2", "legacy": true });
        // Phường Vĩnh Hải went whole into Phường Bắc Nha Trang.
        assert_eq!(
            translated(json!({ "nha": [old("22330")] })),
            json!({ "nha": [{ "province": "56", "commune": "22333", "line": "Thôn 2" }] })
        );
        assert_eq!(
            translated(old("22450")),
            json!({ "province": "56", "among": ["22453", "22435"], "line": "Thôn 2",
                "was": "Xã Cam Hiệp Bắc, Huyện Cam Lâm, Tỉnh Khánh Hòa" })
        );
        assert_eq!(translated(old("99999")), json!({ "line": "Thôn 2" }), "an unknown code");
        let new = json!({ "province": "56", "commune": "22450" });
        assert_eq!(translated(new.clone()), new, "a code of today, whatever it was before");
    }
}
