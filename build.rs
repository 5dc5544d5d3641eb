//! What `scripts/split.mjs` needs to cut the app in two: the linker's own notes on who uses what.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=sparekey=--emit-relocs");
    }
}
