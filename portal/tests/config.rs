//! Settings from a file: the example that the project ships, and what goes before what.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::CommandFactory;
use tokhai_portal::settings::Settings;

const EXAMPLE: &str = include_str!("../config.example.toml");

/// A file that goes when the test is over.
struct File(PathBuf);

impl File {
    fn new(text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tokhai-{}.toml", uuid::Uuid::new_v4()));
        std::fs::write(&path, text).expect("written");
        Self(path)
    }

    fn read(&self, more: &[&str]) -> Result<Settings, clap::Error> {
        let file = self.0.to_str().expect("text");
        let begin = ["tokhai-portal", "--config", file];
        Settings::from_line(begin.iter().chain(more).map(Into::into).collect())
    }

    /// What the program itself says of it.
    fn started(&self, variable: (&str, &str)) -> Output {
        let mut portal = Command::new(env!("CARGO_BIN_EXE_tokhai-portal"));
        portal.arg("--config").arg(&self.0).env(variable.0, variable.1).output().expect("started")
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The example with all that is only hinted at.
fn whole() -> String {
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(hint) if hint.split_once(" = ").is_some_and(|(name, _)| !name.contains(' ')) => {
            hint.to_owned()
        }
        _ => line.to_owned(),
    };
    EXAMPLE.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_example_names_every_setting_and_is_read() {
    let named: toml::Table = whole().parse().expect("TOML");
    let named: BTreeSet<&str> = named.keys().map(String::as_str).collect();
    let once = ["config", "backup", "rotate-keys"];
    let program = Settings::command();
    let flags = program.get_arguments().filter_map(clap::Arg::get_long);
    assert_eq!(named, flags.filter(|flag| !once.contains(flag)).collect());

    let as_shipped = File::new(EXAMPLE).read(&[]).expect("settings");
    let default = Settings::from_line(vec!["tokhai-portal".into()]).expect("settings");
    let plain = |settings: Settings| format!("{:?}", Settings { config: None, ..settings });
    assert_eq!(plain(as_shipped), plain(default), "what stands in it without a `#` is the default");

    let all = File::new(&whole()).read(&[]).expect("settings");
    assert_eq!(all.register_fail, ["land"]);
    assert_eq!(all.gateway.remotes().expect("remotes").len(), 1);
    assert_eq!(all.database_url.as_deref(), Some("postgres://tokhai@127.0.0.1/tokhai"));
}

#[test]
fn the_command_line_goes_before_the_file() {
    let file = File::new("forms = 'a'\ndemo = true\nregister-fail = ['me', 'land']\nsite = 'b'\n");
    let settings = file.read(&["--forms", "c", "--register-fail=tax"]).expect("settings");
    assert_eq!(settings.forms, Path::new("c"));
    assert_eq!(settings.register_fail, ["tax"]);
    assert_eq!((settings.site.as_path(), settings.demo), (Path::new("b"), true));
    let settings = file.read(&["import-services", "x.csv", "--forms", "c"]).expect("settings");
    assert_eq!(settings.forms, Path::new("c"));
}

#[test]
fn the_environment_goes_before_the_file() {
    let output = File::new("port = 0").started(("PORT", "none"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("'none' for '--port"), "{said}");
}

#[test]
fn what_is_wrong_is_told_with_its_file() {
    for (text, sentence) in [
        ("ports = 1", "there is no setting `ports`"),
        ("backup = 'x'", "there is no setting `backup`"),
        ("demo = 'yes'", "`demo` is true or false"),
        ("forms = true", "`forms` is a text or a whole number"),
        ("forms = ['a']", "`forms` is a text or a whole number"),
        ("forms = ", "TOML parse error at line 1"),
    ] {
        let file = File::new(text);
        let error = file.read(&[]).expect_err(text).to_string();
        assert!(error.contains(sentence) && error.contains("Usage:"), "{text}: {error}");
        assert!(error.contains(file.0.to_str().expect("text")), "{text}: {error}");
    }
    let error = File::new("port = 70000").read(&[]).expect_err("a port").to_string();
    assert!(error.contains("70000") && error.contains("--port"), "{error}");
    let missing = ["tokhai-portal", "--config=/nothing/here.toml"].map(Into::into);
    let error = Settings::from_line(missing.to_vec()).expect_err("no file").to_string();
    assert!(error.contains("/nothing/here.toml") && error.contains("Usage:"), "{error}");
}
