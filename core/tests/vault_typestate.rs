//! A signature cannot leave before its state is durable: it does not compile, and for that reason.
//!
//! Each file differs from `in_order.rs`, which compiles, by what its name says. The expected messages are
//! those of the pinned compiler; `TRYBUILD=overwrite` writes them anew, to be read.

#[test]
fn the_order_is_in_the_types() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/vault_typestate/in_order.rs");
    cases.compile_fail("tests/vault_typestate/not_*.rs");
}
