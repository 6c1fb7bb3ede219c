//! The examples of docs/authoring.md are what the commands print.

mod support;

use std::fs::File;
use std::process::{Command, Stdio};
use support::{read, root};

const PAGE: &str = "docs/authoring.md";

/// What a command of the documentation prints.
fn run(line: &str) -> String {
    let (line, input) = match line.split_once(" < ") {
        Some((line, file)) => (line, Stdio::from(File::open(root().join(file)).unwrap())),
        None => (line, Stdio::null()),
    };
    let mut words = line.split(' ');
    assert_eq!(words.next(), Some("tokhai"), "{line}");
    let output = Command::new(env!("CARGO_BIN_EXE_tokhai"))
        .args(words)
        .current_dir(root())
        .stdin(input)
        .output()
        .unwrap();
    assert!(output.stderr.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The page with the output of every command written anew.
fn renewed(page: &str) -> (String, usize) {
    let (mut out, mut rest, mut count) = (String::new(), page, 0);
    while let Some((before, after)) = rest.split_once("```console\n") {
        let (block, after) = after.split_once("```\n").unwrap();
        let command = block.lines().next().unwrap();
        let printed = run(command.strip_prefix("$ ").unwrap());
        // Nobody sees spaces at the end of a line, and editors take them away.
        let printed: Vec<&str> = printed.trim_end().lines().map(str::trim_end).collect();
        out += &format!("{before}```console\n{command}\n{}\n```\n", printed.join("\n"));
        rest = after;
        count += 1;
    }
    (out + rest, count)
}

#[test]
fn the_page_shows_what_the_commands_print() {
    let page = read(PAGE);
    let (new, count) = renewed(&page);
    assert!(count >= 7, "{count} commands");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(root().join(PAGE), &new).unwrap();
    }
    let differs = page.lines().zip(new.lines()).find(|(old, new)| old != new);
    assert!(read(PAGE) == new, "{PAGE} shows {differs:?}; UPDATE=1 writes what the commands print");
}

#[test]
fn every_command_and_flag_is_named() {
    let page = read(PAGE);
    for word in [
        "tokhai check",
        "tokhai schema",
        "tokhai explain",
        "tokhai run",
        "tokhai forecast",
        "tokhai generate",
        "--json",
        "--deny warnings",
        "--budget",
        "--format NAME",
        "--function NAME:SIGNATURE",
        "--lang",
        "--today",
        "--fields",
        "--seed",
        "--rows",
    ] {
        assert!(page.contains(word), "{word}");
    }
}
