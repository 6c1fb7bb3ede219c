//! Compression as a portal would do it ahead of time.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The bytes at brotli's level 11, which every size in this project is measured at.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

/// Writes `FILE.br` and `FILE.gz` beside a file.
pub fn beside(file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    fs::write(with_suffix(file, "br")?, brotli(&bytes)?)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(with_suffix(file, "gz")?, gzip.finish()?)?;
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> Result<PathBuf> {
    let name = file.file_name().context("a file has no name")?.to_string_lossy();
    Ok(file.with_file_name(format!("{name}.{suffix}")))
}
