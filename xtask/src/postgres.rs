//! A PostgreSQL server of the tests' own: empty, on a free port of this machine, gone afterwards.

use crate::needs;
use crate::run;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Who the server runs as where this runs as root, which PostgreSQL refuses.
const USER: &str = "postgres";

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server. Dropping it ends it and takes its data away.
pub struct Server {
    bin: PathBuf,
    folder: PathBuf,
    process: Child,
    port: u16,
}

impl Server {
    /// Makes a cluster and starts it. It writes to no disk before it answers unless `durable`: the
    /// machine may not fail while tests run.
    pub fn start(durable: bool) -> Result<Self> {
        let bin = needs::postgres()?;
        let root = run::output(Command::new("id").arg("-u"))? == "0";
        let folder = std::env::temp_dir().join(format!("tokhai-postgres-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let mut make = Command::new("install");
        make.arg("-d");
        if root {
            make.args(["-o", USER, "-g", USER]);
        }
        run::succeed(make.arg(&folder))?;
        let data = folder.join("data");
        let mut init = command(root, &bin.join("initdb"));
        init.current_dir(&folder).stdout(Stdio::null());
        init.args(["--username", "tokhai", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync", "-D"]);
        run::succeed(init.arg(&data))?;
        certify(root, &folder)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut postgres = command(root, &bin.join("postgres"));
        postgres.current_dir(&folder).stdout(Stdio::null()).stderr(fs::File::create(folder.join("log"))?);
        postgres.arg("-D").arg(&data).args(["-p", &port.to_string(), "-c", "unix_socket_directories="]);
        postgres.args(["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=400"]);
        let file = |name: &str| folder.join(name).display().to_string();
        postgres.args(["-c", "ssl=on", "-c", &format!("ssl_cert_file={}", file("server.crt"))]);
        postgres.args(["-c", &format!("ssl_key_file={}", file("server.key"))]);
        if !durable {
            postgres.args(["-c", "fsync=off", "-c", "full_page_writes=off"]);
        }
        let process = postgres.stdin(Stdio::null()).spawn().context("PostgreSQL cannot be started")?;
        let server = Self { bin, folder, process, port };
        server.wait()?;
        Ok(server)
    }

    /// Where it is, without the name of a database.
    pub fn url(&self) -> String {
        format!("postgres://tokhai@127.0.0.1:{}", self.port)
    }

    /// How tests are told of it: where it is, without the name of a database, its programs, and who
    /// vouches for it.
    pub fn environment(&self) -> [(&'static str, OsString); 3] {
        [
            ("TOKHAI_TEST_POSTGRES", self.url().into()),
            ("TOKHAI_POSTGRES_BIN", self.bin.clone().into()),
            ("TOKHAI_POSTGRES_CA", self.folder.join("ca.crt").into()),
        ]
    }

    fn wait(&self) -> Result<()> {
        let step = Duration::from_millis(100);
        for _ in 0..PATIENCE.as_millis() / step.as_millis() {
            let mut ready = Command::new(self.bin.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() && ready.status()?.success() {
                return Ok(());
            }
            sleep(step);
        }
        bail!("PostgreSQL has not started: {}", fs::read_to_string(self.folder.join("log")).unwrap_or_default())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Makes an authority of the server's own and has it vouch for the server, for two days.
fn certify(root: bool, folder: &Path) -> Result<()> {
    let openssl = |args: &[&str]| {
        let mut openssl = command(root, Path::new("openssl"));
        run::succeed(openssl.current_dir(folder).args(args).stderr(Stdio::null()))
    };
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    let authority = ["-x509", "-days", "2", "-subj", "/CN=tokhai tests", "-keyout", "ca.key", "-out", "ca.crt"];
    openssl(&[&["req"], &key[..], &authority].concat())?;
    let wanted = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
    openssl(&[&["req"], &key[..], &wanted, &["-keyout", "server.key", "-out", "server.csr"]].concat())?;
    openssl(&[
        "x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
        "-days", "2", "-copy_extensions", "copy", "-out", "server.crt",
    ])
}

/// A program that runs as nobody special.
fn command(root: bool, program: &Path) -> Command {
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--clear-groups", "--"]).arg(program);
    command
}
