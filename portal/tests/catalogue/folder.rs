//! Files to import, in a folder of their own.

use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use tokhai_portal::catalogue::COLUMNS;
use tokhai_portal::catalogue::import::{ImportError, Outcome, import};

use crate::support::{self, TestPortal};

/// A service that the file of the tests has.
pub const ROW: &str = "1.000001,Khai sinh,Birth,so-a,communal,full,,project06 priority2024,yes,thu-nghiem,5,120,Sổ một cửa\n";

/// A folder with files to import, gone at the end.
pub struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("tokhai-catalogue-{}", support::key()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let agencies = "code,nameVi,nameEn,level\nso-a,Sở A,Department A,provincial\nxa,Xã,Communes,communal\n";
        std::fs::write(folder.join("agencies.csv"), agencies).expect("a file");
        Self(folder)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.0.join(name), text).expect("a file");
        self.0.join(name)
    }

    /// A file of services with the usual head.
    pub fn services(&self, rows: &str) -> PathBuf {
        self.write("services.csv", format!("{}\n{rows}", COLUMNS.join(",")))
    }
}

/// Imports a file into a portal's catalogue.
pub async fn bring(portal: &TestPortal, file: &Path) -> Result<Outcome, ImportError> {
    let (pool, forms) = (&portal.portal.pool, &portal.portal.forms);
    import(pool, file, Some(forms), &ProgressBar::hidden()).await
}

/// The codes that the portal answers a question with.
pub async fn found(portal: &TestPortal, query: &str) -> Vec<String> {
    let answer = portal.get(&format!("/api/services?{query}"), None).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let answer = answer.json();
    let services = answer["services"].as_array().expect("a list");
    assert!(answer["found"].as_u64() >= Some(services.len() as u64));
    services.iter().map(|service| service["code"].as_str().expect("a code").to_owned()).collect()
}
