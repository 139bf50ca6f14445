//! Prints the table of kinds as JSON: `cargo run -p touchstone-core --features schema --example schema`.

fn main() {
    let table = serde_json::json!({
        "version": touchstone_core::door::VERSION,
        "kinds": touchstone_core::door::run::describe(),
        "shared": touchstone_core::door::run::describe_shared(),
    });
    println!("{table:#}");
}
