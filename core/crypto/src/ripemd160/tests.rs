use super::*;
use alloy_primitives::hex;

/// From the paper that defines it.
#[test]
fn published_examples() {
    let cases: [(&[u8], [u8; 20]); 3] = [
        (b"", hex!("9c1185a5c5e9fc54612808977ee8f548b2258d31")),
        (b"abc", hex!("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc")),
        (b"message digest", hex!("5d0689ef49d2fae572b881b123a85ffa21595f36")),
    ];
    for (bytes, hash) in cases {
        assert_eq!(ripemd160(bytes), hash);
    }
}
