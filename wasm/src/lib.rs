//! touchstone-core compiled to WebAssembly.
#![no_std]
