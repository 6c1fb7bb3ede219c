//! `cargo bench -p tokhai-bench`

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use tokhai::Form;
use tokhai_bench::Work;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn sizes(c: &mut Criterion) {
    for fields in SIZES {
        let mut work = Work::new(fields, 0);
        c.benchmark_group("parse").bench_function(BenchmarkId::from_parameter(fields), |b| {
            b.iter(|| black_box(work.parse()));
        });
        c.benchmark_group("keystroke").bench_function(BenchmarkId::from_parameter(fields), |b| {
            b.iter(|| black_box(work.keystroke()));
        });
        c.benchmark_group("validate all").bench_function(BenchmarkId::from_parameter(fields), |b| {
            b.iter(|| black_box(work.validate_all()));
        });
        c.benchmark_group("check").bench_function(BenchmarkId::from_parameter(fields), |b| {
            b.iter(|| black_box(work.check()));
        });
    }
}

fn rows(c: &mut Criterion) {
    let mut work = Work::new(10, 500);
    c.bench_function("keystroke in 500 rows of 10", |b| b.iter(|| black_box(work.keystroke())));
    let mut birth = Work::birth();
    c.bench_function("a sign of the citizen, timed", |b| b.iter(|| black_box(birth.sign())));
    c.bench_function("parse the birth registration", |b| b.iter(|| black_box(birth.parse())));
    c.bench_function("check a birth registration", |b| b.iter(|| black_box(birth.check())));
    c.bench_function("first of 500 rows out, another in", |b| b.iter(|| black_box(work.row())));
}

fn pattern(c: &mut Criterion) {
    c.bench_function("(a+)+b on 28 letters, compiled too", |b| {
        b.iter(|| black_box(tokhai_bench::catastrophe()));
    });
}

fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("hostile");
    for (name, text, _) in tokhai_bench::hostile() {
        group.bench_function(name, |b| b.iter(|| black_box(Form::parse(&text).is_err())));
    }
}

criterion_group!(benches, sizes, rows, pattern, hostile);
criterion_main!(benches);
